#include "ledger/format/cell_value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "ledger/value/date.h"

namespace ledger {
namespace {

constexpr int kDigits = 15;      // that a spreadsheet shows and keeps
constexpr int kMostPlaces = 20;  // before or behind the point
constexpr double kDay = 86'400;  // seconds

std::optional<double> parse_double(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string decimal_of(double value, std::string_view written) {
  std::array<char, 40> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                    std::chars_format::scientific, kDigits - 1);
  if (error != std::errc()) return std::string(written);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = text.find('e');
  std::string digits(1, text[0]);
  digits += text.substr(2, e - 2);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  if (digits == "0") return digits;
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), end, exponent);
  if (exponent > kMostPlaces || exponent < -kMostPlaces) return std::string(written);
  const std::string sign = value < 0 ? "-" : "";
  if (exponent < 0) {
    return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  }
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return sign + digits + std::string(whole - digits.size(), '0');
  return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

// The day of a serial number, or nullopt for one that no spreadsheet shows as a date.
std::optional<std::string> day_text(double serial, bool from_1904) {
  constexpr std::int32_t k1904 = -24'107, k1900 = -25'567, kLeapDay = 60;
  // A moment half a millisecond before midnight is midnight: fractions of a day are not exact.
  const double whole = std::floor(serial + 0.0005 / kDay);
  if (whole < (from_1904 ? 0 : 1) || whole > 2'958'465) return std::nullopt;
  const auto days = static_cast<std::int32_t>(whole);
  if (from_1904) {
    return days > Date::latest().days() - k1904
               ? std::nullopt
               : std::optional(Date::from_days(k1904 + days).text());
  }
  // 1900 has a 29 February there, which never was.
  if (days == kLeapDay) return "1900-02-29";
  return Date::from_days(k1900 + days - (days > kLeapDay ? 2 : 1)).text();
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

NumberFormat built_in_format(std::uint32_t id) {
  using Kind = NumberFormat::Kind;
  // 27–36 and 50–58 are those of Chinese, Japanese and Korean.
  const auto within = [id](std::uint32_t first, std::uint32_t last) {
    return id >= first && id <= last;
  };
  if (within(18, 21) || within(32, 35) || within(45, 47) || within(55, 56)) return {Kind::time};
  if (within(14, 17) || id == 22 || within(27, 36) || within(50, 58)) return {Kind::day};
  return {};
}

NumberFormat format_of_code(std::string_view code) {
  std::string marks;  // what remains of the first section without its literal text
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size() - 1);
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '[') {
      const std::size_t close = std::min(code.find(']', at), code.size() - 1);
      const char inside = lower(code[std::min(at + 1, close)]);
      // [h], [mm] and [s] are times beyond a day; all else is a colour, a language, a condition.
      if (close - at <= 3 && (inside == 'h' || inside == 'm' || inside == 's')) marks += 'h';
      at = close;
    } else {
      marks += lower(c);
    }
  }
  constexpr std::string_view kHalf = "am/pm";
  if (const std::size_t half = marks.find(kHalf); half != marks.npos) {
    marks.erase(half, kHalf.size());
  }
  if (marks.find("general") != marks.npos) return {};
  const bool time = marks.find_first_of("hs") != marks.npos;
  const bool day = marks.find_first_of("yd") != marks.npos || marks.find("aaa") != marks.npos;
  if (day) return {NumberFormat::Kind::day};
  if (time) return {NumberFormat::Kind::time};
  if (marks.find('m') != marks.npos) return {NumberFormat::Kind::day};
  const bool zeros =
      marks.size() > 1 && marks.size() <= 20 && marks.find_first_not_of('0') == marks.npos;
  return {NumberFormat::Kind::plain, static_cast<std::uint8_t>(zeros ? marks.size() : 0)};
}

std::string plain_decimal(std::string_view written) {
  const auto value = parse_double(written);
  return value ? decimal_of(*value, written) : std::string(written);
}

std::string number_in_format(std::string_view written, NumberFormat format, bool from_1904) {
  const auto value = parse_double(written);
  if (!value) return std::string(written);
  if (format.kind == NumberFormat::Kind::day) {
    if (auto day = day_text(*value, from_1904)) return *std::move(day);
  }
  if (format.kind == NumberFormat::Kind::time && *value >= 0 && *value < 10'000) {
    return time_text(static_cast<std::int64_t>(std::llround(*value * kDay)));
  }
  std::string text = decimal_of(*value, written);
  const bool whole = text.find_first_not_of("0123456789") == text.npos;
  if (whole && text.size() < format.digits) text.insert(0, format.digits - text.size(), '0');
  return text;
}

std::string time_text(std::int64_t seconds) {
  const auto two_digits = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  const std::string minutes = two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60);
  return seconds % 60 == 0 ? minutes : minutes + ":" + two_digits(seconds % 60);
}

std::string column_name(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

}  // namespace ledger
