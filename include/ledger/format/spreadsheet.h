// Workbooks of Excel, WPS and LibreOffice: ZIP archives of XML parts, XLSX or ODS.
#pragma once

#include <string>
#include <string_view>

#include "ledger/base/finding_limit.h"
#include "ledger/format/sheet.h"

namespace ledger {

// Whether the bytes begin as a ZIP archive does.
[[nodiscard]] bool is_spreadsheet(std::string_view bytes);

// Adds the rows of the sheet with this name, or of the first that is not hidden, to `sheet`, whose
// file is known. Tells E127 and E128 of cells without a value. The error: E122 a password, E123
// another kind of archive, E124 a damaged workbook, E125 one that is too large, E126 no such sheet.
[[nodiscard]] Result<void> read_spreadsheet(std::string_view bytes, const std::string& wanted,
                                            Sheet& sheet, FindingLimit& findings);

}  // namespace ledger
