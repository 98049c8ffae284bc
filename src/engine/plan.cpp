#include "ledger/engine/plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "ledger/engine/single_events.h"
#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

Grain grain_of(const Caps& caps) {
  if (caps.month) return Grain::month;
  if (caps.quarter) return Grain::quarter;
  return Grain::days_asked;
}

// As fine as the item's own caps and those of every block around it need.
Grain grain_of(const Ruleset& rules, const Item& item) {
  Grain grain = Grain::days_asked;
  for (const ItemVersion& version : item.versions) grain = std::max(grain, grain_of(version.caps));
  for (BlockIndex at = item.block;; at = rules.block(at).parent) {
    grain = std::max(grain, grain_of(rules.block(at).caps));
    if (at == BlockIndex{}) return grain;
  }
}

// Nothing is done to its sum before the block's: it may share a slot with its like.
bool is_unlimited(const Item& item) {
  return std::none_of(item.versions.begin(), item.versions.end(), [](const ItemVersion& version) {
    return version.caps.day || version.caps.month || version.caps.quarter || version.caps.year ||
           version.zero == ZeroScope::item;
  });
}

// The most that one unit of the item is worth, if the rules say so.
std::optional<Points> ordinary_value(const ItemVersion& version) {
  Event event;
  const auto value = [&] { return limit_to_event_cap(version, value_of_event(version, event)); };
  if (std::holds_alternative<FixedPoints>(version.valuation)) return value();
  if (const auto* range = std::get_if<PointsRange>(&version.valuation)) {
    event.points = range->high;
    return value();
  }
  if (const auto* by_level = std::get_if<LevelPoints>(&version.valuation)) {
    Points highest;
    for (std::size_t level = 0; level < by_level->levels.size(); ++level) {
      event.level = static_cast<std::uint8_t>(level);
      highest = std::max(highest, value());
    }
    return highest;
  }
  return version.caps.event;
}

// Whether a month of its events fits a narrow cell, if a member has about so many of them in one: a
// handful in any case, and three times as many as expected. What does not fit is carried, which is
// exact and slower.
bool is_worth_little(const Item& item, double events_in_a_month) {
  const double most = std::min(8.0, 32.0 / std::max(1e-9, 3 * events_in_a_month));  // points
  return std::all_of(item.versions.begin(), item.versions.end(), [&](const ItemVersion& version) {
    const auto value = ordinary_value(version);
    return value && static_cast<double>(value->units()) <= 1000 * most;
  });
}

template <class Index>
bool contains(const std::vector<Index>& list, Index wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

}  // namespace

Plan::Plan(const Ruleset& rules, const CycleDays& cycle, std::vector<int> days,
           const BookNeeds& needs)
    : days_(std::move(days)) {
  std::sort(days_.begin(), days_.end());
  days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
  for (const Grain grain : {Grain::days_asked, Grain::quarter, Grain::month}) {
    segments_[static_cast<std::size_t>(grain)] = cut(cycle, grain);
  }
  make_counters(rules, needs);
  make_slots(rules, needs, cycle);
}

Segments Plan::cut(const CycleDays& cycle, Grain grain) const {
  Segments segments;
  for (int day = 0; day <= last_day(); ++day) {
    segments.of_day.push_back(static_cast<std::uint16_t>(segments.last.size()));
    const bool ends = std::binary_search(days_.begin(), days_.end(), day) ||
                      (grain == Grain::month && day == cycle.last_of(Window::month, day)) ||
                      (grain == Grain::quarter && day == cycle.last_of(Window::quarter, day));
    if (ends) segments.last.push_back(static_cast<std::uint16_t>(day));
  }
  return segments;
}

CellNumber Plan::new_cells(Grain grain, bool narrow) {
  std::uint32_t& used = narrow ? shape_.narrow : shape_.wide;
  const CellNumber first = (narrow ? kNarrowCells : 0) + used;
  used += static_cast<std::uint32_t>(segments(grain).last.size());
  return first;
}

