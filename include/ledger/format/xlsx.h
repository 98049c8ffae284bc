// The rows of a sheet of an XLSX workbook, whoever wrote it: texts shared or in their cells,
// results of formulas, days by the style of their cell, rows and cells left out where they are
// empty.
#pragma once

#include <string>

#include "ledger/base/finding_limit.h"
#include "ledger/format/sheet.h"
#include "ledger/format/spreadsheet_parts.h"

namespace ledger {

// As read_spreadsheet.
[[nodiscard]] Result<void> read_xlsx(SpreadsheetParts& parts, const std::string& wanted,
                                     Sheet& sheet, FindingLimit& findings);

}  // namespace ledger
