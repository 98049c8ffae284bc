// A spreadsheet workbook (XLSX) from plain cells: sheets with a frozen, filtered header, widths,
// number formats and, on request, a bar chart. Text stays text: ids keep their zeros and nothing a
// member wrote can become a formula.
//
// Rows are made while they are written. A long workbook is never in memory as a whole: its texts
// stand in their cells, where a short one has a table of them that all sheets share and that every
// old reader knows, too; and its charts have no copy of the figures they draw.
//
// The same sheets give the same bytes: the only date inside is the one that the caller names. Only
// workbook.cpp sees libxlsxwriter, which needs a path: bytes go to a temporary file in a folder of
// the caller's and are read back, so that the file people see is written by FileSystem::replace,
// complete or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/value/date.h"

namespace ledger {

struct WorkbookNumber {
  std::int64_t thousandths = 0;
};
// Empty, text (no control characters), a whole number, a figure, a day.
using WorkbookCell = std::variant<std::monostate, std::string, std::int64_t, WorkbookNumber, Date>;
using WorkbookRow = std::vector<WorkbookCell>;
struct WorkbookRows {
  std::size_t count = 0;
  // Calls visit(row) for each, in order: one cell per column, valid during the call.
  std::function<void(const std::function<void(const WorkbookRow& row)>& visit)> for_each =
      [](const auto& /*visit*/) {};
};

struct WorkbookColumn {
  std::string title;
  int width = 10;        // in characters of a Latin font; a Chinese character takes two
  int decimals = 0;      // 0–3, of figures
  bool signed_ = false;  // +4, -3
};

// A bar chart beside the table: the first `rows` rows.
struct WorkbookChart {
  std::string title;
  std::uint16_t label_column = 0;
  std::uint16_t value_column = 0;
  std::uint32_t rows = 0;
};

struct WorkbookSheet {
  std::string name;  // any text: made to fit the rules of sheet names, and unique
  std::vector<WorkbookColumn> columns;
  WorkbookRows rows;
  std::optional<WorkbookChart> chart;
};

struct Workbook {
  std::string title;
  std::string author;
  Date made;  // stands in the file's properties
  // With more rows than this in all its sheets it is a long one. The library keeps more than 1 KB
  // of every row of a short one.
  std::size_t short_rows = 200'000;
  std::vector<WorkbookSheet> sheets;
};

// The most rows a sheet holds besides its header, and the most characters of a cell.
inline constexpr std::size_t kWorkbookRows = 1'048'575;
inline constexpr std::size_t kWorkbookText = 32'767;

// The whole file as bytes. `scratch` is a folder in which a temporary file may be made for a
// moment. E694: more rows or longer text than the format holds, with sheet and row; E695: the
// library failed.
[[nodiscard]] Result<std::string> workbook_bytes(const Workbook& workbook, FileSystem& files,
                                                 const std::string& scratch);

}  // namespace ledger
