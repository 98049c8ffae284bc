// Exact decimals: a 64-bit count of thousandths (points, quantities) or millionths (rates).
//
// No binary floating point ever touches a score: 0.1 is a tenth because its digits say so. Each
// kind is a type of its own, so that a rate cannot be added to points; there is no conversion from
// int or double. What is parsed has at most nine digits before the point, so that products fit 128
// bits and nine million of the largest values can be summed; `checked_add` names the rest.
//
//   Points p = *Points::parse("12.5");          // 12500 thousandths
//   Rate half = *Rate::parse("0.5");            // 500000 millionths
//   multiply(p, half)                           // 6.25, rounded to thousandths, half away from
//   zero
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

// Why a text is not a decimal of this kind.
enum class DecimalError : unsigned char { none, empty, not_a_number, too_many_places, too_large };

namespace detail {
// Parses [-]digits[.digits] into a count of 10^-places. No sign but '-', no exponent, no spaces.
[[nodiscard]] DecimalError parse_decimal(std::string_view text, int places, std::int64_t& units);
// Shortest exact text: no trailing zeros after the point, "0" for zero, never "-0".
void append_decimal(std::string& out, std::int64_t units, int places);
}  // namespace detail

template <int kPlaces, class Tag>
class Decimal {
 public:
  static constexpr int places = kPlaces;
  static constexpr std::int64_t scale = kPlaces == 3 ? 1'000 : 1'000'000;

  constexpr Decimal() = default;
  // `units` in 10^-places.
  [[nodiscard]] static constexpr Decimal from_units(std::int64_t units) { return Decimal(units); }
  [[nodiscard]] static constexpr Decimal whole(std::int64_t number) {
    return Decimal(number * scale);
  }
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text,
                                                    DecimalError* why = nullptr) {
    std::int64_t units = 0;
    const DecimalError error = detail::parse_decimal(text, kPlaces, units);
    if (why != nullptr) *why = error;
    if (error != DecimalError::none) return std::nullopt;
    return Decimal(units);
  }

  [[nodiscard]] constexpr std::int64_t units() const { return units_; }
  [[nodiscard]] std::string text() const {
    std::string out;
    append_to(out);
    return out;
  }
  void append_to(std::string& out) const { detail::append_decimal(out, units_, kPlaces); }
  [[nodiscard]] constexpr bool is_zero() const { return units_ == 0; }
  [[nodiscard]] constexpr bool is_negative() const { return units_ < 0; }

  friend constexpr Decimal operator+(Decimal a, Decimal b) { return Decimal(a.units_ + b.units_); }
  friend constexpr Decimal operator-(Decimal a, Decimal b) { return Decimal(a.units_ - b.units_); }
  constexpr Decimal operator-() const { return Decimal(-units_); }
  constexpr Decimal& operator+=(Decimal other) {
    units_ += other.units_;
    return *this;
  }
  constexpr Decimal& operator-=(Decimal other) {
    units_ -= other.units_;
    return *this;
  }
  friend constexpr auto operator<=>(Decimal, Decimal) = default;

 private:
  explicit constexpr Decimal(std::int64_t units) : units_(units) {}
  std::int64_t units_ = 0;
};

using Points = Decimal<3, struct PointsTag>;      // what a member gains, loses, has
using Quantity = Decimal<3, struct QuantityTag>;  // how many, how much, how long
using Rate = Decimal<6, struct RateTag>;          // points per unit, weights, shares, multipliers

// nullopt on overflow.
[[nodiscard]] std::optional<Points> checked_add(Points a, Points b);

// Products are exact to 128 bits, then rounded to thousandths, half away from zero; nullopt when
// the result does not fit 10^12 points.
[[nodiscard]] std::optional<Points> multiply(Rate rate, Quantity quantity);
[[nodiscard]] std::optional<Points> multiply(Points points, Quantity quantity);
[[nodiscard]] std::optional<Points> multiply(Points points, Rate rate);

// value × numerator ÷ denominator, rounded to thousandths, half away from zero. REQUIRES:
// denominator > 0.
[[nodiscard]] Points scale(Points value, std::int64_t numerator, std::int64_t denominator);

// Rounded to `places` (0–3), half away from zero.
[[nodiscard]] Points round_to(Points value, int places);

}  // namespace ledger
