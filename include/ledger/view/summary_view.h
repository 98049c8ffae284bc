// The year-end summary: one document that says how the year went, made from the reports of its
// parts.
//
// Overview, quarters, statistics by month, unit and item with charts, then the ranking and the
// evaluation with their lists as their own reports show them, then what other registers add. JSON
// ("ledger.summary/1") holds the documents of the parts whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/engine/standings.h"
#include "ledger/engine/statistics.h"
#include "ledger/model/ruleset.h"
#include "ledger/view/view.h"

namespace ledger {

// One quarter in the trend.
struct QuarterTrend {
  Period period;
  Points gained, lost;  // of all members, in the quarter
  Points average, highest,
      lowest;  // totals at its end; the average rounded to two places, half away from zero
  std::string seal_code;  // verification code of its seal; empty: not sealed
};
// REQUIRES: standings.period is a quarter.
[[nodiscard]] QuarterTrend trend_of(const Standings& standings, std::string seal_code);

struct SummarySource {
  ViewContext context;
  const Ruleset& rules;
  const Cycle& cycle;
  const Statistics& statistics;
  const std::vector<QuarterTrend>& quarters;
  std::size_t members = 0;  // scored ones
  bool interim = false;     // the cycle has not ended
};

// `ranking`, `evaluation` and `registers` (none or some) become parts of the document; they and the
// source must outlive it.
[[nodiscard]] Report summary_report(const SummarySource& source, const Report& ranking,
                                    const Report& evaluation, const std::vector<Report>& registers);

// The tables of the statistics alone: sheets of the workbook.
[[nodiscard]] Table quarter_table(const SummarySource& source);
[[nodiscard]] Table month_table(const SummarySource& source);
[[nodiscard]] Table unit_table(const SummarySource& source);
[[nodiscard]] Table item_table(const SummarySource& source);

}  // namespace ledger
