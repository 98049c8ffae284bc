// What the workbooks of `summary` and `export` have in common: about which year and whose they are,
// and that they begin with the ranking and the evaluation.
#pragma once

#include "ledger/cli/session.h"
#include "ledger/format/workbook.h"
#include "ledger/report/report.h"
#include "ledger/value/period.h"

namespace ledger::cli {

// Titled as the report that the workbook stands for.
[[nodiscard]] Workbook year_workbook(const Session& session, const Cycle& cycle,
                                     const std::string& title, const Report& ranking,
                                     const Report& evaluation);

}  // namespace ledger::cli
