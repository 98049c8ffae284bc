#include "property/random_world.h"

#include <algorithm>
#include <set>
#include <string>

namespace ledger::property {

RandomWorld::RandomWorld(std::uint64_t seed) : generator(seed) {
  make();
}
RandomWorld::RandomWorld(std::span<const std::uint8_t> steering)
    : generator(0), steering_(steering) {
  make();
}

void RandomWorld::make() {
  make_organisation();
  make_blocks();
  make_items();
  make_members();
  make_events();
  make_days();
}

int RandomWorld::between(int low, int high) {
  if (steering_.empty()) return std::uniform_int_distribution<int>(low, high)(generator);
  const auto choices = static_cast<std::uint32_t>(high - low) + 1;
  std::uint32_t chosen = 0;
  for (std::uint32_t left = choices - 1; left != 0 && !steering_.empty(); left >>= 8) {
    chosen = chosen << 8 | steering_.front();
    steering_ = steering_.subspan(1);
  }
  return low + static_cast<int>(chosen % choices);
}

ScoreBook RandomWorld::fast(std::span<const Event> of, const BookNeeds& needs) const {
  ScoreBook book(organisation, roster, rules, cycle(), days, needs);
  book.add(of);
  for (const auto& [key, points] : ballots) {
    book.set_ballots(key.first, key.second, Points::from_units(points));
  }
  return book;
}

// Figures are small, so that limits are met, and of all places, so that rounding shows.
Points RandomWorld::some_points(int most) {
  if (chance(60)) return Points::whole(between(0, most));
  return Points::from_units(between(0, most * 1000));
}
Rate RandomWorld::some_rate(int most) {
  if (chance(60)) return Rate::whole(between(0, most));
  return Rate::from_units(between(0, most * 1'000'000));
}
Quantity RandomWorld::some_quantity(int most) {
  if (chance(50)) return Quantity::whole(1);
  if (chance(50)) return Quantity::whole(between(0, most));
  return Quantity::from_units(between(1, most * 1000));
}

Caps RandomWorld::some_caps(bool of_item) {
  Caps caps;
  if (of_item && chance(15)) caps.event = some_points(5);
  if (chance(of_item ? 15 : 8)) caps.day = some_points(8);
  if (chance(25)) caps.month = some_points(12);
  if (chance(20)) caps.quarter = some_points(15);
  if (chance(25)) caps.year = some_points(25);
  return caps;
}

Date RandomWorld::some_day() {
  const Cycle of = cycle();
  // Crowded months, so that windows fill.
  if (chance(50)) return std::min(of.boundary(between(0, 3)) + between(0, 9), of.last());
  return of.first() + between(0, of.last() - of.first());
}

void RandomWorld::make_organisation() {
  const CycleStart starts[] = {{1, 1, false},  {9, 1, false}, {4, 15, true},
                               {1, 31, false}, {2, 28, true}, {12, 31, false}};
  rules.cycle_start = starts[between(0, 5)];
  organisation.classes.resize(3);
  organisation.classes[1].id = "probationary";
  organisation.classes[2].id = "retired";
  organisation.classes[2].scored = false;
  rules.start = some_points(100);
  if (chance(40)) rules.start_by_class = {std::nullopt, some_points(80), some_points(5)};
  rules.prorate_by_month = chance(25);
  if (chance(35)) rules.decimals = between(0, 3);
  rules.flags = {"major", "minor"};
  rules.grades.resize(3);
}

void RandomWorld::make_blocks() {
  for (int count = between(1, 5), i = 0; i < count; ++i) {
    Block made;
    if (i > 0 && chance(40)) made.start = some_points(20);
    if (chance(25)) made.min = chance(50) ? Points() : -some_points(10);
    if (chance(25)) made.max = some_points(60);
    if (chance(25)) made.max_gain = some_points(20);
    if (chance(25)) made.max_loss = some_points(10);
    if (chance(30)) made.caps = some_caps(false);
    made.highest_per_matter = chance(15);
    if (chance(20)) made.weight = some_rate(2);
    if (i == 0) {
      made.id = "total";
      rules.blocks[0] = made;
    } else {
      block(made, BlockIndex(between(0, i - 1)));
    }
  }
}

void RandomWorld::make_value(ItemVersion& version) {
  const Window windows[] = {Window::event, Window::day, Window::month, Window::quarter,
                            Window::year};
  switch (between(0, 8)) {
    case 0:
    case 1:
      version.valuation = FixedPoints{some_rate(6)};
      break;
    case 2:
      version.valuation = PointsRange{Points(), Points::whole(10)};
      break;
    case 3:
      version.valuation = FreePoints{};
      break;
    case 4:
      version.valuation = LevelPoints{{{"national", some_rate(10)}, {"county", some_rate(4)}}};
      break;
    case 5:
      version.valuation = Steps{some_quantity(3) + Quantity::from_units(1), some_rate(3)};
      version.over = windows[between(0, 4)];
      break;
    case 6: {
      Tiers table;
      Quantity from;
      for (int i = between(1, 4); i > 0; --i) {
        from += some_quantity(3) + Quantity::from_units(1);
        table.tiers.push_back({from, some_rate(9)});
      }
      version.valuation = table;
      version.over = windows[between(0, 4)];
      break;
    }
    case 7: {
      Brackets table;
      Quantity from = chance(70) ? Quantity() : some_quantity(2);
      for (int i = between(1, 4); i > 0; --i) {
        table.brackets.push_back({from, some_rate(3)});
        from += some_quantity(3) + Quantity::from_units(1);
      }
      version.valuation = table;
      version.over = windows[between(0, 4)];
      break;
    }
    default: {
      CountTable table;
      for (int i = between(1, 4); i > 0; --i) {
        table.costs.push_back(chance(15) ? std::nullopt : std::optional(some_points(9)));
      }
      version.valuation = table;
      version.over = windows[between(0, 4)];
      break;
    }
  }
}

ItemVersion RandomWorld::make_version() {
  ItemVersion version;
  make_value(version);
  if (chance(50)) version.caps = some_caps(true);
  if (chance(12)) version.counts.day = static_cast<std::uint32_t>(between(1, 2));
  if (chance(12)) version.counts.month = static_cast<std::uint32_t>(between(1, 3));
  if (chance(8)) version.counts.quarter = static_cast<std::uint32_t>(between(1, 4));
  if (chance(12)) version.counts.year = static_cast<std::uint32_t>(between(1, 5));
  if (chance(15)) {
    for (int i = between(1, 3); i > 0; --i) version.repeat.push_back(some_rate(2));
  }
  version.highest_per_matter = chance(15);
  if (chance(30)) version.flags.push_back(FlagIndex(between(0, 1)));
  if (chance(6)) version.zero = static_cast<ZeroScope>(between(0, 2));
  if (chance(15)) version.grade = GradeIndex(between(0, 2));
  return version;
}

void RandomWorld::make_items() {
  for (int i = between(1, 6); i > 0; --i) {
    const auto in = BlockIndex(between(0, static_cast<int>(rules.blocks.size()) - 1));
    const ItemIndex made =
        item(make_version(), in, chance(60) ? Direction::add : Direction::deduct);
    if (chance(25)) {
      const Date change = cycle().first() + between(1, 364);
      auto& versions = rules.items[static_cast<std::size_t>(made)].versions;
      versions.push_back(make_version());
      versions[0].to = change - 1;
      versions[1].from = change;
    }
  }
  if (chance(15)) item(testing::valued(BallotPoints{}));
}

void RandomWorld::make_members() {
  const Cycle of = cycle();
  for (int i = between(1, 3), at = 0; at < i; ++at) {
    const std::string id = std::to_string(7 - at);
    const auto in_class = [this] {
      return static_cast<std::uint32_t>(chance(10) ? 2 : between(0, 1));
    };
    if (chance(30)) {
      const Date move = of.first() + between(-20, 380);
      member(id, chance(50) ? Date::earliest() : move - between(1, 200), move - 1, 0, in_class());
      member(id, move, chance(70) ? Date::latest() : move + between(0, 100), 1, in_class());
    } else {
      member(id, Date::earliest(), Date::latest(), 0, in_class());
    }
  }
  roster.finish();
}

void RandomWorld::make_events() {
  std::set<std::int64_t> reversed;
  for (int count = between(0, 24); count > 0; --count) {
    if (!events.empty() && chance(12)) {
      const auto id = static_cast<std::int64_t>(between(1, static_cast<int>(events.size())));
      const bool can_be = events[static_cast<std::size_t>(id) - 1].reverses == 0;
      if (can_be && reversed.insert(id).second) reverse(id);
      continue;
    }
    const auto index = ItemIndex(between(0, static_cast<int>(rules.items.size()) - 1));
    const auto who = MemberIndex(between(0, static_cast<int>(roster.size()) - 1));
    Event& made = event(index, some_day().text(), who);
    const ItemVersion& version = rules.item(index).versions[made.version];
    if (std::holds_alternative<BallotPoints>(version.valuation)) {
      events.pop_back();
      continue;
    }
    made.quantity = some_quantity(6);
    made.matter = static_cast<std::uint64_t>(between(0, 3));
    if (std::holds_alternative<FreePoints>(version.valuation) ||
        std::holds_alternative<PointsRange>(version.valuation)) {
      made.points = some_points(9);
    }
    if (std::holds_alternative<LevelPoints>(version.valuation)) {
      made.level = static_cast<std::uint8_t>(between(0, 1));
    }
  }
  for (std::size_t i = 0; i < rules.items.size(); ++i) {
    if (!std::holds_alternative<BallotPoints>(rules.items[i].versions[0].valuation)) continue;
    for (std::uint32_t at = 0; at < roster.size(); ++at) {
      if (chance(70)) ballots[{MemberIndex(at), ItemIndex(i)}] = some_points(20).units();
    }
  }
}

void RandomWorld::make_days() {
  const Cycle of = cycle();
  days = {of.first() - 1};
  for (int quarter = 0; quarter < 4; ++quarter) days.push_back(of.quarter(quarter).last());
  for (int i = between(0, 3); i > 0; --i) days.push_back(some_day());
  std::shuffle(days.begin(), days.end(), generator);
}

}  // namespace ledger::property
