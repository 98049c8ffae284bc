// Rules that look at single events, through the book: figures worked out by hand.
#include <doctest/doctest.h>

#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

struct Alone : World {
  Alone() {
    member("0012");
    roster.finish();
  }
  void award(ItemIndex item, std::string_view day, std::string_view value, std::uint64_t matter) {
    Event& added = event(item, day);
    added.points = points(value);
    added.matter = matter;
  }
};

ItemVersion free_points() {
  return valued(FreePoints{});
}

}  // namespace

TEST_CASE("of awards for one matter only the highest counts, as seen on the day asked for") {
  Alone world;
  ItemVersion version = free_points();
  version.highest_per_matter = true;
  const ItemIndex award = world.item(version);
  world.award(award, "2018-02-01", "3", 7);
  world.award(award, "2018-03-01", "8", 7);
  world.award(award, "2018-03-02", "4", 9);
  world.award(award, "2018-03-03", "1", 0);  // no matter: stands by itself
  world.award(award, "2018-03-04", "2", 0);
  CHECK(world.figures(date("2018-02-28")).gained == points("3"));
  CHECK(world.figures().gained == points("15"));  // 8 + 4 + 1 + 2
  world.reverse(2);
  CHECK(world.figures().gained == points("10"));  // 3 + 4 + 1 + 2
}

TEST_CASE("a block's highest-per looks at all its items, additions and deductions apart") {
  Alone world;
  Block rule;
  rule.highest_per_matter = true;
  const BlockIndex outer = world.block(rule), inner = world.block({}, outer);
  const ItemIndex a = world.item(free_points(), outer), b = world.item(free_points(), inner),
                  minus = world.deduction(free_points(), inner),
                  elsewhere = world.item(free_points());
  world.award(a, "2018-02-01", "3", 7);
  world.award(b, "2018-01-01", "5", 7);
  world.award(minus, "2018-02-02", "2", 7);
  world.award(minus, "2018-02-03", "2.5", 7);
  world.award(elsewhere, "2018-02-03", "1", 7);
  CHECK(world.figures().gained == points("6"));
  CHECK(world.figures().lost == points("2.5"));
}

TEST_CASE("only the best events of each window count, the earlier id first among equals") {
  Alone world;
  ItemVersion version = free_points();
  version.counts.month = 2;
  version.counts.year = 3;
  const ItemIndex item = world.item(version);
  world.award(item, "2018-01-05", "1", 0);
  world.award(item, "2018-01-06", "4", 0);
  world.award(item, "2018-01-07", "2", 0);  // January keeps 4 and 2
  world.award(item, "2018-05-01", "3", 0);
  world.award(item, "2018-05-02", "2", 0);  // May keeps 3 and 2; the year 4, 3 and the first 2
  CHECK(world.figures(date("2018-01-31")).gained == points("6"));
  CHECK(world.figures().gained == points("9"));
}

TEST_CASE("repeated events are multiplied in order of date, whatever their rows' order") {
  Alone world;
  ItemVersion version = free_points();
  version.repeat = {rate("1"), rate("1.5"), rate("2")};
  const ItemIndex item = world.deduction(version);
  world.award(item, "2018-09-01", "1", 0);    // the third: 2
  world.award(item, "2018-03-01", "10", 0);   // the first: 10
  world.award(item, "2018-04-01", "3", 0);    // the second: 4.5
  world.award(item, "2018-10-01", "0.5", 0);  // the fourth: 1
  CHECK(world.figures().lost == points("17.5"));
  CHECK(world.figures(date("2018-06-30")).lost == points("14.5"));
}

TEST_CASE("a day's cap limits what one day may add, before the month's") {
  Alone world;
  ItemVersion version = worth("2");
  version.caps.day = Points::whole(3);
  version.caps.month = Points::whole(5);
  const ItemIndex item = world.item(version);
  world.event(2, item, "2018-02-01");  // 3
  world.event(1, item, "2018-02-02");  // 2, and the month is full
  world.event(1, item, "2018-02-03");
  world.event(1, item, "2018-03-01");
  CHECK(world.figures().gained == points("7"));
}

TEST_CASE("quantities are added up over the window before steps, tiers and brackets apply") {
  Alone world;
  const ItemIndex steps = world.item(valued(Steps{quantity("500"), rate("1")}, Window::quarter));
  const ItemIndex tiers = world.deduction(
      valued(Tiers{{{quantity("10"), rate("2")}, {quantity("20"), rate("5")}}}, Window::month));
  world.event(steps, "2018-01-01").quantity = quantity("300");
  world.event(steps, "2018-03-31").quantity = quantity("701");  // 1001: 2 steps
  world.event(steps, "2018-04-01").quantity = quantity("499.999");
  world.event(tiers, "2018-05-05").quantity = quantity("9.5");
  world.event(tiers, "2018-05-06").quantity = quantity("10.4");  // 19.9: the first tier
  world.event(tiers, "2018-06-06").quantity = quantity("20");
  CHECK(world.figures().gained == points("2"));
  CHECK(world.figures().lost == points("7"));
  CHECK(world.figures(date("2018-02-01")).gained == points("0"));
}

