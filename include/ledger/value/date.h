// A calendar day, valid by construction: days since 1970-01-01 in the proleptic Gregorian calendar.
// Parsing is strict (YYYY-MM-DD, years 0001–9999); the looser forms that people type live in cli
// and import.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

struct YearMonthDay {
  int year = 1970;
  int month = 1;  // 1–12
  int day = 1;    // 1–31
};

class Date {
 public:
  constexpr Date() = default;
  // nullopt for 30 February and years outside 1–9999.
  [[nodiscard]] static std::optional<Date> from(int year, int month, int day);
  [[nodiscard]] static std::optional<Date> parse(std::string_view text);
  // REQUIRES: inside years 1–9999.
  [[nodiscard]] static constexpr Date from_days(std::int32_t days) { return Date(days); }
  [[nodiscard]] static constexpr Date earliest() { return Date(-719162); }  // 0001-01-01
  [[nodiscard]] static constexpr Date latest() { return Date(2932896); }    // 9999-12-31

  [[nodiscard]] constexpr std::int32_t days() const { return days_; }
  [[nodiscard]] YearMonthDay parts() const;
  [[nodiscard]] int year() const { return parts().year; }
  [[nodiscard]] int month() const { return parts().month; }
  [[nodiscard]] int day() const { return parts().day; }
  [[nodiscard]] int weekday() const;  // 0 Sunday – 6 Saturday
  [[nodiscard]] std::string text() const;

  // The same day `months` later or earlier; the last day of the month where that month is shorter.
  [[nodiscard]] Date plus_months(int months) const;

  friend constexpr Date operator+(Date date, int days) { return Date(date.days_ + days); }
  friend constexpr Date operator-(Date date, int days) { return Date(date.days_ - days); }
  friend constexpr std::int32_t operator-(Date a, Date b) { return a.days_ - b.days_; }
  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  explicit constexpr Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

[[nodiscard]] constexpr bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}
[[nodiscard]] int days_in_month(int year, int month);

}  // namespace ledger
