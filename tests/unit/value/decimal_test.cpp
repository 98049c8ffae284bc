#include "ledger/value/decimal.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <type_traits>

namespace ledger {
namespace {

// Nonsense does not compile: kinds do not mix, and no number turns into one by itself.
template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept Multipliable = requires(A a, B b) {
  a* b;
};
static_assert(Addable<Points, Points>);
static_assert(!Addable<Points, Rate> && !Addable<Points, Quantity> && !Addable<Points, int>);
static_assert(!Multipliable<Points, Points> && !Multipliable<Points, int>);
static_assert(!std::is_convertible_v<int, Points> && !std::is_convertible_v<double, Points>);
static_assert(!std::is_constructible_v<Points, double> && !std::is_constructible_v<Points, int>);

Points points(const char* text) {
  return *Points::parse(text);
}

DecimalError why(const char* text) {
  DecimalError error = DecimalError::none;
  const bool good = Points::parse(text, &error).has_value();
  CHECK(good == (error == DecimalError::none));
  return error;
}

TEST_CASE("every thousandth from −20 to 20 survives a round trip, and its text is the shortest") {
  for (int units = -20'000; units <= 20'000; ++units) {
    const Points value = Points::from_units(units);
    const std::string text = value.text();
    if (Points::parse(text) != value) FAIL("no round trip: " << text);
    if (text.find('.') != std::string::npos && (text.back() == '0' || text.back() == '.'))
      FAIL("not the shortest: " << text);
  }
  CHECK(Points::from_units(0).text() == "0");
  CHECK(Points::from_units(-5).text() == "-0.005");
  CHECK(Points::from_units(12'500).text() == "12.5");
  CHECK(Rate::from_units(300'000).text() == "0.3");
  CHECK(Points::from_units(std::numeric_limits<std::int64_t>::min()).text() ==
        "-9223372036854775.808");
}

TEST_CASE("what is written decides: three places for points, six for rates") {
  CHECK(points("12.5").units() == 12'500);
  CHECK(points("007").units() == 7'000);
  CHECK(points("-0").units() == 0);
  CHECK(points("1.5000").units() == 1'500);
  CHECK(points("999999999.999").units() == 999'999'999'999);
  CHECK(Rate::parse("0.000001")->units() == 1);
  CHECK(Rate::parse("0.0025")->units() == 2'500);
  CHECK(points("000000000000001").units() == 1'000);
}

TEST_CASE("a text that is no decimal says why") {
  CHECK(why("") == DecimalError::empty);
  CHECK(why("1.2345") == DecimalError::too_many_places);
  CHECK(why("1000000000") == DecimalError::too_large);
  CHECK(why("99999999999999999999999999") == DecimalError::too_large);
  for (const char* text : {"-", ".5", "5.", "+1", "1e3", "1,000", " 1", "1 ", "１", "0x10", "1.2.3",
                           "--1", "nan", "1-"}) {
    CHECK_MESSAGE(why(text) == DecimalError::not_a_number, text);
  }
}

TEST_CASE("products are rounded to thousandths, half away from zero") {
  const auto rate = [](const char* text) { return *Rate::parse(text); };
  const auto quantity = [](const char* text) { return *Quantity::parse(text); };
  CHECK(multiply(rate("0.1"), quantity("3")) == points("0.3"));
  CHECK(multiply(rate("0.0005"), quantity("1")) == points("0.001"));
  CHECK(multiply(rate("-0.0005"), quantity("1")) == points("-0.001"));
  CHECK(multiply(rate("0.000499"), quantity("1")) == points("0"));
  CHECK(multiply(rate("0.333333"), quantity("3")) == points("1"));
  CHECK(multiply(points("2.005"), quantity("0.5")) == points("1.003"));
  CHECK(multiply(points("-2.005"), quantity("0.5")) == points("-1.003"));
  CHECK(multiply(points("12.5"), rate("0.8")) == points("10"));
  CHECK_FALSE(multiply(points("999999999.999"), quantity("999999999.999")).has_value());
}

TEST_CASE("products equal those of long multiplication") {
  constexpr unsigned kSeed = 20180703;
  INFO("seed ", kSeed);
  std::mt19937_64 random(kSeed);
  std::uniform_int_distribution<std::int64_t> units(-2'000'000'000, 2'000'000'000);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t a = units(random), b = units(random);
    const bool negative = (a < 0) != (b < 0);
    const std::uint64_t exact =
        static_cast<std::uint64_t>(a < 0 ? -a : a) * static_cast<std::uint64_t>(b < 0 ? -b : b);
    const std::uint64_t magnitude = exact / 1'000 + (exact % 1'000 >= 500 ? 1 : 0);
    const auto product = multiply(Points::from_units(a), Quantity::from_units(b));
    const std::int64_t expected =
        negative ? -static_cast<std::int64_t>(magnitude) : static_cast<std::int64_t>(magnitude);
    if (magnitude > 1'000'000'000'000'000) {
      if (product) FAIL("should not fit: " << a << " " << b);
    } else if (!product || product->units() != expected) {
      FAIL("wrong product: " << a << " " << b);
    }
  }
}

TEST_CASE("shares and roundings go half away from zero") {
  CHECK(scale(points("100"), 7, 12) == points("58.333"));
  CHECK(scale(points("100"), 2, 3) == points("66.667"));
  CHECK(scale(points("-0.001"), 1, 2) == points("-0.001"));
  CHECK(scale(points("0.001"), 1, 3) == points("0"));
  CHECK(round_to(points("1.005"), 2) == points("1.01"));
  CHECK(round_to(points("-1.005"), 2) == points("-1.01"));
  CHECK(round_to(points("2.45"), 1) == points("2.5"));
  CHECK(round_to(points("2.449"), 1) == points("2.4"));
  CHECK(round_to(points("99.5"), 0) == points("100"));
  CHECK(round_to(points("0.123"), 3) == points("0.123"));
}

TEST_CASE("a sum that does not fit is none") {
  const Points most = Points::from_units(std::numeric_limits<std::int64_t>::max());
  CHECK_FALSE(checked_add(most, Points::from_units(1)).has_value());
  CHECK_FALSE(checked_add(-most, Points::from_units(-2)).has_value());
  CHECK(checked_add(most, points("0")) == most);
  CHECK(checked_add(points("1.25"), points("-3.5")) == points("-2.25"));
}

}  // namespace
}  // namespace ledger
