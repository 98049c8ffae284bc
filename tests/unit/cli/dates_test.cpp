#include "ledger/cli/dates.h"

#include <doctest/doctest.h>

namespace ledger::cli {
namespace {

const Date kToday = *Date::parse("2018-06-18");

std::string read(std::string_view text, Date today = kToday) {
  const auto date = read_date(text, today);
  return date ? date->text() : std::string(date.error().help);
}

TEST_CASE("a full date is read in each of the forms people type") {
  for (const char* text : {"2018-06-05", "2018-6-5", "2018/6/5", "2018/06/05", "2018年6月5日",
                           "2018年06月05日", "2018年6月5号", "2018.6.5", "2018.06.05"}) {
    CHECK_MESSAGE(read(text) == "2018-06-05", text);
  }
}

TEST_CASE("today and yesterday follow the clock in both languages") {
  CHECK(read("today") == "2018-06-18");
  CHECK(read("今天") == "2018-06-18");
  CHECK(read("yesterday") == "2018-06-17");
  CHECK(read("昨天", *Date::parse("2018-01-01")) == "2017-12-31");
  CHECK(read("前天", *Date::parse("2018-01-01")) == "2017-12-30");
}

TEST_CASE("a month and day alone are the last such day that is not after today") {
  CHECK(read("06-05") == "2018-06-05");
  CHECK(read("6/18") == "2018-06-18");
  CHECK(read("6月19日") == "2017-06-19");
  CHECK(read("12-28", *Date::parse("2018-01-03")) == "2017-12-28");
  CHECK(read("02-29") == "2016-02-29");
}

TEST_CASE("what is no day of the calendar is refused with the reason") {
  CHECK(read("2018-02-30") == "E507.no-such-day");
  CHECK(read("2018-13-01") == "E507.no-such-day");
  CHECK(read("02-30") == "E507.no-such-day");
  CHECK(read("2018.2.30") == "E507.no-such-day");
  CHECK(read("6.5") == "E507.help");
  CHECK(read("2018.6-5") == "E507.help");
  CHECK(read("2018-06-0５") == "E507.full-width");
  for (const char* text : {"", "-", "2018", "2018-06", "2018-06-", "2018-06-055", "18-06-05",
                           "2018-06/05", "2018年6-5", "tomorrow", "2018-06-05T09:00"}) {
    CHECK_MESSAGE(read(text) == "E507.help", text);
  }
}

Clock clock_of(std::optional<std::string> today, int offset) {
  Context context;
  context.clock = [] { return Seconds{1529308800}; };  // 2018-06-18T08:00:00Z
  return *Clock::make(context, today, offset);
}

TEST_CASE("the clock shows the organisation's time of day and date") {
  CHECK(clock_of({}, 480).now() == "2018-06-18T16:00:00+08:00");
  CHECK(clock_of({}, 480).today().text() == "2018-06-18");
  CHECK(clock_of({}, 17 * 60).today().text() == "2018-06-19");
}

TEST_CASE("--today keeps the time of day, or brings its own") {
  CHECK(clock_of("2018-04-02", 480).now() == "2018-04-02T16:00:00+08:00");
  CHECK(clock_of("2018-04-02T23:30:00Z", 480).now() == "2018-04-03T07:30:00+08:00");
  CHECK(clock_of("2018-04-02T23:30:00Z", 480).today().text() == "2018-04-03");
}

}  // namespace
}  // namespace ledger::cli
