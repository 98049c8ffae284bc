#include "ledger/value/date.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ledger {
namespace {

// Days from civil and back, by eras of 400 years with March as the first month, so that the leap
// day ends the year.
constexpr std::int32_t days_from_civil(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// "2018" as 2018; -1 unless all four are digits. All at once: a digit is a byte whose high half is
// 3, also after adding 6.
int four_digits(const char* text) {
  std::uint32_t bytes = 0;
  for (int i = 0; i < 4; ++i) {
    bytes |= std::uint32_t{static_cast<unsigned char>(text[i])} << (8 * i);
  }
  constexpr std::uint32_t kHigh = 0xF0F0F0F0, kThrees = 0x30303030, kSixes = 0x06060606;
  if ((bytes & kHigh) != kThrees || ((bytes + kSixes) & kHigh) != kThrees) return -1;
  const std::uint32_t digits = bytes & 0x0F0F0F0FU;
  const std::uint32_t pairs = (digits & 0x00FF00FFU) * 10 + ((digits >> 8) & 0x00FF00FFU);
  return static_cast<int>((pairs & 0xFF) * 100 + (pairs >> 16));
}

// "05" as 5; -1 unless both are digits.
int two_digits(const char* text) {
  const unsigned tens = static_cast<unsigned char>(text[0]) - unsigned{'0'};
  const unsigned ones = static_cast<unsigned char>(text[1]) - unsigned{'0'};
  return tens > 9 || ones > 9 ? -1 : static_cast<int>(tens * 10 + ones);
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month)) {
    return std::nullopt;
  }
  return Date(days_from_civil(year, month, day));
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  // Where a field is not a number, -1 is no year, month or day either.
  return from(four_digits(text.data()), two_digits(text.data() + 5), two_digits(text.data() + 8));
}

YearMonthDay Date::parts() const {
  const int z = days_ + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted = (5 * day_of_year + 2) / 153;
  const int day = day_of_year - (153 * shifted + 2) / 5 + 1;
  const int month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int Date::weekday() const {
  return ((days_ + 4) % 7 + 7) % 7;
}

std::string Date::text() const {
  const YearMonthDay ymd = parts();
  std::string out = "0000-00-00";
  int year = ymd.year;
  for (std::size_t i = 4; i-- > 0; year /= 10) out[i] = static_cast<char>('0' + year % 10);
  out[5] = static_cast<char>('0' + ymd.month / 10);
  out[6] = static_cast<char>('0' + ymd.month % 10);
  out[8] = static_cast<char>('0' + ymd.day / 10);
  out[9] = static_cast<char>('0' + ymd.day % 10);
  return out;
}

Date Date::plus_months(int months) const {
  const YearMonthDay ymd = parts();
  const int total = ymd.year * 12 + (ymd.month - 1) + months;
  const int year = std::clamp((total >= 0 ? total : total - 11) / 12, 1, 9999);
  const int month = ((total % 12) + 12) % 12 + 1;
  return *from(year, month, std::min(ymd.day, days_in_month(year, month)));
}

}  // namespace ledger
