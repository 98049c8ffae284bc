// `ledger report`: the ranking of a period, for all, by unit or by class.
//
// On paper each group is a table of its own, and figures that would only repeat others are left
// out: the sums since the start of the cycle in its first period, the column `limited` while it is
// zero throughout. CSV has all groups in one table with the keys of the JSON rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/engine/ranking.h"
#include "ledger/engine/standings.h"
#include "ledger/view/view.h"

namespace ledger {

// How the ranking of a sealed quarter stands to what was posted. Members are ids.
struct AgainstPosted {
  Date sealed;
  std::string code;
  bool readable = true;              // false: the seal's ranking was edited, nothing else is known
  std::vector<std::string> points;   // other figures than posted
  std::vector<std::string> added;    // here, but not posted
  std::vector<std::string> removed;  // posted, but not here
  std::vector<std::string> ranks;    // the figures that were posted, at another rank

  [[nodiscard]] bool agrees() const {
    return readable && points.empty() && added.empty() && removed.empty() && ranks.empty();
  }
};

struct ReportViewOptions {
  bool bars = false;                    // a bar per row in the table
  std::optional<AgainstPosted> posted;  // of a sealed quarter
};

// `cycle_first`: the first day of the period's cycle. The standings are borrowed until the report
// is written.
[[nodiscard]] Report report_view(const ViewContext& context, const Standings& standings,
                                 Ranking ranking, Date cycle_first,
                                 const ReportViewOptions& options = {});

}  // namespace ledger
