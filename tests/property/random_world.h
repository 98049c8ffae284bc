// Random rules and random events: every form of value, nested blocks, limits of all kinds,
// versions, cycles that start anywhere, members who come, go and change class.
//
// POINTS_LEDGER_TEST_SEED sets the seed, POINTS_LEDGER_TEST_CASES how many worlds a test makes; a
// failure prints the seed of its world, which alone makes that world again.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <span>

#include "oracle/slow_scores.h"
#include "unit/engine/world.h"

namespace ledger::property {

struct RandomWorld : testing::World {
  explicit RandomWorld(std::uint64_t seed);
  // The first choices follow these bytes, so that a fuzzer can steer; the rest is that of seed 0.
  explicit RandomWorld(std::span<const std::uint8_t> steering);

  std::map<std::pair<MemberIndex, ItemIndex>, std::int64_t> ballots;
  std::vector<Date> days;  // to ask for; the ends of quarters, of the cycle, before it, and others

  [[nodiscard]] oracle::SlowInput slow() const {
    return {organisation, roster, rules, cycle(), events, ballots};
  }
  // A book of these events with the ballots set.
  [[nodiscard]] ScoreBook fast(std::span<const Event> of, const BookNeeds& needs) const;
  [[nodiscard]] ScoreBook fast() const { return fast(events, BookNeeds::everything(rules)); }

  // Random helpers, also for the tests.
  int between(int low, int high);
  bool chance(int percent) { return between(1, 100) <= percent; }
  std::mt19937_64 generator;

 private:
  void make();
  Points some_points(int most);
  Rate some_rate(int most);
  Quantity some_quantity(int most);
  Caps some_caps(bool of_item);
  Date some_day();
  void make_organisation();
  void make_blocks();
  void make_items();
  ItemVersion make_version();
  void make_value(ItemVersion& version);
  void make_members();
  void make_events();
  void make_days();

  std::span<const std::uint8_t> steering_;
};

// Calls `test` with as many seeds as the environment asks for.
void for_seeds(int cases, const std::function<void(std::uint64_t)>& test);

}  // namespace ledger::property
