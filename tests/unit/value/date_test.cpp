#include "ledger/value/date.h"

#include <doctest/doctest.h>

#include <string>

namespace ledger {
namespace {

TEST_CASE("every day of the years 1 to 9999 follows the day before it and survives a round trip") {
  // An own count of days, month by month, against the arithmetic of eras.
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Date expected = Date::earliest();
  int weekday = 1;  // 0001-01-01 was a Monday
  for (int year = 1; year <= 9999; ++year) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    for (int month = 1; month <= 12; ++month) {
      const int length = kLengths[month - 1] + (month == 2 && leap ? 1 : 0);
      for (int day = 1; day <= length;
           ++day, expected = expected + 1, weekday = (weekday + 1) % 7) {
        const auto date = Date::from(year, month, day);
        if (!date || *date != expected || date->weekday() != weekday) {
          FAIL("wrong day: " << year << " " << month << " " << day);
        }
        const YearMonthDay parts = date->parts();
        if (parts.year != year || parts.month != month || parts.day != day) {
          FAIL("no round trip: " << year << " " << month << " " << day);
        }
      }
      if (Date::from(year, month, length + 1)) FAIL("a day too many: " << year << " " << month);
    }
  }
  CHECK(expected == Date::latest() + 1);
}

TEST_CASE("every day's text reads back as the same day") {
  for (Date day = Date::earliest(); day <= Date::latest(); day = day + 1) {
    if (Date::parse(day.text()) != day) FAIL("no round trip: " << day.text());
  }
}

TEST_CASE("known days have known numbers and weekdays") {
  CHECK(Date::parse("1970-01-01")->days() == 0);
  CHECK(Date::parse("2000-02-29")->days() == 11016);
  CHECK(Date::parse("2018-07-03")->days() == 17715);
  CHECK(Date::parse("2018-07-03")->weekday() == 2);
  CHECK(Date::parse("1969-12-31")->weekday() == 3);
}

TEST_CASE("only YYYY-MM-DD of a real day is a date") {
  for (const char* text :
       {"", "2018-02-30", "2018-2-03", "2018-02-3", "2018/02/03", "18-02-03", "2018-13-01",
        "2018-00-10", "2018-01-00", "2018-02-29", "1900-02-29", "0000-01-01", "2018-02-031",
        " 2018-02-03", "2018-02-03 ", "２０18-02-03", "+018-02-03", "2018-0a-03", "2018-04-31"}) {
    CHECK_MESSAGE(!Date::parse(text), text);
  }
  CHECK(Date::parse("2000-02-29"));
  CHECK_FALSE(Date::from(10000, 1, 1));
  CHECK_FALSE(Date::from(0, 12, 31));
}

TEST_CASE("months later is the same day, or the last of a shorter month") {
  const auto day = [](const char* text) { return *Date::parse(text); };
  CHECK(day("2018-01-31").plus_months(1) == day("2018-02-28"));
  CHECK(day("2020-01-31").plus_months(1) == day("2020-02-29"));
  CHECK(day("2018-08-31").plus_months(-2) == day("2018-06-30"));
  CHECK(day("2018-03-15").plus_months(-3) == day("2017-12-15"));
  CHECK(day("2018-12-01").plus_months(1) == day("2019-01-01"));
  CHECK(day("2018-12-20").plus_months(24) == day("2020-12-20"));
}

}  // namespace
}  // namespace ledger
