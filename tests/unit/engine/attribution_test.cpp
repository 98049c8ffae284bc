#include "ledger/engine/attribution.h"

#include <doctest/doctest.h>

#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

const Cycle kCycle{CycleStart{}, 2018};

// Two points each, at most five in a quarter; and three off for an absence.
struct Capped : World {
  ItemIndex duty, absence;
  MemberIndex first, second;
  Capped() {
    rules.start = points("100");
    ItemVersion plus, minus;
    plus.valuation = FixedPoints{rate("2")};
    plus.caps.quarter = points("5");
    minus.valuation = FixedPoints{rate("3")};
    duty = item(plus);
    absence = deduction(minus);
    first = member("0001");
    second = member("0002");
    roster.finish();
  }
  std::vector<Points> figures(std::span<const Event> before, std::span<const Event> lines) {
    return attribute(organisation, roster, rules, kCycle, date("2018-06-30"), before, lines);
  }
};

}  // namespace

TEST_CASE("each line shows what it added, and the lines add up to the counted sum") {
  Capped world;
  world.event(world.duty, "2018-04-02", world.first);
  world.event(world.duty, "2018-04-03", world.second);
  world.event(world.duty, "2018-05-04", world.first);
  world.event(world.absence, "2018-05-05", world.first);
  world.event(world.duty, "2018-06-06", world.first);
  const auto counted = world.figures({}, world.events);
  REQUIRE(counted.size() == 5);
  CHECK(counted[0] == points("2"));
  CHECK(counted[1] == points("2"));  // the other member has a cap of their own
  CHECK(counted[2] == points("2"));
  CHECK(counted[3] == points("-3"));
  CHECK(counted[4] == points("1"));
}

TEST_CASE("events before count against the cap but have no line") {
  Capped world;
  world.event(world.duty, "2018-04-02", world.first);
  world.event(world.duty, "2018-04-03", world.first);
  world.event(world.duty, "2018-04-04", world.first);
  const std::span<const Event> all = world.events;
  const auto counted = world.figures(all.first(2), all.subspan(2));
  REQUIRE(counted.size() == 1);
  CHECK(counted[0] == points("1"));
}

TEST_CASE("a reversal shows what it took away") {
  Capped world;
  const Event original = world.event(world.absence, "2018-04-02", world.second);
  Event reversal = original;
  reversal.id = 2;
  reversal.reverses = original.id;
  const auto counted = world.figures({&original, 1}, {&reversal, 1});
  REQUIRE(counted.size() == 1);
  CHECK(counted[0] == points("3"));
}
