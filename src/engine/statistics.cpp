#include "ledger/engine/statistics.h"

#include <algorithm>

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
    : organisation_(&organisation), roster_(&roster), rules_(&rules), cycle_(cycle) {
  statistics_.by_item.resize(rules.items.size());
  statistics_.by_unit.resize(organisation.units.size());
}

void StatisticsCounter::add(std::span<const Event> events) {
  for (const Event& event : events) {
    if (!cycle_.contains(event.date) || !is_scored(*roster_, *organisation_, event.member, cycle_))
      continue;
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
    if (const auto unit = unit_for(*roster_, event.member, cycle_, event.date, event.date + 1)) {
      count(side(statistics_.by_unit[static_cast<std::size_t>(*unit)]), sign, value);
    }
  }
}

}  // namespace ledger
