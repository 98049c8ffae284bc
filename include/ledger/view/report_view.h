// `ledger report`: the ranking of a period, for all, by unit or by class.
//
// On paper each group is a table of its own, and figures that would only repeat others are left
// out: the sums since the start of the cycle in its first period, the column `limited` while it is
// zero throughout. CSV has all groups in one table with the keys of the JSON rows.
#pragma once

#include "ledger/engine/ranking.h"
#include "ledger/engine/standings.h"
#include "ledger/view/view.h"

namespace ledger {

struct ReportViewOptions {
  bool bars = false;  // a bar per row in the table
};

// `cycle_first`: the first day of the period's cycle. The standings are borrowed until the report
// is written.
[[nodiscard]] Report report_view(const ViewContext& context, const Standings& standings,
                                 Ranking ranking, Date cycle_first,
                                 const ReportViewOptions& options = {});

}  // namespace ledger
