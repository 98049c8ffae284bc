#include "ledger/value/fraction.h"

#include <doctest/doctest.h>

#include <type_traits>

namespace ledger {
namespace {

TEST_CASE("fractions compare exactly where decimals would have to round") {
  CHECK(Fraction::of(1, 3) > Fraction(*Points::parse("0.333")));
  CHECK(Fraction::of(100 * 3, 10) == Fraction(30));
  CHECK(Fraction::of(100 * 7, 23) > Fraction(30));  // 30.43…
  CHECK(Fraction::of(100 * 6, 23) < Fraction(30));  // 26.08…
  CHECK(Fraction::of(-1, 3) < Fraction::of(-1, 4));
  CHECK(Fraction(*Rate::parse("0.000001")) > Fraction(0));
}

TEST_CASE("fractions of the largest points do not overflow") {
  const Fraction large(Points::from_units(999'999'999'999'999'999));
  CHECK(large > Fraction(Points::from_units(999'999'999'999'999'998)));
  CHECK(large < Fraction::of(1'000'000'000'000'000, 1));
}

TEST_CASE("a fraction is shown to thousandths, half away from zero") {
  CHECK(Fraction::of(100 * 8, 23).text() == "34.783");
  CHECK(Fraction::of(1, 2000).text() == "0.001");
  CHECK(Fraction::of(-1, 2000).text() == "-0.001");
  CHECK(Fraction(*Points::parse("107.5")).text() == "107.5");
}

static_assert(!std::is_convertible_v<Points, Fraction>);
static_assert(!std::is_constructible_v<Fraction, double> ||
              !std::is_convertible_v<double, Fraction>);

}  // namespace
}  // namespace ledger
