// Which of a workbook's sheets is meant.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/spreadsheet_parts.h"

namespace ledger {

struct SheetName {
  std::string name;
  bool hidden = false;
};

// The index of the sheet with this name; without a name, of the first that is not hidden, or the
// first of all when all are. E126: there is none.
[[nodiscard]] Result<std::size_t> choose_sheet(const std::vector<SheetName>& sheets,
                                               const std::string& wanted,
                                               const SpreadsheetParts& parts);

}  // namespace ledger
