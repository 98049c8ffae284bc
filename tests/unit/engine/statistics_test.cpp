#include "ledger/engine/statistics.h"

#include <doctest/doctest.h>

namespace ledger {
namespace {

// Two units, one member who moves from the first to the second on 1 April, one who is never scored.
struct World {
  Organisation organisation;
  Roster roster;
  Ruleset rules;
  Cycle cycle{{}, 2018};
  MemberIndex mover{}, retired{};

  World() {
    organisation.units.resize(2);
    organisation.units[0].id = "first";
    organisation.units[1].id = "second";
    organisation.classes.resize(2);
    organisation.classes[1].scored = false;
    Posting posting;
    posting.to = *Date::from(2018, 3, 31);
    mover = roster.add("0012", "mover", posting);
    posting = {};
    posting.from = *Date::from(2018, 4, 1);
    posting.unit = UnitIndex(1);
    roster.add("0012", "mover", posting);
    posting = {};
    posting.member_class = ClassIndex(1);
    retired = roster.add("0013", "retired", posting);
    roster.finish();
    rules.blocks.resize(1);
    rules.items.resize(2);
    for (Item& item : rules.items) item.versions.resize(1);
    rules.items[0].versions[0].valuation = FixedPoints{*Rate::parse("2.5")};
    rules.items[1].direction = Direction::deduct;
    rules.items[1].versions[0].valuation = FreePoints{};
    rules.items[1].versions[0].caps.event = Points::whole(7);
  }
  Event event(std::int64_t id, MemberIndex member, int item, int month, Points points,
              std::int64_t reverses = 0) const {
    Event made;
    made.id = id;
    made.member = member;
    made.item = ItemIndex(item);
    made.date = *Date::from(2018, month, 15);
    made.points = points;
    made.reverses = reverses;
    return made;
  }
};

TEST_CASE(
    "events are counted by item, month and the unit held on their day, at their value before "
    "limits of windows") {
  const World world;
  StatisticsCounter counter(world.organisation, world.roster, world.rules, world.cycle);
  const std::vector<Event> events = {
      world.event(1, world.mover, 0, 3, {}),
      world.event(2, world.mover, 0, 4, {}),
      world.event(3, world.mover, 1, 4, Points::whole(9)),  // cap.event leaves 7
      world.event(4, world.retired, 0, 4, {}),
      world.event(5, world.mover, 0, 5, {}),
      world.event(6, world.mover, 0, 5, {}, 5)};
  counter.add(events);
  const Statistics result = counter.result();
  CHECK(result.by_item[0].events == 2);
  CHECK(result.by_item[0].points == Points::whole(5));
  CHECK(result.by_item[1].events == 1);
  CHECK(result.by_item[1].points == Points::whole(7));
  CHECK(result.by_month[2].additions.points.text() == "2.5");
  CHECK(result.by_month[3].deductions.points == Points::whole(7));
  CHECK(result.by_month[4].additions.events == 0);
  CHECK(result.by_unit[0].additions.events == 1);
  CHECK(result.by_unit[1].additions.events == 1);
  CHECK(result.by_unit[1].deductions.events == 1);
  CHECK(result.all.additions.points == Points::whole(5));
}

TEST_CASE("events counted in several parts give the same as counted in one") {
  const World world;
  std::vector<Event> events;
  for (int i = 0; i < 24; ++i) {
    events.push_back(world.event(i + 1, i % 5 == 0 ? world.retired : world.mover, i % 2, i % 12 + 1,
                                 Points::whole(i % 9), i % 7 == 6 ? i : 0));
  }
  const auto counted_in = [&](std::size_t parts) {
    StatisticsCounter counter(world.organisation, world.roster, world.rules, world.cycle, parts);
    for (std::size_t i = 0; i < events.size(); ++i) counter.add({&events[i], 1}, i % parts);
    return counter.result();
  };
  const Statistics one = counted_in(1);
  CHECK(one.all.additions.events > 0);
  CHECK(one.all.deductions.events > 0);
  for (const std::size_t parts : {2U, 3U, 24U}) {
    const Statistics several = counted_in(parts);
    CHECK(several.all == one.all);
    CHECK(several.by_item == one.by_item);
    CHECK(several.by_month == one.by_month);
    CHECK(several.by_unit == one.by_unit);
  }
}

}  // namespace
}  // namespace ledger
