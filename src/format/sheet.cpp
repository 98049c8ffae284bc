#include "ledger/format/sheet.h"

#include <array>

#include "ledger/base/arena.h"
#include "ledger/base/text.h"
#include "ledger/format/csv.h"

namespace ledger {

Result<Sheet> read_sheet(std::string_view bytes, const std::string& file,
                         const SheetOptions& /*options*/, Diagnostics& /*diagnostics*/) {
  Sheet sheet{file, "csv", "UTF-8", {}, {}};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::uint32_t number = 0, blank = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    Arena scratch;
    std::array<std::string_view, 64> fields;
    const CsvSplit split = split_csv(line, fields, scratch);
    SheetRow row;
    row.number = number;
    row.blank_before = blank;
    row.line = line;
    for (std::size_t i = 0; i < std::min(split.fields, fields.size()); ++i) {
      const CsvExtent extent = csv_extent(line, i);
      row.cells.emplace_back(fields[i]);
      row.extents.push_back(
          {static_cast<std::uint32_t>(extent.offset), static_cast<std::uint32_t>(extent.length)});
    }
    while (!row.cells.empty() && row.cells.back().empty()) {
      row.cells.pop_back();
      row.extents.pop_back();
    }
    blank = row.cells.empty() ? blank + 1 : 0;
    if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

Place place_of_cell(const Sheet& sheet, const SheetRow& row, std::size_t index) {
  const SheetExtent extent = index < row.extents.size()
                                 ? row.extents[index]
                                 : SheetExtent{static_cast<std::uint32_t>(row.line.size()), 0};
  return place_in_line(sheet.file, row.number, row.line, extent.offset, extent.length);
}

Place place_of_row(const Sheet& sheet, const SheetRow& row) {
  return {sheet.file, row.number, 0, 0, row.line};
}

bool is_encoding(const std::string& name) {
  return name == "UTF-8";
}

}  // namespace ledger
