#include "ledger/engine/score_book.h"

#include <doctest/doctest.h>

#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

// A block of contributions with a monthly cap on one item, a block of violations, base 100.
struct Office : World {
  ItemIndex duty, reading, lateness;
  MemberIndex wang, li;

  Office() {
    rules.start = Points::whole(100);
    const BlockIndex gains = block({});
    const BlockIndex losses = block({});
    ItemVersion capped = worth("2");
    capped.caps.month = Points::whole(3);
    capped.caps.year = Points::whole(7);
    duty = item(capped, gains);
    reading = item(worth("1.5"), gains);
    lateness = deduction(worth("0.25"), losses);
    wang = member("0012");
    li = member("0007");
    roster.finish();
  }
};

}  // namespace

TEST_CASE("a member without events has what everybody starts with") {
  Office office;
  const Figures figures = office.figures(office.li);
  CHECK(figures.base == Points::whole(100));
  CHECK(figures.total == Points::whole(100));
  CHECK(figures.gained == Points());
  CHECK(figures.lost == Points());
  CHECK(figures.limited == Points());
}

TEST_CASE("additions and deductions are summed apart, each item capped by month and year") {
  Office office;
  office.event(3, office.duty, "2018-01-09");  // 6, of which January takes 3
  office.event(1, office.duty, "2018-02-28");  // 2: 5
  office.event(2, office.duty, "2018-05-01");  // 4, May takes 3, the year 2: 7
  office.event(4, office.reading, "2018-05-02");
  office.event(3, office.lateness, "2018-06-30");
  const Figures june = office.figures(date("2018-06-30"));
  CHECK(june.gained == points("13"));
  CHECK(june.lost == points("0.75"));
  CHECK(june.total == points("112.25"));
  CHECK(office.figures(date("2018-03-31")).gained == points("5"));
  CHECK(office.figures(date("2018-01-08")).gained == points("0"));
}

TEST_CASE("a day asked for inside a month sees the month so far") {
  Office office;
  office.event(1, office.duty, "2018-01-09");
  office.event(1, office.duty, "2018-01-20");
  ScoreBook book = office.book({date("2018-01-15"), date("2018-01-31")});
  CHECK(book.figures(office.wang, date("2018-01-15")).gained == points("2"));
  CHECK(book.figures(office.wang, date("2018-01-31")).gained == points("3"));
}

TEST_CASE("a reversal takes back what its original added") {
  Office office;
  office.event(office.duty, "2018-01-09").quantity = quantity("0.75");
  office.event(office.lateness, "2018-01-09").quantity = quantity("8");
  office.reverse(2);
  const Figures figures = office.figures();
  CHECK(figures.gained == points("1.5"));
  CHECK(figures.lost == Points());
  ScoreBook book = office.book({date("2018-12-31")});
  CHECK(book.item_count(office.wang, office.lateness, date("2018-12-31")) == 0);
  CHECK(book.item_count(office.wang, office.duty, date("2018-12-31")) == 1);
}

TEST_CASE("a quarter shows the difference between its end and its beginning") {
  Office office;
  office.event(2, office.reading, "2018-03-31");
  office.event(1, office.reading, "2018-04-01");
  office.event(1, office.lateness, "2018-06-30");
  office.event(5, office.lateness, "2018-07-01");
  const Period quarter = office.cycle().quarter(1);
  ScoreBook book = office.book({quarter.first - 1, quarter.last()});
  const Standings standings = book.standings(quarter);
  REQUIRE(standings.rows.size() == 2);
  CHECK_FALSE(standings.first_in_cycle);
  const Standing& wang = standings.rows[0];
  CHECK(wang.member == office.wang);
  CHECK(wang.now.gained == points("4.5"));
  CHECK(wang.period_gained() == points("1.5"));
  CHECK(wang.period_lost() == points("0.25"));
  CHECK(wang.period_change() == points("1.25"));
  CHECK(standings.rows[1].now.total == Points::whole(100));
}

TEST_CASE("the day before the cycle can be asked for") {
  Office office;
  office.event(2, office.reading, "2018-01-01");
  const Period quarter = office.cycle().quarter(0);
  const Standings standings = office.book({quarter.first - 1, quarter.last()}).standings(quarter);
  CHECK(standings.first_in_cycle);
  CHECK(standings.rows[0].before.total == Points::whole(100));
  CHECK(standings.rows[0].period_gained() == points("3"));
}

