// The fast book against the slow twin, and the laws that hold whatever the rules say.
#include <doctest/doctest.h>

#include <algorithm>

#include "ledger/engine/explanation.h"
#include "oracle/score_difference.h"
#include "property/random_world.h"

using namespace ledger;
using namespace ledger::property;

namespace {

// Calls `check` for every member and day of the world.
template <class Check>
void for_all(const RandomWorld& world, Check check) {
  for (std::uint32_t at = 0; at < world.roster.size(); ++at) {
    for (const Date day : world.days) {
      INFO("member " << at << ", day " << day.text());
      check(MemberIndex(at), day);
    }
  }
}

Points sum_of(const std::vector<Cut>& cuts) {
  Points sum;
  for (const Cut& cut : cuts) sum += cut.taken;
  return sum;
}

}  // namespace

TEST_CASE("the book counts what the slow twin counts, for all rules, members and days") {
  for_seeds(2000, [](std::uint64_t seed) {
    INFO("seed " << seed);
    const RandomWorld world(seed);
    CHECK(oracle::score_difference(world.fast(), world.slow(), world.days) == "");
  });
}

TEST_CASE("items that share cells change no figure") {
  for_seeds(250, [](std::uint64_t seed) {
    INFO("seed " << seed);
    const RandomWorld world(seed);
    const ScoreBook apart = world.fast(), shared = world.fast(world.events, {});
    for_all(world, [&](MemberIndex member, Date day) {
      CHECK(apart.figures(member, day) == shared.figures(member, day));
      CHECK(apart.blocks(member, day) == shared.blocks(member, day));
    });
  });
}

TEST_CASE("how many events are expected changes no figure") {
  for_seeds(250, [](std::uint64_t seed) {
    INFO("seed " << seed);
    const RandomWorld world(seed);
    BookNeeds needs;
    const ScoreBook few = world.fast(world.events, needs);
    needs.events_per_member = 5000;
    const ScoreBook many = world.fast(world.events, needs);
    for_all(world, [&](MemberIndex member, Date day) {
      CHECK(few.figures(member, day) == many.figures(member, day));
    });
  });
}

TEST_CASE("neither the order of rows nor how a register is split changes a figure") {
  for_seeds(250, [](std::uint64_t seed) {
    INFO("seed " << seed);
    RandomWorld world(seed);
    const ScoreBook whole = world.fast();
    std::vector<Event> shuffled = world.events;
    std::shuffle(shuffled.begin(), shuffled.end(), world.generator);
    const auto middle =
        static_cast<std::size_t>(world.between(0, static_cast<int>(shuffled.size())));
    const BookNeeds needs = BookNeeds::everything(world.rules);
    ScoreBook first = world.fast(std::span(shuffled).first(middle), needs);
    if (world.chance(50) && !world.days.empty() && !first.members().empty()) {
      (void)first.figures(first.members()[0], world.days[0]);  // asking must not disturb
    }
    first.merge(world.fast(std::span(shuffled).subspan(middle), needs));
    for_all(world, [&](MemberIndex member, Date day) {
      CHECK(first.figures(member, day) == whole.figures(member, day));
    });
  });
}

TEST_CASE("an event added and reversed is as if it had never been") {
  for_seeds(250, [](std::uint64_t seed) {
    INFO("seed " << seed);
    RandomWorld world(seed);
    const ScoreBook before = world.fast();
    const auto count = static_cast<std::int64_t>(world.events.size());
    for (std::int64_t id = 1; id <= count; ++id) {
      const Event original = world.events[static_cast<std::size_t>(id) - 1];
      if (original.reverses != 0) continue;
      Event again = original;
      again.id = static_cast<std::int64_t>(world.events.size()) + 1;
      world.events.push_back(again);
      world.reverse(again.id);
    }
    const ScoreBook after = world.fast();
    for_all(world, [&](MemberIndex member, Date day) {
      CHECK(after.figures(member, day) == before.figures(member, day));
    });
  });
}

TEST_CASE("quarters add up to the year, and every total to its parts") {
  for_seeds(250, [](std::uint64_t seed) {
    INFO("seed " << seed);
    const RandomWorld world(seed);
    const ScoreBook book = world.fast();
    const Cycle cycle = world.cycle();
    const Standings year = book.standings(cycle.year());
    std::vector<Points> change(year.rows.size()), gained(year.rows.size()), lost(year.rows.size());
    for (int quarter = 0; quarter < 4; ++quarter) {
      const Standings part = book.standings(cycle.quarter(quarter));
      REQUIRE(part.rows.size() == year.rows.size());
      for (std::size_t row = 0; row < part.rows.size(); ++row) {
        const Figures& now = part.rows[row].now;
        CHECK(now.total == now.base + now.gained - now.lost + now.limited);
        change[row] += part.rows[row].period_change();
        gained[row] += part.rows[row].period_gained();
        lost[row] += part.rows[row].period_lost();
      }
    }
    for (std::size_t row = 0; row < year.rows.size(); ++row) {
      CHECK(change[row] == year.rows[row].period_change());
      CHECK(gained[row] == year.rows[row].now.gained);
      CHECK(lost[row] == year.rows[row].now.lost);
    }
  });
}

TEST_CASE("an explanation adds up to the standings, event by event") {
  for_seeds(300, [](std::uint64_t seed) {
    INFO("seed " << seed);
    const RandomWorld world(seed);
    const ScoreBook book = world.fast();
    for_all(world, [&](MemberIndex member, Date day) {
      std::vector<BallotPointsOf> ballots;
      for (const auto& [key, points] : world.ballots) {
        if (key.first == member) ballots.push_back({key.second, Points::from_units(points)});
      }
      const Explanation told = explain(world.organisation, world.roster, world.rules, world.cycle(),
                                       member, world.events, day, ballots);
      CHECK(told.is_scored == book.is_scored(member));
      CHECK(told.figures == book.figures(member, day));
      Points gained, lost;
      for (const EventTrace& trace : told.events) {
        CHECK(trace.value + trace.repeated - sum_of(trace.cuts) == trace.counted);
        const Item& item = world.rules.item(trace.event.item);
        (item.direction == Direction::add ? gained : lost) += trace.counted;
      }
      CHECK(gained == told.figures.gained);
      CHECK(lost == told.figures.lost);
      if (!told.is_scored) return;
      const std::vector<Points> blocks = book.blocks(member, day);
      for (std::size_t i = 0; i < blocks.size(); ++i) {
        const BlockSum& sum = told.blocks[i].sum;
        CHECK(sum.result == blocks[i]);
        CHECK(sum.start + sum.gained - sum.lost + sum.inner + sum.by_zero + sum.by_min +
                  sum.by_max + sum.by_weight + sum.by_rounding ==
              sum.result);
      }
      for (const ItemTrace& item : told.items) {
        CHECK(item.value - sum_of(item.cuts) == item.sum);
        CHECK(item.sum == book.item_points(member, item.item, day));
      }
    });
  });
}
