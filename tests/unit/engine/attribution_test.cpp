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
    const auto counted =
        attribute(organisation, roster, rules, kCycle, date("2018-06-30"), before, lines);
    for (const std::size_t threads : {2U, 3U}) {
      CHECK(attribute(organisation, roster, rules, kCycle, date("2018-06-30"), before, lines, {},
                      threads) == counted);
    }
    return counted;
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

TEST_CASE("votes come after all events and share their limits") {
  Capped world;
  world.rules.blocks[0].max_gain = points("6");
  ItemVersion appraisal;
  appraisal.valuation = BallotPoints{};
  const ItemIndex votes = world.item(appraisal);
  world.event(world.duty, "2018-04-02", world.first);
  world.event(world.duty, "2018-05-04", world.first);
  const std::vector<VotePoints> of_both = {{world.first, votes, points("3.5")},
                                           {world.second, votes, points("5.25")}};
  const Date last = kCycle.last();
  ScoreBook book(world.organisation, world.roster, world.rules, kCycle, {last});
  book.add(world.events);
  const auto counted = attribute_votes(book, last, of_both);
  REQUIRE(counted.size() == 2);
  CHECK(counted[0] == points("2"));  // of 3.5: the events had 4 of 6
  CHECK(counted[1] == points("5.25"));

  // A correction finds them in place: of what the votes left, one more duty gets nothing, or 0.75.
  const std::vector<Event> before = world.events;
  world.event(world.duty, "2018-11-05", world.first);
  world.event(world.duty, "2018-11-06", world.second);
  const auto corrected =
      attribute(world.organisation, world.roster, world.rules, kCycle, last, before,
                std::span<const Event>(world.events).subspan(2), of_both);
  REQUIRE(corrected.size() == 2);
  CHECK(corrected[0] == points("0"));
  CHECK(corrected[1] == points("0.75"));
}
