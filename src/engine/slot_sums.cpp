#include "ledger/engine/slot_sums.h"

#include <algorithm>

#include "ledger/engine/valuation.h"

namespace ledger {

SlotSums::SlotSums(const Plan& plan, const CycleDays& days, const BlockTree& tree, int last) {
  for (const Plan::Slot& slot : plan.slots()) {
    // An item counts at most kLargestPoints, so no cap is as good as that one, and no sum
    // overflows.
    const auto held = [](Points cap) { return std::min(cap, kLargestPoints); };
    const CapTable& caps = tree.caps(slot.item);
    const std::size_t before = months_.size();
    Moment at;
    for (const std::uint16_t end : plan.segments(slot.grain).last) {
      if (int{end} > last) break;
      const Moment when = days.moment(end);
      const bool has_months = slot.grain == Grain::month;
      const bool has_quarters = slot.grain != Grain::days_asked;
      const bool is_first = months_.size() == before;
      if (is_first || (has_months && when.month != at.month) ||
          (has_quarters && when.quarter != at.quarter)) {
        if (!is_first) {
          months_.back().ends_quarter = has_quarters && when.quarter != at.quarter;
        }
        months_.push_back({0, has_months ? held(caps.month[when.month]) : kLargestPoints, false,
                           has_quarters ? held(caps.quarter[when.quarter]) : kLargestPoints});
      }
      ++months_.back().cells;
      at = when;
    }
    if (months_.size() == before) continue;
    months_.back().ends_quarter = true;
    Slot& made = slots_.emplace_back();
    made.item = slot.item;
    made.first = slot.first;
    made.first_month = static_cast<std::uint32_t>(before);
    made.months = static_cast<std::uint32_t>(months_.size() - before);
    made.year_cap = held(caps.year);
    made.is_simple = is_simple(made);
  }
  constexpr Points kMost = Points::from_units(INT16_MAX);  // in a narrow cell
  for (const Month& month : months_) {
    narrow_caps_.push_back(static_cast<std::int16_t>(std::min(month.cap, kMost).units()));
  }
}

bool SlotSums::is_simple(const Slot& slot) const {
  if ((slot.first & kNarrowCells) == 0) return false;
  const auto first = months_.begin() + slot.first_month;
  return std::all_of(first, first + slot.months, [](const Month& month) {
    return month.cells == 1 && month.quarter_cap == kLargestPoints;
  });
}

Points SlotSums::of_windows(const Slot& slot, const CellTable::ReadRow& row) const {
  Points of_year, of_quarter;
  CellNumber cell = slot.first;
  for (std::uint32_t i = 0; i < slot.months; ++i) {
    const Month& month = months_[slot.first_month + i];
    of_quarter += std::min(Points::from_units(row.sum(cell, month.cells)), month.cap);
    cell += month.cells;
    if (month.ends_quarter) {
      of_year += std::min(of_quarter, month.quarter_cap);
      of_quarter = Points();
    }
  }
  return of_year;
}

void SlotSums::add_to(BlockTree& tree, const CellTable::ReadRow& row) const {
  for (const Slot& slot : slots_) {
    Points sum;
    if (slot.is_simple && !row.is_carried()) {
      const std::int16_t* const cells = row.narrow(slot.first);
      const std::int16_t* const caps = narrow_caps_.data() + slot.first_month;
      std::int32_t units = 0;
      for (std::uint32_t i = 0; i < slot.months; ++i) {
        units += std::min(std::max<std::int16_t>(cells[i], 0), caps[i]);
      }
      sum = Points::from_units(units);
    } else {
      sum = of_windows(slot, row);
    }
    if (!sum.is_zero()) tree.add_limited(slot.item, std::min(sum, slot.year_cap));
  }
}

}  // namespace ledger
