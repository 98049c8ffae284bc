#include "ledger/format/sheet_choice.h"

#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/format/sheet_rows.h"

namespace ledger {

Result<std::size_t> choose_sheet(const std::vector<SheetName>& sheets, const std::string& wanted,
                                 const SpreadsheetParts& parts) {
  if (sheets.empty()) return parts.refusal("E126").with("sheet", wanted).helped("E126.none");
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const SheetName& one) {
    return wanted.empty() ? !one.hidden : tidy_cell(one.name) == tidy_cell(wanted);
  });
  if (found != sheets.end()) return static_cast<std::size_t>(found - sheets.begin());
  if (wanted.empty()) return std::size_t{0};
  std::string names;
  for (const SheetName& one : sheets) {
    names += (names.empty() ? "\"" : ", \"") + printable(one.name) + "\"";
  }
  return parts.refusal("E126").with("sheet", printable(wanted)).with("sheets", names);
}

}  // namespace ledger
