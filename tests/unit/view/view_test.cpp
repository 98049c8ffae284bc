#include "ledger/view/view.h"

#include <doctest/doctest.h>

#include "unit/view/office.h"

namespace ledger {
namespace {

TEST_CASE("periods are called as people call them") {
  const Cycle year(CycleStart{}, 2018);
  CHECK(period_name(Language::zh, year.year()) == "2018年度");
  CHECK(period_name(Language::en, year.year()) == "2018");
  CHECK(period_name(Language::zh, year.quarter(3)) == "2018年第四季度");
  CHECK(period_name(Language::en, year.quarter(0)) == "Q1 2018");
  CHECK(period_name(Language::zh, year.month(10)) == "2018年11月");
  CHECK(period_name(Language::en, year.month(1)) == "February 2018");
  // The second quarter of a cycle from September, named after the year it ends in.
  const Cycle school(CycleStart{9, 1, true}, 2018);
  CHECK(period_name(Language::zh, school.quarter(1)) == "2018年第二季度");
  CHECK(days_of_period(Language::zh, school.quarter(1)) == "2017-12-01 至 2018-02-28");
  CHECK(period_name(Language::en, school.month(4)) == "January 2018");
  const auto range = PeriodText::parse("2018-04-05..2018-06-09")->resolve(CycleStart{});
  REQUIRE(range.has_value());
  CHECK(period_name(Language::en, *range) == "2018-04-05 to 2018-06-09");
}

TEST_CASE("a document says whose it is, which days it covers and as of when") {
  const test::Office office;
  ViewContext context = office.context(Language::zh);
  context.as_of = Timestamp::parse("2018-07-02T01:30:00Z");
  const Report report = begin_report(context, "ledger.x/1", "标题", office.cycle.quarter(1));
  CHECK(report.subtitle ==
        "阜宁县邮政分公司 · 2018-04-01 至 2018-06-30 · 截至 2018-07-02T09:30:00+08:00 已登记");
}

TEST_CASE("a transfer moves a member on its day") {
  const test::Office office;
  CHECK(unit_on(office.roster, office.ou, test::day("2018-04-30")) == UnitIndex(0));
  CHECK(unit_on(office.roster, office.ou, test::day("2018-05-01")) == UnitIndex(1));
}

}  // namespace
}  // namespace ledger
