#include "ledger/value/decimal.h"

namespace ledger {
namespace detail {

DecimalError parse_decimal(std::string_view text, int places, std::int64_t& units) {
  if (text.empty()) return DecimalError::empty;
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  int whole_digits = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    if (value != 0 || text[at] != '0') ++whole_digits;
    if (whole_digits <= 9) value = value * 10 + (text[at] - '0');
  }
  if (at == 0) return DecimalError::not_a_number;
  int decimals = 0;
  bool too_many = false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      if (decimals < places) {
        ++decimals;
        if (whole_digits <= 9) value = value * 10 + (text[at] - '0');
      } else if (text[at] != '0') {
        too_many = true;  // 1.5000 is still one and a half
      }
    }
    if (at == first) return DecimalError::not_a_number;
  }
  if (at != text.size()) return DecimalError::not_a_number;
  if (whole_digits > 9) return DecimalError::too_large;
  if (too_many) return DecimalError::too_many_places;
  for (; decimals < places; ++decimals) value *= 10;
  units = negative ? -value : value;
  return DecimalError::none;
}

void append_decimal(std::string& out, std::int64_t units, int places) {
  const bool negative = units < 0;
  // Negating as unsigned keeps the smallest value defined.
  auto rest = negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
  char buffer[24];
  char* const end = buffer + sizeof buffer;
  char* at = end;
  int place = 0;
  bool significant = false;
  for (; place < places; ++place, rest /= 10) {
    const auto digit = static_cast<char>('0' + rest % 10);
    significant |= digit != '0';
    if (significant) *--at = digit;
  }
  if (significant) *--at = '.';
  do {
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (negative) *--at = '-';
  out.append(at, end);
}

}  // namespace detail

namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kLargest = 1'000'000'000'000'000;  // 10^12 points

constexpr Wide divide_half_away(Wide value, Wide divisor) {
  // Nearly every product fits a machine word, which is divided many times faster.
  constexpr Wide kSmall = INT64_MAX / 2;
  if (value <= kSmall && value >= -kSmall && divisor <= kSmall) {
    const auto small = static_cast<std::int64_t>(value), by = static_cast<std::int64_t>(divisor);
    const std::int64_t magnitude = small < 0 ? -small : small;
    const std::int64_t rounded = (magnitude + by / 2) / by;
    return small < 0 ? -rounded : rounded;
  }
  const Wide half = divisor / 2;
  // An odd divisor has no exact half: value/divisor rounds up from (divisor+1)/2 on.
  const Wide up = divisor % 2 == 0 ? half : half + 1;
  const Wide magnitude = value < 0 ? -value : value;
  const Wide quotient = magnitude / divisor + (magnitude % divisor >= up ? 1 : 0);
  return value < 0 ? -quotient : quotient;
}

std::optional<Points> fit(Wide units) {
  if (units > kLargest || units < -kLargest) return std::nullopt;
  return Points::from_units(static_cast<std::int64_t>(units));
}

}  // namespace

std::optional<Points> checked_add(Points a, Points b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a.units(), b.units(), &sum)) return std::nullopt;
  return Points::from_units(sum);
}

std::optional<Points> multiply(Rate rate, Quantity quantity) {
  return fit(divide_half_away(static_cast<Wide>(rate.units()) * quantity.units(), 1'000'000));
}

std::optional<Points> multiply(Points points, Quantity quantity) {
  return fit(divide_half_away(static_cast<Wide>(points.units()) * quantity.units(), 1'000));
}

std::optional<Points> multiply(Points points, Rate rate) {
  return fit(divide_half_away(static_cast<Wide>(points.units()) * rate.units(), 1'000'000));
}

Points scale(Points value, std::int64_t numerator, std::int64_t denominator) {
  return Points::from_units(static_cast<std::int64_t>(
      divide_half_away(static_cast<Wide>(value.units()) * numerator, denominator)));
}

Points round_to(Points value, int places) {
  std::int64_t step = 1;
  for (int i = places; i < 3; ++i) step *= 10;
  return Points::from_units(static_cast<std::int64_t>(divide_half_away(value.units(), step)) *
                            step);
}

}  // namespace ledger
