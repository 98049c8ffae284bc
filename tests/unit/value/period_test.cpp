#include "ledger/value/period.h"

#include <doctest/doctest.h>

#include <string>

namespace ledger {
namespace {

constexpr CycleStart kCalendar = {1, 1, false};
constexpr CycleStart kSchool = {9, 1, true};  // "2018" begins on 2017-09-01
constexpr CycleStart kAugust = {8, 31, false};

std::string span(const Period& period) {
  return period.first.text() + ".." + period.last().text();
}

Period resolved(const char* text, CycleStart start) {
  return *PeriodText::parse(text)->resolve(start);
}

TEST_CASE("periods of the calendar year") {
  CHECK(span(resolved("2018", kCalendar)) == "2018-01-01..2018-12-31");
  CHECK(span(resolved("2018Q2", kCalendar)) == "2018-04-01..2018-06-30");
  CHECK(span(resolved("2018q4", kCalendar)) == "2018-10-01..2018-12-31");
  CHECK(span(resolved("2018-02", kCalendar)) == "2018-02-01..2018-02-28");
  CHECK(span(resolved("2018-04-11..2018-06-07", kCalendar)) == "2018-04-11..2018-06-07");
  CHECK(resolved("2018q2", kCalendar).id == "2018Q2");
  CHECK(resolved("2018-04-11..2018-06-07", kCalendar).cycle == 2018);
}

TEST_CASE("a cycle that starts in September and is named after its end") {
  CHECK(span(resolved("2018", kSchool)) == "2017-09-01..2018-08-31");
  CHECK(span(resolved("2018Q2", kSchool)) == "2017-12-01..2018-02-28");
  CHECK(resolved("2017-10", kSchool).cycle == 2018);
  CHECK(resolved("2018-08", kSchool).cycle == 2018);
  CHECK(resolved("2018-09", kSchool).cycle == 2019);
}

TEST_CASE(
    "the quarters and the months of every cycle cover it without gap or overlap, and find their "
    "days") {
  for (const CycleStart start :
       {kCalendar, kSchool, kAugust, CycleStart{2, 28, false}, CycleStart{12, 31, true}}) {
    for (int name = 1999; name <= 2025; ++name) {
      const Cycle cycle(start, name);
      Date day = cycle.first();
      for (int month = 0; month < 12; ++month) {
        const Period period = cycle.month(month);
        REQUIRE(period.first == day);
        for (; day < period.end; day = day + 1) {
          if (cycle.month_of(day) != month || cycle.quarter_of(day) != month / 3) FAIL(day.text());
          if (Cycle::containing(start, day).name() != name)
            FAIL(day.text() << " is not in " << name);
        }
      }
      CHECK(day == cycle.end());
      CHECK(cycle.quarter(3).end == cycle.end());
      CHECK(cycle.end() == Cycle(start, name + 1).first());
      const int length = cycle.end() - cycle.first();
      CHECK((length == 365 || length == 366));
    }
  }
}

TEST_CASE("a range must be in order and lie in one cycle") {
  CHECK_FALSE(PeriodText::parse("2018-06-30..2018-04-01"));
  CHECK(PeriodText::parse("2018-04-01..2018-04-01"));
  CHECK_FALSE(PeriodText::parse("2018-12-31..2019-01-01")->resolve(kCalendar));
  CHECK_FALSE(PeriodText::parse("2018-08-31..2018-09-01")->resolve(kSchool));
  CHECK(PeriodText::parse("2018-12-31..2019-01-01")->resolve(kSchool));
}

TEST_CASE("what is no period is refused") {
  for (const char* text : {"", "201", "2018Q0", "2018Q5", "2018Q", "2018-0", "2018-00", "2018-13",
                           "2018-1", "2018-01-01", "2018Q22", "20l8", "2018 Q2",
                           "2018-02-30..2018-03-01", "..", "2018..2019", "0001", "２０18"}) {
    CHECK_MESSAGE(!PeriodText::parse(text), text);
  }
}

}  // namespace
}  // namespace ledger
