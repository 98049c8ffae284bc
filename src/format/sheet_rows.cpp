#include "ledger/format/sheet_rows.h"

#include <algorithm>
#include <utility>

#include "ledger/base/text.h"
#include "ledger/format/cell_value.h"

namespace ledger {
namespace {

constexpr std::string_view kSeparator = " | ";

bool is_white(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x3000 || c == 0xFEFF;
}
// White space that ends a line or moves to the next column.
bool is_break(char32_t c) {
  return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// How much of the text is white space at its beginning and, behind that, at its end.
std::pair<std::size_t, std::size_t> white_margins(std::string_view text) {
  std::size_t first = 0, behind = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_white(next_character(text, at)))
      behind = at;
    else if (behind == 0)
      first = at;
  }
  return {first, behind == 0 ? 0 : text.size() - behind};
}

}  // namespace

std::string_view trim_cell(std::string_view text) {
  const bool plain = !text.empty() && static_cast<unsigned char>(text.front() - '!') < 94 &&
                     static_cast<unsigned char>(text.back() - '!') < 94;
  if (plain || text.empty()) return text;
  const auto [first, last] = white_margins(text);
  return text.substr(first, text.size() - first - last);
}

std::string tidy_cell(std::string_view text) {
  text = trim_cell(text);
  std::string out;
  out.reserve(text.size());
  bool broken = false;  // behind a break, which took the spaces around it
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const bool is_now = is_break(next_character(text, at));
    if (is_now && !broken) {
      while (out.ends_with(' ')) out.pop_back();
      out += ' ';
    }
    broken = is_now || (broken && text[from] == ' ');
    if (!broken) out += text.substr(from, at - from);
  }
  return out;
}

bool SheetRows::take(const SheetRow& row, std::size_t times) {
  std::size_t bytes = sizeof row + row.line.size();
  for (const std::string& cell : row.cells) {
    bytes += sizeof(std::string) + sizeof(SheetExtent) + cell.size();
  }
  if (overflowed_ || bytes > left_ / times)
    overflowed_ = true;
  else
    left_ -= bytes * times;
  return !overflowed_;
}

void SheetRows::keep(SheetRow&& row) {
  row.blank_before = std::exchange(blank_, 0);
  sheet_.rows.push_back(std::move(row));
}

void SheetRows::add(SheetRow&& row) {
  while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
  row.extents.resize(row.cells.size());
  if (row.cells.empty() && !row.damaged) {
    ++blank_;
  } else if (take(row, 1)) {
    keep(std::move(row));
  }
}

void SheetRows::put(std::size_t column, std::string_view text) {
  std::string tidy = tidy_cell(text);
  if (tidy.empty()) return;
  const std::size_t columns = current_.cells.size();
  if (column >= columns) {
    if (column >= kMostColumns || overflowed_) return;
    current_.cells.resize(column + 1);
  }
  current_.cells[column] = std::move(tidy);
}

void SheetRows::refuse(std::size_t column, Code code, std::string_view text) {
  put(column, text);
  current_.damaged = true;
  refused_.push_back({code, column, tidy_cell(text)});
}

void SheetRows::tell_refused() {
  for (const Refused& one : refused_) {
    findings_.add([&] {
      return Diagnostic(one.code)
          .at(place_of_cell(sheet_, sheet_.rows.back(), one.column))
          .with("cell", column_name(one.column) + std::to_string(sheet_.rows.back().number))
          .with("value", one.text);
    });
  }
}

void SheetRows::finish(std::uint32_t number, std::uint32_t times) {
  if (number > last_ + 1) blank_ += number - last_ - 1;
  last_ = std::max(last_, number + times - 1);
  SheetRow row = std::exchange(current_, {});
  if (row.cells.empty() && !row.damaged) {
    blank_ += times;
    return;
  }
  for (const std::string& cell : row.cells) {
    if (!row.extents.empty()) row.line += kSeparator;
    row.extents.push_back(
        {static_cast<std::uint32_t>(row.line.size()), static_cast<std::uint32_t>(cell.size())});
    row.line += cell;
  }
  if (take(row, times)) {
    for (std::uint32_t i = 0; i < times; ++i) {
      row.number = number + i;
      keep(SheetRow(row));
      tell_refused();
    }
  }
  refused_.clear();
}

}  // namespace ledger
