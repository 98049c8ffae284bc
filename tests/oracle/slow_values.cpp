#include "oracle/slow_values.h"

#include <algorithm>

namespace ledger::oracle {
namespace {

bool is_leap(int year) {
  return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

int length_of_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Compares with a pattern in which 0 stands for any digit and every other character for itself.
bool looks_like(const std::string& text, const std::string& pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (pattern[i] == '0' ? !digit : text[i] != pattern[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<std::int64_t> slow_date(const std::string& text) {
  if (!looks_like(text, "0000-00-00")) return std::nullopt;
  const int year = std::stoi(text.substr(0, 4)), month = std::stoi(text.substr(5, 2)),
            day = std::stoi(text.substr(8, 2));
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > length_of_month(year, month)) {
    return std::nullopt;
  }
  std::int64_t days = day - 1;
  for (int before = 1; before < month; ++before) days += length_of_month(year, before);
  for (int y = 1970; y < year; ++y) days += is_leap(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= is_leap(y) ? 366 : 365;
  return days;
}

SlowDecimal slow_decimal(const std::string& text, std::size_t places) {
  if (text.empty()) return {DecimalError::empty, 0};
  std::string digits = text;
  const bool negative = digits.starts_with('-');
  if (negative) digits.erase(0, 1);
  const std::size_t point = digits.find('.');
  std::string whole = digits.substr(0, point);
  std::string rest = point == digits.npos ? "" : digits.substr(point + 1);
  if (whole.empty() || (point != digits.npos && rest.empty()) ||
      (whole + rest).find_first_not_of("0123456789") != std::string::npos) {
    return {DecimalError::not_a_number, 0};
  }
  while (whole.size() > 1 && whole[0] == '0') whole.erase(0, 1);
  while (rest.size() > places && rest.back() == '0') rest.pop_back();
  if (whole.size() > 9) return {DecimalError::too_large, 0};
  if (rest.size() > places) return {DecimalError::too_many_places, 0};
  rest.resize(places, '0');
  const std::int64_t units = std::stoll(whole + rest);
  return {DecimalError::none, negative ? -units : units};
}

std::optional<std::int64_t> slow_time(const std::string& text) {
  // The date and the time of day, perhaps a fraction, the offset.
  std::string rest = text;
  const std::string begin = rest.substr(0, 19);
  if (!looks_like(begin, "0000-00-00T00:00:00") && !looks_like(begin, "0000-00-00t00:00:00")) {
    return std::nullopt;
  }
  rest.erase(0, 19);
  std::string fraction;
  if (rest.starts_with('.')) {
    rest.erase(0, 1);
    while (!rest.empty() && rest[0] >= '0' && rest[0] <= '9') {
      fraction += rest[0];
      rest.erase(0, 1);
    }
    if (fraction.empty()) return std::nullopt;
  }
  fraction.resize(6, '0');
  std::int64_t offset = 0;
  if (looks_like(rest, "+00:00") || looks_like(rest, "-00:00")) {
    const int hours = std::stoi(rest.substr(1, 2)), minutes = std::stoi(rest.substr(4, 2));
    if (hours > 23 || minutes > 59) return std::nullopt;
    offset = (hours * 60 + minutes) * (rest[0] == '-' ? -1 : 1);
  } else if (rest != "Z" && rest != "z") {
    return std::nullopt;
  }
  const auto days = slow_date(begin.substr(0, 10));
  const int hour = std::stoi(begin.substr(11, 2)), minute = std::stoi(begin.substr(14, 2)),
            second = std::stoi(begin.substr(17, 2));
  if (!days || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  const std::int64_t minutes = *days * 24 * 60 + hour * 60 + minute - offset;
  return (minutes * 60 + std::min(second, 59)) * 1'000'000 + std::stoll(fraction);
}

}  // namespace ledger::oracle
