#include "ledger/engine/explanation.h"

#include <doctest/doctest.h>

#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

struct Told : World {
  Told() {
    member("0012");
    roster.finish();
  }
  [[nodiscard]] Explanation tell(std::span<const BallotPointsOf> ballots = {}) const {
    return explain(organisation, roster, rules, cycle(), MemberIndex{}, events, cycle().last(),
                   ballots);
  }
};

}  // namespace

TEST_CASE("every event says what each limit took, the later events of a window first") {
  Told world;
  world.rules.start = Points::whole(100);
  Block rule;
  rule.max_gain = Points::whole(10);
  const BlockIndex block = world.block(rule);
  ItemVersion version = worth("4");
  version.caps.event = points("3.5");
  version.caps.month = points("6");
  const ItemIndex item = world.item(version, block), other = world.item(worth("5"), block);
  world.event(item, "2018-02-20");   // 3.5, of which the month lets in 2.5
  world.event(item, "2018-02-10");   // 3.5
  world.event(other, "2018-02-25");  // 5, of which the block lets in 4
  const Explanation told = world.tell();
  REQUIRE(told.events.size() == 3);
  const EventTrace& first = told.events[0];
  CHECK(first.event.id == 2);
  CHECK(first.value == points("4"));
  REQUIRE(first.cuts.size() == 1);
  CHECK(first.cuts[0] == Cut{Limit::event_cap, Window::event, std::nullopt, points("0.5")});
  CHECK(first.counted == points("3.5"));
  CHECK(first.running == points("103.5"));
  const EventTrace& second = told.events[1];
  REQUIRE(second.cuts.size() == 2);
  CHECK(second.cuts[1] == Cut{Limit::cap, Window::month, std::nullopt, points("1")});
  CHECK(second.counted == points("2.5"));
  CHECK(second.running == points("106"));
  const EventTrace& third = told.events[2];
  REQUIRE(third.cuts.size() == 1);
  CHECK(third.cuts[0] == Cut{Limit::max_gain, Window::year, block, points("1")});
  CHECK(third.running == points("110"));
  CHECK(told.figures == world.figures());

  REQUIRE(told.items.size() == 2);
  CHECK(told.items[0].events == 2);
  CHECK(told.items[0].value == points("8"));
  CHECK(told.items[0].sum == points("6"));
  CHECK(told.items[1].sum == points("5"));
  CHECK(told.items[1].counted == points("4"));
  REQUIRE(told.blocks[1].gain_cuts.size() == 1);
  CHECK(told.blocks[1].gain_cuts[0].taken == points("1"));
  CHECK(told.blocks[1].sum.result == points("10"));
}

TEST_CASE("what highest-per, count and repeat did is told apart") {
  Told world;
  ItemVersion version = valued(FreePoints{});
  version.highest_per_matter = true;
  version.counts.quarter = 2;
  version.repeat = {rate("1"), rate("0.5")};
  const ItemIndex item = world.item(version);
  const auto add = [&](const char* value, const char* day, std::uint64_t matter) {
    Event& event = world.event(item, day);
    event.points = points(value);
    event.matter = matter;
  };
  add("6", "2018-01-01", 5);
  add("7", "2018-01-02", 5);
  add("4", "2018-01-03", 0);
  add("1", "2018-01-04", 0);
  const Explanation told = world.tell();
  REQUIRE(told.events[0].cuts.size() == 1);
  CHECK(told.events[0].cuts[0] == Cut{Limit::highest_per, Window::year, std::nullopt, points("6")});
  CHECK(told.events[1].counted == points("7"));
  CHECK(told.events[2].times == rate("0.5"));
  CHECK(told.events[2].repeated == points("-2"));
  CHECK(told.events[2].counted == points("2"));
  REQUIRE(told.events[3].cuts.size() == 1);
  CHECK(told.events[3].cuts[0] == Cut{Limit::count, Window::quarter, std::nullopt, points("1")});
  CHECK(told.figures.gained == points("9"));
}

TEST_CASE("an event shows what it added to its window's value") {
  Told world;
  world.rules.start = Points::whole(10);
  ItemVersion lateness = valued(CountTable{{points("3"), points("5"), std::nullopt}}, Window::year);
  lateness.caps.year = points("9");
  const ItemIndex item = world.deduction(lateness);
  for (const char* day : {"2018-01-01", "2018-02-02", "2018-03-03"}) world.event(item, day);
  const Explanation told = world.tell();
  CHECK(told.events[0].counted == points("3"));
  CHECK(told.events[1].counted == points("2"));
  CHECK(told.events[2].value == points("5"));
  CHECK(told.events[2].counted == points("4"));
  CHECK(told.events[2].running == points("1"));
  CHECK(told.figures.lost == points("9"));
}

TEST_CASE("a reversed event and its reversal stand in the booklet and count for nothing") {
  Told world;
  const ItemIndex item = world.item(worth("2")), vote = world.item(valued(BallotPoints{}));
  world.event(item, "2018-01-01");
  world.event(item, "2018-01-02");
  world.reverse(1);
  const BallotPointsOf ballots[] = {{vote, points("12.5")}};
  const Explanation told = world.tell(ballots);
  REQUIRE(told.events.size() == 4);
  CHECK(told.events[0].state == EventTrace::State::reversed);
  CHECK(told.events[0].other == 3);
  CHECK(told.events[0].counted == Points());
  CHECK(told.events[1].state == EventTrace::State::reversal);
  CHECK(told.events[1].other == 1);
  CHECK(told.events[2].running == points("2"));
  CHECK(told.events[3].state == EventTrace::State::ballots);
  CHECK(told.events[3].running == points("14.5"));
  CHECK(told.items[0].events == 1);
}
