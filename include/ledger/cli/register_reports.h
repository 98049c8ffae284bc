// The reports of the cooperation registers that a ledger has, for the summary of the year.
#pragma once

#include <optional>
#include <vector>

#include "ledger/cli/judge.h"
#include "ledger/report/report.h"

namespace ledger::cli {

// None for a register without a file; the advice to units where there is any of them. nullopt after
// adding findings.
[[nodiscard]] std::optional<std::vector<Report>> register_reports(Session& session,
                                                                  const JudgedCycle& judged);

}  // namespace ledger::cli
