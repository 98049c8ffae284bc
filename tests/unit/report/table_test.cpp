#include "ledger/report/table.h"

#include <doctest/doctest.h>

#include "unit/report/sample.h"

namespace ledger {
namespace {

using test::points;

TEST_CASE("cells read as figures, signs and arrows") {
  CHECK(print(Missing{}).empty());
  CHECK(print(std::string("a\tb\x1b[1m\u202Ec")) == "a b[1mc");
  CHECK(print(std::int64_t{-12}) == "−12");
  CHECK(print(points("-0.25")) == "−0.25");
  CHECK(print(points("112.5"), 2) == "112.50");
  CHECK(print(points("96"), 1) == "96.0");
  CHECK(print(points("1.125"), 1) == "1.125");
  CHECK(print(*Quantity::parse("1.5")) == "1.5");
  CHECK(print(*Date::from(2018, 6, 5)) == "2018-06-05");
  CHECK(print(Signed{points("4")}) == "+4");
  CHECK(print(Signed{points("-3.5")}, 2) == "−3.50");
  CHECK(print(Signed{points("0")}) == "0");
  CHECK(print(Movement{2}) == "↑2");
  CHECK(print(Movement{-11}) == "↓11");
  CHECK(print(Movement{0}) == "–");
  CHECK(print(Bar{points("1"), points("2")}).empty());
}

TEST_CASE("a column has the decimals of its most exact figure, which is never rounded") {
  Table table;
  table.columns.resize(3);
  table.rows.push_back({points("1"), Signed{points("-0.25")}, std::string("0.125")});
  table.rows.push_back({points("2.5"), Missing{}, points("7")});
  CHECK(decimal_places(table) == std::vector<int>{1, 2, 0});
}

TEST_CASE("a figure reads as its exact text with a minus sign and filled places") {
  std::vector<std::int64_t> thousandths = {INT64_MIN + 1, INT64_MAX, 1'000'000'000'000'000};
  for (std::int64_t units = -2005; units <= 2005; ++units) thousandths.push_back(units);
  for (const std::int64_t units : thousandths) {
    const Points value = Points::from_units(units);
    std::string exact = value.text();
    const std::size_t point = exact.find('.');
    const int own = point == std::string::npos ? 0 : static_cast<int>(exact.size() - point - 1);
    CHECK(decimal_places(value) == own);
    CHECK(decimal_places(Signed{value}) == own);
    if (units < 0) exact.replace(0, 1, "−");
    for (int places = 0; places <= 3; ++places) {
      std::string filled = exact;
      if (own == 0 && places > 0) filled += '.';
      for (int place = own; place < places; ++place) filled += '0';
      CHECK(print(value, places) == filled);
      CHECK(print(Signed{value}, places) == (units > 0 ? "+" : "") + filled);
    }
  }
}

TEST_CASE("rows made while they are read are those that were asked for") {
  const Rows rows = Rows::made_by(
      3, [](std::size_t i, Row& row) { row.emplace_back(static_cast<std::int64_t>(i * 10)); });
  CHECK(rows.size() == 3);
  CHECK(std::get<std::int64_t>(rows[2][0]) == 20);
  std::int64_t sum = 0;
  rows.for_each([&sum](const Row& row) {
    REQUIRE(row.size() == 1);
    sum += std::get<std::int64_t>(row[0]);
  });
  CHECK(sum == 30);
  CHECK(Rows().empty());
}

}  // namespace
}  // namespace ledger
