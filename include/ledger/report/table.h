// A table of typed cells. Figures are exact; how they look is the renderer's business.
//
// Rows are either collected (`push_back`) or made one by one while they are written
// (`Rows::made_by`), which is how a ranking of a million members fits into memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/base/text.h"
#include "ledger/value/date.h"
#include "ledger/value/decimal.h"

namespace ledger {

// A missing value is empty in every format.
struct Missing {};
// A text that lives elsewhere, longer than the table: the names and ids of a roster.
struct Borrowed {
  std::string_view text;
};
// Shown with + or −: "+4", "−3", "0". Plain in CSV.
struct Signed {
  Points points;
};
// Places won or lost in a ranking: ↑2 ↓1 –. A plain number in CSV.
struct Movement {
  std::int64_t places = 0;
};
// A bar of value/of, in text and HTML only. Negative values have none.
struct Bar {
  Points value, of;
};
using Cell = std::variant<Missing, std::string, Borrowed, std::int64_t, Points, Quantity, Date,
                          Signed, Movement, Bar>;
using Row = std::vector<Cell>;

// The text of a cell that holds one, its own or borrowed; valid as long as the cell.
[[nodiscard]] inline std::optional<std::string_view> text_of(const Cell& cell) {
  if (const auto* own = std::get_if<std::string>(&cell)) return *own;
  if (const auto* borrowed = std::get_if<Borrowed>(&cell)) return borrowed->text;
  return std::nullopt;
}

class Rows {
 public:
  // Fills `row`, which arrives empty, with the cells of the row at `index`.
  using Maker = std::function<void(std::size_t index, Row& row)>;
  // Told a few rows before a row is made, so that what it will be made from can be fetched from
  // memory meanwhile.
  using Herald = std::function<void(std::size_t index)>;

  Rows() = default;
  Rows(std::initializer_list<Row> rows) : rows_(rows), count_(rows.size()) {}
  // `maker` may be called for any row, more than once, and by several threads; what it refers to
  // must outlive the table.
  [[nodiscard]] static Rows made_by(std::size_t count, Maker maker, Herald herald = {}) {
    Rows rows;
    rows.count_ = count;
    rows.maker_ = std::move(maker);
    rows.herald_ = std::move(herald);
    return rows;
  }
  // REQUIRES: not made by a maker.
  void push_back(Row row) {
    rows_.push_back(std::move(row));
    ++count_;
  }

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  // A copy.
  [[nodiscard]] Row operator[](std::size_t index) const {
    if (!maker_) return rows_[index];
    Row row;
    maker_(index, row);
    return row;
  }
  // Calls visit(const Row&) for each; the row is valid during the call.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for_each(0, count_, visit);
  }
  // Those of [first, end).
  template <class Visit>
  void for_each(std::size_t first, std::size_t end, Visit&& visit) const {
    Row made;
    for (std::size_t i = first; i < end; ++i) {
      if (herald_ && i + kAhead < end) herald_(i + kAhead);
      if (maker_) {
        made.clear();
        maker_(i, made);
      }
      visit(static_cast<const Row&>(maker_ ? made : rows_[i]));
    }
  }

 private:
  static constexpr std::size_t kAhead = 8;

  std::vector<Row> rows_;
  std::size_t count_ = 0;
  Maker maker_;
  Herald herald_;
};

struct Column {
  std::string key;    // English, of CSV: "period_gained"
  std::string title;  // in the reader's language
  Align align = Align::left;
  bool in_csv = true;
  bool in_print = true;    // text, HTML, Markdown
  bool heads_row = false;  // names what the row is about; HTML marks it as the row's heading
};

// Each row has one cell per column.
struct Table {
  std::string title;
  std::string key;  // id of the section in HTML
  std::vector<Column> columns;
  Rows rows;
  std::string empty_text;  // shown instead of a table without rows
  std::vector<std::string> footnotes;
  bool in_csv = true;
  bool in_print = true;
};

// The digits after the point that a cell's figure has, 0 for others.
[[nodiscard]] int decimal_places(const Cell& cell);
// The most of them in each column, so that the figures of a column can stand under each other.
[[nodiscard]] std::vector<int> decimal_places(const Table& table);

// The cell as a person reads it, free of control characters: figures with at least `places` digits
// after the point, "−" before negative ones. A bar is empty: each renderer draws its own.
[[nodiscard]] std::string print(const Cell& cell, int places = 0);
// The same, put at the end of `out`.
void append_print(std::string& out, const Cell& cell, int places = 0);

}  // namespace ledger