TEST_CASE("a sum over a window is dated on the window's first event") {
  Alone world;
  Block capped;
  capped.caps.month = Points::whole(4);
  const BlockIndex block = world.block(capped);
  const ItemIndex hours = world.item(valued(Steps{quantity("1"), rate("1")}, Window::year), block);
  const ItemIndex other = world.item(worth("3"), block);
  world.event(hours, "2018-02-02").quantity = quantity("2");
  world.event(hours, "2018-09-09").quantity = quantity("1");
  world.event(other, "2018-02-20");
  world.event(other, "2018-09-20");
  // 3 + 3 in February, of which 4; 3 in September.
  CHECK(world.figures().gained == points("7"));
}

TEST_CASE(
    "a change of rules in mid-year values each event by its own version and caps the year once") {
  Alone world;
  const ItemIndex item = world.item(worth("1"));
  ItemVersion& first = world.rules.items[0].versions[0];
  first.to = date("2018-06-30");
  first.caps.year = Points::whole(2);
  ItemVersion second = worth("2");
  second.from = date("2018-07-01");
  second.caps.year = Points::whole(9);
  world.rules.items[0].versions.push_back(second);
  world.event(3, item, "2018-06-30");
  world.event(4, item, "2018-07-01");
  CHECK(world.figures(date("2018-06-30")).gained == points("2"));
  CHECK(world.figures().gained == points("9"));  // 3 + 8, at most 9
}

TEST_CASE("inner blocks enter the outer with gains, losses and the rest") {
  Alone world;
  world.rules.start = Points::whole(100);
  world.rules.decimals = 1;
  Block duty;
  duty.start = Points::whole(20);
  duty.min = Points();
  duty.max_gain = Points::whole(6);
  duty.weight = rate("0.5");
  const BlockIndex block = world.block(duty);
  const ItemIndex plus = world.item(worth("4"), block),
                  minus = world.deduction(worth("0.15"), block);
  world.event(2, plus, "2018-02-02");
  world.event(3, minus, "2018-02-03");
  // 20 + 6 − 0.45 = 25.55, × 0.5 = 12.775, rounded 12.8; outer: 100 + 6 − 0.45 + (12.8 − 6 + 0.45)
  const ScoreBook book = world.book({date("2018-12-31")});
  const Figures figures = book.figures(MemberIndex{}, date("2018-12-31"));
  CHECK(figures.base == points("120"));
  CHECK(figures.gained == points("6"));
  CHECK(figures.lost == points("0.45"));
  CHECK(figures.total == points("112.8"));
  CHECK(figures.limited == points("-12.75"));
  CHECK(book.blocks(MemberIndex{}, date("2018-12-31"))[1] == points("12.8"));
}

TEST_CASE("one event with zero makes its item, its block or the total zero") {
  Alone world;
  world.rules.start = Points::whole(50);
  Block duty;
  duty.start = Points::whole(10);
  const BlockIndex block = world.block(duty);
  const auto zeroing = [](ZeroScope scope) {
    ItemVersion version = worth("1");
    version.zero = scope;
    return version;
  };
  const ItemIndex item = world.item(zeroing(ZeroScope::item), block),
                  part = world.item(zeroing(ZeroScope::block), block),
                  all = world.item(zeroing(ZeroScope::total), block);
  world.event(2, item, "2018-01-01");
  CHECK(world.figures().total == points("60"));
  world.event(part, "2018-02-01");
  CHECK(world.figures().total == points("50"));
  CHECK(world.figures().gained == points("1"));
  world.event(all, "2018-03-01");
  CHECK(world.figures().total == points("0"));
  CHECK(world.figures(date("2018-02-28")).total == points("50"));
}

TEST_CASE("ballots are one contribution on the last day of the cycle") {
  Alone world;
  const ItemIndex vote = world.item(valued(BallotPoints{}));
  ScoreBook book = world.book({date("2018-12-30"), date("2018-12-31")});
  book.set_ballots(MemberIndex{}, vote, points("15"));
  book.set_ballots(MemberIndex{}, vote, points("16.125"));
  CHECK(book.figures(MemberIndex{}, date("2018-12-30")).gained == Points());
  CHECK(book.figures(MemberIndex{}, date("2018-12-31")).gained == points("16.125"));
  CHECK(book.item_points(MemberIndex{}, vote, date("2018-12-31")) == points("16.125"));
}