TEST_CASE("books of two halves merge to the book of the whole") {
  Office office;
  office.event(3, office.duty, "2018-01-09");
  office.event(7, office.reading, "2018-04-09");
  office.reverse(2);
  const Date last = date("2018-12-31");
  const ScoreBook whole = office.book({last});
  ScoreBook first(office.organisation, office.roster, office.rules, office.cycle(), {last});
  ScoreBook second(office.organisation, office.roster, office.rules, office.cycle(), {last});
  for (std::size_t i = 0; i < office.events.size(); ++i) {
    (i % 3 == 0 ? first : second).add(office.events[i]);
  }
  second.merge(std::move(first));
  CHECK(second.figures(office.wang, last) == whole.figures(office.wang, last));
  CHECK(whole.figures(office.wang, last).gained == points("13.5"));
}

TEST_CASE("members who are not scored stand nowhere, and their events count nowhere") {
  World world;
  world.organisation.classes.push_back({});
  world.organisation.classes[1].id = "retired";
  world.organisation.classes[1].scored = false;
  const ItemIndex item = world.item(worth("1"));
  const MemberIndex retired = world.member("a", Date::earliest(), Date::latest(), 0, 1);
  const MemberIndex active = world.member("b");
  world.roster.finish();
  world.event(item, "2018-02-02", retired);
  world.event(item, "2018-02-02", active);
  const Date last = date("2018-12-31");
  const ScoreBook book = world.book({last});
  CHECK_FALSE(book.is_scored(retired));
  CHECK(book.figures(retired, last) == Figures{});
  REQUIRE(book.members().size() == 1);
  CHECK(book.members()[0] == active);
  CHECK(book.figures(active, last).gained == points("1"));
}

TEST_CASE("starts go by class and by months of presence") {
  World world;
  world.organisation.classes.push_back({});
  world.organisation.classes[1].id = "probationary";
  world.rules.start = Points::whole(100);
  world.rules.start_by_class = {std::nullopt, Points::whole(80)};
  world.rules.prorate_by_month = true;
  world.member("a", date("2018-03-31"), Date::latest(), 0, 1);
  world.roster.finish();
  CHECK(world.figures().base == points("66.667"));  // 80 × 10 ÷ 12
}

TEST_CASE("sums beyond 32 bits stay exact, also through reversals and merges") {
  World world;
  const ItemIndex free = world.item(valued(FreePoints{}));
  world.member("a");
  world.roster.finish();
  for (int i = 0; i < 5; ++i) world.event(free, "2018-02-02").points = points("999999999.999");
  for (std::int64_t id = 1; id <= 4; ++id) world.reverse(id);
  world.event(free, "2018-02-03").points = points("0.002");
  const Date last = date("2018-12-31");
  ScoreBook a(world.organisation, world.roster, world.rules, world.cycle(), {last});
  ScoreBook b(world.organisation, world.roster, world.rules, world.cycle(), {last});
  for (std::size_t i = 0; i < world.events.size(); ++i) (i % 2 == 0 ? a : b).add(world.events[i]);
  a.merge(std::move(b));
  CHECK(a.figures(MemberIndex{}, last).gained == points("999999999.999") + points("0.002"));
}

TEST_CASE("what is worth more than 10^12 points counts as 10^12, and no sum is undefined") {
  World world;
  const ItemIndex free = world.item(valued(FreePoints{}));
  world.member("a");
  world.roster.finish();
  for (int i = 0; i < 30000; ++i) {
    Event& event = world.event(free, "2018-02-02");
    event.points = points("999999999");
    event.quantity = quantity("999999999");
  }
  CHECK(world.figures().gained == Points::whole(1'000'000'000'000));
  CHECK(world.figures().total == Points::whole(1'000'000'000'000));
}

TEST_CASE("flags, counts and direct grades are answered for standing events") {
  World world;
  world.rules.flags = {"major", "minor"};
  world.rules.grades.resize(3);
  ItemVersion grave = worth("5");
  grave.flags = {FlagIndex{0}};
  grave.grade = GradeIndex{2};
  ItemVersion light = worth("1");
  light.flags = {FlagIndex{0}, FlagIndex{1}};
  light.grade = GradeIndex{1};
  const ItemIndex g = world.deduction(grave), l = world.deduction(light);
  const MemberIndex a = world.member("a");
  world.roster.finish();
  world.event(l, "2018-02-01");
  world.event(l, "2018-02-02");
  world.event(g, "2018-08-01");
  world.event(g, "2018-08-02");
  world.reverse(4);
  const Date june = date("2018-06-30"), last = date("2018-12-31");
  const ScoreBook book = world.book({june, last});
  CHECK(book.flag_count(a, FlagIndex{0}, june) == 2);
  CHECK(book.flag_count(a, FlagIndex{0}, last) == 3);
  CHECK(book.flag_count(a, FlagIndex{1}, last) == 2);
  CHECK(book.item_count(a, g, last) == 1);
  CHECK(book.item_points(a, l, last) == points("2"));
  CHECK(book.direct_grade(a, june) == GradeIndex{1});
  CHECK(book.direct_grade(a, last) == GradeIndex{2});
}
