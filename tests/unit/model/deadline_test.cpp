#include "ledger/model/deadline.h"

#include <doctest/doctest.h>

using namespace ledger;

TEST_CASE("an event is to be reported before the report day that follows it") {
  Calendar calendar;
  calendar.report_day = 20;
  const auto deadline = [&](const char* day) {
    return report_deadline(calendar, *Date::parse(day)).text();
  };
  CHECK(deadline("2018-05-02") == "2018-05-20");
  CHECK(deadline("2018-05-19") == "2018-05-20");
  CHECK(deadline("2018-05-20") == "2018-06-20");
  CHECK(deadline("2018-12-31") == "2019-01-20");
}

TEST_CASE("on the report day it is too late, the day before it is not") {
  Calendar calendar;
  calendar.report_day = 20;
  const Date day = *Date::parse("2018-05-02");
  CHECK_FALSE(is_late(calendar, day, "2018-05-19T23:59:59+08:00"));
  CHECK(is_late(calendar, day, "2018-05-20T00:00:00+08:00"));
  CHECK(is_late(calendar, day, "2018-07-01T08:00:00+08:00"));
  CHECK_FALSE(is_late(calendar, day, ""));
}
