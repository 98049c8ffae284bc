#include "ledger/engine/statistics.h"

#include <algorithm>

#include "ledger/engine/starts.h"
#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

void count(Tally& tally, std::int64_t events, Points points) {
  tally.events += events;
  const auto sum = checked_add(tally.points, points);
  tally.points = std::clamp(sum.value_or(kLargestPoints), -kLargestPoints, kLargestPoints);
}

void add_to(Tally& sum, const Tally& part) {
  count(sum, part.events, part.points);
}
void add_to(TwoWays& sum, const TwoWays& part) {
  add_to(sum.additions, part.additions);
  add_to(sum.deductions, part.deductions);
}
template <class Each>
void add_to(Each& sums, const Each& parts) {
  for (std::size_t i = 0; i < sums.size(); ++i) add_to(sums[i], parts[i]);
}

}  // namespace

StatisticsCounter::StatisticsCounter(const Organisation& organisation, const Roster& roster,
                                     const Ruleset& rules, const Cycle& cycle, std::size_t parts)
    : roster_(&roster), rules_(&rules), cycle_(cycle), held_(roster.size()), parts_(parts) {
  for (Date day = cycle.first(); day <= cycle.last(); day = day + 1) {
    months_.push_back(static_cast<std::uint8_t>(cycle.month_of(day)));
  }
  for (auto& [statistics] : parts_) {
    statistics.by_item.resize(rules.items.size());
    statistics.by_unit.resize(organisation.units.size());
  }
  for (const MemberIndex member : scored_members(roster, organisation, cycle)) {
    const auto postings = roster.postings(member);
    Held& held = held_[static_cast<std::size_t>(member)];
    held.scored = true;
    if (postings.size() == 1) held.only_unit = postings[0].unit;
  }
}

void StatisticsCounter::add(std::span<const Event> events, std::size_t part) {
  Statistics& statistics = parts_[part].statistics;
  for (const Event& event : events) {
    const Held& held = held_[static_cast<std::size_t>(event.member)];
    if (!held.scored || !cycle_.contains(event.date)) continue;
    const Item& item = rules_->item(event.item);
    const ItemVersion& version = item.versions[event.version];
    const std::int64_t sign = event.reverses != 0 ? -1 : 1;
    const Points worth = limit_to_event_cap(version, value_of_event(version, event));
    const Points value = sign > 0 ? worth : -worth;
    count(statistics.by_item[static_cast<std::size_t>(event.item)], sign, value);
    const auto side = [&item](TwoWays& both) -> Tally& {
      return item.direction == Direction::add ? both.additions : both.deductions;
    };
    const std::size_t month = months_[static_cast<std::size_t>(event.date - cycle_.first())];
    count(side(statistics.all), sign, value);
    count(side(statistics.by_month[month]), sign, value);
    const auto unit = held.only_unit
                          ? held.only_unit
                          : unit_for(*roster_, event.member, cycle_, event.date, event.date + 1);
    if (unit) {
      count(side(statistics.by_unit[static_cast<std::size_t>(*unit)]), sign, value);
    }
  }
}

Statistics StatisticsCounter::result() const {
  Statistics sum = parts_[0].statistics;
  for (std::size_t part = 1; part < parts_.size(); ++part) {
    const Statistics& more = parts_[part].statistics;
    add_to(sum.by_item, more.by_item);
    add_to(sum.by_month, more.by_month);
    add_to(sum.by_unit, more.by_unit);
    add_to(sum.all, more.all);
  }
  return sum;
}

}  // namespace ledger
