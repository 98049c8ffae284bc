#include "ledger/report/table.h"

#include <algorithm>
#include <string_view>
#include <type_traits>

namespace ledger {
namespace {

constexpr std::string_view kMinus = "−";

// The digits after the point that a count of thousandths needs.
int places_of(std::int64_t thousandths) {
  if (thousandths % 1000 == 0) return 0;
  return thousandths % 100 == 0 ? 1 : thousandths % 10 == 0 ? 2 : 3;
}

void append_whole(std::string& out, std::int64_t value) {
  detail::append_decimal(out, value, 0);
}

// Points or a quantity, with at least `places` digits after the point.
template <class Tag>
void append_figure(std::string& out, Decimal<3, Tag> value, int places) {
  const std::size_t begin = out.size();
  value.append_to(out);
  if (value.is_negative()) out.replace(begin, 1, kMinus);
  const int own = places_of(value.units());
  if (own >= places) return;
  if (own == 0) out += '.';
  out.append(static_cast<std::size_t>(places - own), '0');
}

void append_movement(std::string& out, std::int64_t places) {
  if (places == 0) {
    out += "–";
    return;
  }
  out += places > 0 ? "↑" : "↓";
  append_whole(out, places > 0 ? places : -places);
}

}  // namespace

int decimal_places(const Cell& cell) {
  return std::visit(
      [](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, Points> || std::is_same_v<T, Quantity>) {
          return places_of(value.units());
        } else if constexpr (std::is_same_v<T, Signed>) {
          return places_of(value.points.units());
        } else {
          return 0;
        }
      },
      cell);
}

std::vector<int> decimal_places(const Table& table) {
  std::vector<int> places(table.columns.size(), 0);
  table.rows.for_each([&places](const Row& row) {
    for (std::size_t i = 0; i < places.size() && i < row.size(); ++i) {
      places[i] = std::max(places[i], decimal_places(row[i]));
    }
  });
  return places;
}

std::string print(const Cell& cell, int places) {
  std::string out;
  append_print(out, cell, places);
  return out;
}

void append_print(std::string& out, const Cell& cell, int places) {
  std::visit(
      [&out, places](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>) {
          append_printable(out, value);
        } else if constexpr (std::is_same_v<T, Borrowed>) {
          append_printable(out, value.text);
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          const std::size_t begin = out.size();
          append_whole(out, value);
          if (value < 0) out.replace(begin, 1, kMinus);
        } else if constexpr (std::is_same_v<T, Date>) {
          out += value.text();
        } else if constexpr (std::is_same_v<T, Signed>) {
          if (value.points > Points()) out += '+';
          append_figure(out, value.points, places);
        } else if constexpr (std::is_same_v<T, Movement>) {
          append_movement(out, value.places);
        } else if constexpr (std::is_same_v<T, Points> || std::is_same_v<T, Quantity>) {
          append_figure(out, value, places);
        } else {
          static_assert(std::is_same_v<T, Missing> || std::is_same_v<T, Bar>);
        }
      },
      cell);
}

}  // namespace ledger
