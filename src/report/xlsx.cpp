#include "ledger/report/xlsx.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "ledger/base/text.h"

namespace ledger {
namespace {

constexpr std::size_t kNarrowest = 6, kWidest = 48;

WorkbookCell cell_of(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> WorkbookCell {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>) {
          return printable(value);
        } else if constexpr (std::is_same_v<T, Borrowed>) {
          return printable(value.text);
        } else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, Date>) {
          return value;
        } else if constexpr (std::is_same_v<T, Points> || std::is_same_v<T, Quantity>) {
          return WorkbookNumber{value.units()};
        } else if constexpr (std::is_same_v<T, Signed>) {
          return WorkbookNumber{value.points.units()};
        } else if constexpr (std::is_same_v<T, Movement>) {
          return value.places;
        } else {
          return std::monostate();
        }
      },
      cell);
}

bool is_bar(const Table& table, std::size_t column) {
  return !table.rows.empty() && std::holds_alternative<Bar>(table.rows[0][column]);
}

WorkbookRows rows_of(const Rows& rows, std::vector<std::size_t> columns) {
  const std::size_t count = rows.size();
  return {count, [rows, columns = std::move(columns)](const auto& visit) {
            WorkbookRow cells;
            rows.for_each([&](const Row& row) {
              cells.clear();
              for (const std::size_t column : columns) cells.push_back(cell_of(row[column]));
              visit(cells);
            });
          }};
}

}  // namespace

WorkbookSheet sheet_of(const std::string& name, const Table& table,
                       const std::optional<SheetChart>& chart) {
  WorkbookSheet sheet;
  sheet.name = name;
  const std::vector<int> places = decimal_places(table);
  std::vector<std::size_t> shown;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    if (!column.in_print || is_bar(table, c)) continue;
    if (chart && column.key == chart->label_key) {
      if (!sheet.chart) sheet.chart.emplace();
      sheet.chart->label_column = static_cast<std::uint16_t>(shown.size());
    }
    if (chart && column.key == chart->value_key) {
      if (!sheet.chart) sheet.chart.emplace();
      sheet.chart->value_column = static_cast<std::uint16_t>(shown.size());
    }
    shown.push_back(c);
    const std::string& title = column.title.empty() ? column.key : column.title;
    sheet.columns.push_back(
        {title, static_cast<int>(std::clamp(display_width(title) + 4, kNarrowest, kWidest)),
         places[c], false});
  }
  std::string printed;
  table.rows.for_each([&](const Row& row) {
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const Cell& cell = row[shown[i]];
      WorkbookColumn& column = sheet.columns[i];
      column.signed_ |= std::holds_alternative<Signed>(cell);
      printed.clear();
      append_print(printed, cell, places[shown[i]]);
      const auto width =
          static_cast<int>(std::clamp(display_width(printed) + 2, kNarrowest, kWidest));
      column.width = std::max(column.width, width);
    }
  });
  if (sheet.chart) {
    sheet.chart->title = chart->title;
    sheet.chart->rows = std::min(chart->most_rows, static_cast<std::uint32_t>(table.rows.size()));
  }
  sheet.rows = rows_of(table.rows, std::move(shown));
  return sheet;
}

WorkbookSheet sheet_of(const std::string& name, const Report& report,
                       const std::optional<SheetChart>& chart) {
  for (const Section& section : report.sections) {
    const auto* table = std::get_if<Table>(&section);
    if (table != nullptr && table->in_print) return sheet_of(name, *table, chart);
  }
  WorkbookSheet sheet;
  sheet.name = name;
  return sheet;
}

}  // namespace ledger
