// Tables of reports as sheets of a workbook (format/workbook.h): the columns that CSV has, under
// the titles that people read, text as text, figures as figures.
#pragma once

#include <optional>
#include <string>

#include "ledger/format/workbook.h"
#include "ledger/report/report.h"

namespace ledger {

// `chart`: the first rows of one column as bars, for tables of a ranking. Columns that are only
// bars are left out.
struct SheetChart {
  std::string title;
  std::string label_key;  // keys of columns
  std::string value_key;
  std::uint32_t most_rows = 30;
};

// The table need not outlive the sheet; what its rows are made from must.
[[nodiscard]] WorkbookSheet sheet_of(const std::string& name, const Table& table,
                                     const std::optional<SheetChart>& chart = std::nullopt);

// The first table of the report that is printed; an empty sheet if there is none.
[[nodiscard]] WorkbookSheet sheet_of(const std::string& name, const Report& report,
                                     const std::optional<SheetChart>& chart = std::nullopt);

}  // namespace ledger
