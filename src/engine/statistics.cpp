#include "ledger/engine/statistics.h"

#include <algorithm>

#include "ledger/engine/starts.h"
#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

void count(Tally& tally, std::int64_t sign, Points value) {
  tally.events += sign;
  const auto sum = checked_add(tally.points, sign > 0 ? value : -value);
  tally.points = std::clamp(sum.value_or(kLargestPoints), -kLargestPoints, kLargestPoints);
}

}  // namespace

StatisticsCounter::StatisticsCounter(const Organisation& organisation, const Roster& roster,
                                     const Ruleset& rules, const Cycle& cycle)
    : roster_(&roster), rules_(&rules), cycle_(cycle), held_(roster.size()) {
  statistics_.by_item.resize(rules.items.size());
  statistics_.by_unit.resize(organisation.units.size());
  for (const MemberIndex member : scored_members(roster, organisation, cycle)) {
    const auto postings = roster.postings(member);
    Held& held = held_[static_cast<std::size_t>(member)];
    held.scored = true;
    if (postings.size() == 1) held.only_unit = postings[0].unit;
  }
}

void StatisticsCounter::add(std::span<const Event> events) {
  for (const Event& event : events) {
    const Held& held = held_[static_cast<std::size_t>(event.member)];
    if (!held.scored || !cycle_.contains(event.date)) continue;
    const Item& item = rules_->item(event.item);
    const ItemVersion& version = item.versions[event.version];
    const std::int64_t sign = event.reverses != 0 ? -1 : 1;
    const Points value = limit_to_event_cap(version, value_of_event(version, event));
    count(statistics_.by_item[static_cast<std::size_t>(event.item)], sign, value);
    const auto side = [&item](TwoWays& both) -> Tally& {
      return item.direction == Direction::add ? both.additions : both.deductions;
    };
    count(side(statistics_.all), sign, value);
    count(side(statistics_.by_month[static_cast<std::size_t>(cycle_.month_of(event.date))]), sign,
          value);
    const auto unit = held.only_unit
                          ? held.only_unit
                          : unit_for(*roster_, event.member, cycle_, event.date, event.date + 1);
    if (unit) {
      count(side(statistics_.by_unit[static_cast<std::size_t>(*unit)]), sign, value);
    }
  }
}

}  // namespace ledger
