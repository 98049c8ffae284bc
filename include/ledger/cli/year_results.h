// A year as its documents need it, counted in one pass over the register: figures at the end of
// every quarter, the evaluation, statistics, and the rows themselves where they are shown. What
// `summary` and `export` have in common.
#pragma once

#include <optional>
#include <vector>

#include "ledger/cli/judge.h"
#include "ledger/engine/statistics.h"
#include "ledger/view/event_rows.h"
#include "ledger/view/summary_view.h"

namespace ledger::cli {

struct YearResults {
  JudgedCycle judged;
  Statistics statistics;
  std::vector<QuarterTrend> trend;  // of the four quarters, those that have begun by today
  std::vector<Standings> quarters;  // of the same; empty unless rows are asked for
  EventRows rows;                   // empty unless asked for
};

// nullopt after adding findings. `data` must outlive the results.
[[nodiscard]] std::optional<YearResults> year_results(Session& session, const CycleData& data,
                                                      bool with_rows,
                                                      std::optional<Timestamp> as_of = {});

// The ranking of all members at the end of the year. The results must outlive the report.
[[nodiscard]] Report year_ranking(const Session& session, const YearResults& results,
                                  std::optional<Timestamp> as_of = {});

[[nodiscard]] SummarySource summary_source(const Session& session, const YearResults& results,
                                           std::optional<Timestamp> as_of = {});

}  // namespace ledger::cli
