// What one event is worth, or the events of one window together: docs/counting.md, step 3 and step
// 5. Pure functions; every form of value in one place.
//
// Every result lies between 0 and kLargestPoints: what would be more counts as that much. (A
// product of two parsed decimals can be larger by far; 10^12 points leave room for nine thousand
// such values in 64 bits, and nobody's merit is near it.)
#pragma once

#include <cstdint>

#include "ledger/model/event.h"
#include "ledger/model/ruleset.h"

namespace ledger {

inline constexpr Points kLargestPoints = Points::whole(1'000'000'000'000);

// True when events of this version are not valued one by one but added up over a window: counts,
// and steps, tiers and brackets over more than an event.
[[nodiscard]] bool is_valued_by_window(const ItemVersion& version);
[[nodiscard]] bool is_valued_by_ballots(const ItemVersion& version);

// One event by the version in force on its date, before cap.event. 0 when the version is valued by
// window or ballots.
[[nodiscard]] Points value_of_event(const ItemVersion& version, const Event& event);
// At most cap.event.
[[nodiscard]] Points limit_to_event_cap(const ItemVersion& version, Points value);

// Steps, tiers and brackets of a quantity, of one event or the sum of a window; 0 for other forms.
[[nodiscard]] Points value_of_quantity(const ItemVersion& version, Quantity quantity);
// `counts`: the magnitude for that many events; `all` is the start of the item's block.
[[nodiscard]] Points value_of_count(const CountTable& table, std::uint32_t events, Points all);

}  // namespace ledger
