// The figures of every scored member at the end of one day: what section 5 of the contract
// computes.
//
// total = base + gained − lost + limited, always. Rows are dense: one per scored member, in roster
// order.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ledger/base/zeroed_allocator.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/decimal.h"
#include "ledger/value/period.h"

namespace ledger {

struct Figures {
  Points base;     // sum of all starts
  Points gained;   // additions after the limits on gains
  Points lost;     // deductions after the limits on losses, a magnitude
  Points limited;  // what min, max, zero, weight and rounding did
  Points total;

  friend bool operator==(const Figures&, const Figures&) = default;
};

// One member's row.
struct Standing {
  MemberIndex member{};
  UnitIndex unit{};  // for the period asked for
  ClassIndex member_class{};
  Figures now;  // at the end of the period
  Figures
      before;  // at the end of the day before the period; gained and lost are 0 before the cycle
  Points period_gained() const { return now.gained - before.gained; }
  Points period_lost() const { return now.lost - before.lost; }
  Points period_change() const { return now.total - before.total; }
};

// Filled by several threads, and large where there are many members.
using StandingRows = std::vector<Standing, ZeroedAllocator<Standing>>;

struct Standings {
  Period period;
  bool first_in_cycle = false;  // the period begins with the cycle: there was none before
  StandingRows rows;            // scored members, in roster order
};

}  // namespace ledger
