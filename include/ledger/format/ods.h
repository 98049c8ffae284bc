// The rows of a sheet of an OpenDocument workbook: repeated rows and cells written out, covered
// cells empty, paragraphs of a cell one text, notes and drawings left out.
#pragma once

#include <string>

#include "ledger/base/finding_limit.h"
#include "ledger/format/sheet.h"
#include "ledger/format/spreadsheet_parts.h"

namespace ledger {

// As read_spreadsheet.
[[nodiscard]] Result<void> read_ods(SpreadsheetParts& parts, const std::string& wanted,
                                    Sheet& sheet, FindingLimit& findings);

}  // namespace ledger
