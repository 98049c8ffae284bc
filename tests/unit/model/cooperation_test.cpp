#include "ledger/model/cooperation.h"

#include <doctest/doctest.h>

using namespace ledger;

TEST_CASE("a half-year is a cycle and one of its two halves") {
  const auto first = HalfYear::parse("2018H1");
  REQUIRE(first);
  CHECK(first->cycle == 2018);
  CHECK(first->half == 1);
  CHECK(first->id() == "2018H1");
  CHECK(HalfYear::parse("2018h2")->id() == "2018H2");
  for (const char* wrong : {"", "2018", "2018H", "2018H0", "2018H3", "2018Q1", "18H1", "2018H1 ",
                            "2018H11", "x018H1", "2018-1"}) {
    INFO(wrong);
    CHECK_FALSE(HalfYear::parse(wrong));
  }
  CHECK(*HalfYear::parse("2018H2") < *HalfYear::parse("2019H1"));
}

TEST_CASE("the half that contains a day is counted from the start of the cycle") {
  const auto on = [](CycleStart start, const char* day) {
    return HalfYear::containing(start, *Date::parse(day)).id();
  };
  CHECK(on({}, "2018-06-30") == "2018H1");
  CHECK(on({}, "2018-07-01") == "2018H2");
  CHECK(on({9, 1, false}, "2018-08-31") == "2017H2");
  CHECK(on({9, 1, false}, "2018-09-01") == "2018H1");
  CHECK(on({9, 1, false}, "2019-02-28") == "2018H1");
}

TEST_CASE("exactly the threshold is not under it, however the share is rounded") {
  Inspection one;
  one.asked = 40;
  one.satisfied = 32;
  CHECK(one.percent().text() == "80");
  CHECK_FALSE(one.under(80));
  one.asked = 39;
  one.satisfied = 31;
  CHECK(one.percent().text() == "79.49");
  CHECK(one.under(80));
  one.asked = 100000;
  one.satisfied = 79999;  // 79.999 %, shown as 80
  CHECK(one.percent().text() == "80");
  CHECK(one.under(80));
  one.satisfied = 0;
  CHECK(one.percent().text() == "0");
  CHECK_FALSE(one.under(0));
}
