// What a workbook in XLSX says before its rows: which sheets it has, the texts that they share, and
// what the styles of cells make of numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/cell_value.h"
#include "ledger/format/spreadsheet_parts.h"

namespace ledger {

struct XlsxSheet {
  std::string name;
  std::string part;  // where its rows stand in the archive
  bool hidden = false;
};

struct XlsxBook {
  std::vector<XlsxSheet> sheets;
  std::vector<std::string> texts;
  std::vector<NumberFormat> styles;
  bool from_1904 = false;
};

// E123 for an archive of another kind, else as SpreadsheetParts::read.
[[nodiscard]] Result<XlsxBook> read_xlsx_book(SpreadsheetParts& parts);

// A text of XLSX, where _x000D_ stands for a character that XML cannot hold.
[[nodiscard]] std::string unescape_xlsx(std::string_view text);

}  // namespace ledger