void Plan::make_counters(const Ruleset& rules, const BookNeeds& needs) {
  zero_items_.assign(rules.items.size(), Route::kNone);
  zero_blocks_.assign(rules.blocks.size(), Route::kNone);
  item_counts_.assign(rules.items.size(), Route::kNone);
  flag_counts_.assign(rules.flags.size(), Route::kNone);
  grade_counts_.assign(rules.grades.size(), Route::kNone);
  const auto make = [this](Cells& cells, auto index) {
    CellNumber& cell = cells[static_cast<std::size_t>(index)];
    if (cell == Route::kNone) cell = new_cells(Grain::days_asked);
  };
  for (const ItemIndex item : needs.item_counts) make(item_counts_, item);
  for (const FlagIndex flag : needs.flags) make(flag_counts_, flag);
  for (std::size_t i = 0; i < rules.items.size(); ++i) {
    for (const ItemVersion& version : rules.items[i].versions) {
      if (version.grade && needs.grades) make(grade_counts_, *version.grade);
      if (!version.zero) continue;
      has_zeroes_ = true;
      switch (*version.zero) {
        case ZeroScope::item:
          make(zero_items_, i);
          break;
        case ZeroScope::block:
          make(zero_blocks_, rules.items[i].block);
          break;
        case ZeroScope::total:
          make(zero_blocks_, BlockIndex{});
          break;
      }
    }
  }
}

void Plan::make_slots(const Ruleset& rules, const BookNeeds& needs, const CycleDays& cycle) {
  const double events_in_a_month =
      needs.events_per_member /
      (12 * static_cast<double>(std::max<std::size_t>(rules.items.size(), 1)));
  std::map<std::tuple<BlockIndex, Direction, Grain>, CellNumber> shared;
  for (std::size_t i = 0; i < rules.items.size(); ++i) {
    const Item& item = rules.items[i];
    Route route;
    route.is_kept = needs_single_events(rules, item);
    if (route.is_kept) {
      keeps_events_ = true;
    } else {
      route.grain = grain_of(rules, item);
      const bool can_share = is_unlimited(item) && !contains(needs.item_points, ItemIndex(i));
      const auto key = std::tuple(item.block, item.direction, route.grain);
      if (const auto found = shared.find(key); can_share && found != shared.end()) {
        route.sum = found->second;
      } else {
        route.sum = new_cells(
            route.grain, route.grain == Grain::month && is_worth_little(item, events_in_a_month));
        add_slot({ItemIndex(i), route.sum, route.grain}, cycle);
        if (can_share) shared.emplace(key, route.sum);
      }
    }
    first_route_.push_back(static_cast<std::uint32_t>(routes_.size()));
    for (const ItemVersion& version : item.versions) make_route(item, version, route, ItemIndex(i));
  }
  std::stable_sort(cells_.begin(), cells_.end(),
                   [](const SlotCell& a, const SlotCell& b) { return a.when.day < b.when.day; });
}

void Plan::add_slot(const Slot& slot, const CycleDays& cycle) {
  slots_.push_back(slot);
  CellNumber cell = slot.first;
  for (const std::uint16_t last : segments(slot.grain).last) {
    cells_.push_back({cell++, slot.item, cycle.moment(last)});
  }
}

void Plan::make_route(const Item& item, const ItemVersion& version, Route route, ItemIndex index) {
  route.version = &version;
  route.is_fixed = std::holds_alternative<FixedPoints>(version.valuation);
  if (route.is_fixed) {
    route.of_one = limit_to_event_cap(version, value_of_event(version, Event{}));
  }
  route.first_counter = static_cast<std::uint32_t>(counter_cells_.size());
  const auto count = [this](CellNumber cell) {
    if (cell != Route::kNone) counter_cells_.push_back(cell);
  };
  count(item_count(index));
  for (const FlagIndex flag : version.flags) count(flag_count(flag));
  if (version.grade) count(grade_count(*version.grade));
  if (version.zero == ZeroScope::item) count(zero_item(index));
  if (version.zero == ZeroScope::block) count(zero_block(item.block));
  if (version.zero == ZeroScope::total) count(zero_block(BlockIndex{}));
  route.counters = static_cast<std::uint32_t>(counter_cells_.size()) - route.first_counter;
  routes_.push_back(route);
}

}  // namespace ledger
