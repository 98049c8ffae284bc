// The reports of the cooperation registers that a ledger has, for the summary of the year.
#pragma once

#include <optional>
#include <vector>

#include "ledger/cli/count.h"
#include "ledger/report/report.h"

namespace ledger::cli {

// None for a register without a file. nullopt after adding findings.
[[nodiscard]] std::optional<std::vector<Report>> register_reports(Session& session,
                                                                  const CycleData& data);

}  // namespace ledger::cli
