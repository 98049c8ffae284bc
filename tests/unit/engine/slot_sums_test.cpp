// The sums of slots in one go, against every cell on its way through the tree in order of time.
#include "ledger/engine/slot_sums.h"

#include <doctest/doctest.h>

#include <random>

#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

// Items with every choice of caps, worth little and much: their cells are narrow and wide.
Ruleset rules_with_caps(std::mt19937& generator) {
  World world;
  const auto cap = [&generator](std::optional<Points>& out) {
    if (generator() % 2 == 0)
      out = Points::from_units(static_cast<std::int64_t>(generator() % 9000));
  };
  for (std::uint32_t choice = 0; choice < 16; ++choice) {
    ItemVersion version = valued(FixedPoints{Rate::whole(choice % 2 == 0 ? 1 : 5000)});
    if ((choice & 2) != 0) cap(version.caps.month);
    if ((choice & 4) != 0) cap(version.caps.quarter);
    if ((choice & 8) != 0) cap(version.caps.year);
    world.item(version, BlockIndex{}, choice % 3 == 0 ? Direction::deduct : Direction::add);
  }
  return std::move(world.rules);
}

Figures one_by_one(const Plan& plan, const CellTable::ReadRow& row, BlockTree tree, int last) {
  tree.reset(Points());
  for (const SlotCell& cell : plan.cells()) {
    if (int{cell.when.day} > last) break;
    tree.add(cell.item, cell.when, Points::from_units(row[cell.at]));
  }
  return tree.close();
}

}  // namespace

TEST_CASE("slots come to the same in one go as cell by cell in order of time") {
  const Cycle cycle({1, 1}, 2018);
  const CycleDays days(cycle);
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 generator(seed);
    const Ruleset rules = rules_with_caps(generator);
    // The year; a quarter with the one before it; a few days anywhere.
    const std::vector<std::vector<int>> asked = {
        {-1, 364}, {89, 180}, {static_cast<int>(generator() % 200), 200 + static_cast<int>(seed)}};
    const Plan plan(rules, days, asked[seed % 3], {});
    CellTable cells(3, plan.shape(), false);
    for (const SlotCell& cell : plan.cells()) {
      if (generator() % 3 != 0) continue;
      cells.add(0, cell.at, static_cast<std::int64_t>(generator() % 30'000));
      cells.add(1, cell.at, static_cast<std::int64_t>(generator() % 3) * 2'000'000'000);  // carried
    }
    for (const int last : plan.days()) {
      CAPTURE(last);
      BlockTree tree(rules, days, last);
      REQUIRE(tree.takes_sums());
      const SlotSums slots(plan, days, tree, last);
      for (std::size_t row = 0; row < 3; ++row) {
        CAPTURE(row);
        tree.reset(Points());
        slots.add_to(tree, cells.row(row));
        CHECK(tree.close() == one_by_one(plan, cells.row(row), tree, last));
      }
    }
  }
}

TEST_CASE("quarters limit what months let in, and the year what quarters let in") {
  World world;
  ItemVersion version = valued(FixedPoints{Rate::whole(1)});
  version.caps.month = points("6");
  version.caps.quarter = points("10");
  version.caps.year = points("12");
  const ItemIndex item = world.item(version);
  const CycleDays days(Cycle({1, 1}, 2018));
  const Plan plan(world.rules, days, {-1, 180}, {});
  BlockTree tree(world.rules, days, 180);
  const SlotSums slots(plan, days, tree, 180);
  CellTable cells(1, plan.shape(), false);
  const CellNumber january = plan.slots()[0].first;
  // 8, 3 and 4 in the first quarter: 6 + 3 + 4 = 13, of which 10. 1 in May: 11. 7 in June: 1 + 6,
  // and the year has room for 2.
  const std::int64_t months[] = {8, 3, 4, 0, 1, 7};
  for (CellNumber month = 0; month < 6; ++month)
    cells.add(0, january + month, months[month] * 1000);
  tree.reset(points("100"));
  slots.add_to(tree, cells.row(0));
  CHECK(tree.item_sum(item) == points("12"));
  CHECK(tree.close().total == points("112"));
}
