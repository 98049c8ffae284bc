// An exact quotient of two whole numbers, for what a division makes: the top 30 % of 23 members, a
// share of the votes. Fractions are compared by cross multiplication and never divided; `rounded`
// is for the eye only.
//
//   Fraction::of(100 * 7, 23) <= Fraction(30)      // 30.43…: does not hold
#pragma once

#include <cstdint>
#include <string>

#include "ledger/value/decimal.h"

namespace ledger {

class Fraction {
 public:
  constexpr Fraction() = default;
  explicit constexpr Fraction(std::int64_t whole) : numerator_(whole) {}
  explicit constexpr Fraction(Points points)
      : numerator_(points.units()), denominator_(Points::scale) {}
  explicit constexpr Fraction(Rate rate) : numerator_(rate.units()), denominator_(Rate::scale) {}
  // REQUIRES: denominator > 0.
  [[nodiscard]] static constexpr Fraction of(std::int64_t numerator, std::int64_t denominator) {
    Fraction fraction(numerator);
    fraction.denominator_ = denominator;
    return fraction;
  }

  [[nodiscard]] constexpr std::int64_t numerator() const { return numerator_; }
  [[nodiscard]] constexpr std::int64_t denominator() const { return denominator_; }
  // To thousandths, half away from zero.
  [[nodiscard]] Points rounded() const { return scale(Points::whole(1), numerator_, denominator_); }
  [[nodiscard]] std::string text() const { return rounded().text(); }

  friend constexpr bool operator==(Fraction a, Fraction b) { return cross(a, b) == cross(b, a); }
  friend constexpr bool operator<(Fraction a, Fraction b) { return cross(a, b) < cross(b, a); }
  friend constexpr bool operator>(Fraction a, Fraction b) { return b < a; }
  friend constexpr bool operator<=(Fraction a, Fraction b) { return !(b < a); }
  friend constexpr bool operator>=(Fraction a, Fraction b) { return !(a < b); }

 private:
  __extension__ using Wide = __int128;
  static constexpr Wide cross(Fraction a, Fraction b) {
    return static_cast<Wide>(a.numerator_) * b.denominator_;
  }
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;  // always positive
};

}  // namespace ledger
