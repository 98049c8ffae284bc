#include "ledger/report/table.h"

#include <algorithm>
#include <string_view>
#include <type_traits>

namespace ledger {
namespace {

constexpr std::string_view kMinus = "−";

std::size_t places_in(std::string_view figure) {
  const std::size_t point = figure.find('.');
  return point == std::string_view::npos ? 0 : figure.size() - point - 1;
}

std::string figure(const std::string& exact, int places) {
  std::string out;
  std::string_view digits = exact;
  if (digits.starts_with('-')) {
    out = kMinus;
    digits.remove_prefix(1);
  }
  out += digits;
  const std::size_t own = places_in(digits), wanted = static_cast<std::size_t>(std::max(places, 0));
  if (own < wanted) {
    if (own == 0) out += '.';
    out.append(wanted - own, '0');
  }
  return out;
}

std::string movement(std::int64_t places) {
  if (places == 0) return "–";
  return (places > 0 ? "↑" : "↓") + std::to_string(places > 0 ? places : -places);
}

}  // namespace

int decimal_places(const Cell& cell) {
  return std::visit(
      [](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, Points> || std::is_same_v<T, Quantity>) {
          return static_cast<int>(places_in(value.text()));
        } else if constexpr (std::is_same_v<T, Signed>) {
          return static_cast<int>(places_in(value.points.text()));
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
  return std::visit(
      [places](const auto& value) -> std::string {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, Missing> || std::is_same_v<T, Bar>) {
          return {};
        } else if constexpr (std::is_same_v<T, std::string>) {
          return printable(value);
        } else if constexpr (std::is_same_v<T, Borrowed>) {
          return printable(value.text);
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          return figure(std::to_string(value), 0);
        } else if constexpr (std::is_same_v<T, Date>) {
          return value.text();
        } else if constexpr (std::is_same_v<T, Signed>) {
          const bool plus = !value.points.is_zero() && !value.points.is_negative();
          return (plus ? "+" : "") + figure(value.points.text(), places);
        } else if constexpr (std::is_same_v<T, Movement>) {
          return movement(value.places);
        } else {
          return figure(value.text(), places);
        }
      },
      cell);
}

}  // namespace ledger
