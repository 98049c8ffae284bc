// Caps by window: how contributions in order of time become a counted sum. docs/counting.md,
// "Limits of an item"; a block's additions and deductions are limited in the same way (step 8).
//
// Windows nest: days in months, months in quarters, quarters in the cycle. So one pass in order of
// time is enough: every open window has room left, a contribution takes what the narrowest window
// has room for, of that what the next one has room for, and so on. After the pass up to any day t
// the sum is S(t), and what a window cut is taken from its latest contributions.
//
//   cap = { month = 6, quarter = 10 }:  4 and 4 in May, 5 in June  →  4, 2 (month), 4 (quarter)
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ledger/engine/cycle_days.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/decimal.h"

namespace ledger {

// What "no limit" is in a table of room. Never reached: a limited sum is at most kLargestPoints.
inline constexpr Points kNoLimit = Points::from_units(INT64_MAX);

// The caps of an item or a block for figures at the end of one day: a window's cap is the one in
// force on its last day counted.
struct CapTable {
  bool any = false;  // some window of day to year is limited
  Points year = kNoLimit;
  std::array<Points, 4> quarter{kNoLimit, kNoLimit, kNoLimit, kNoLimit};
  std::array<Points, 12> month{kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit,
                               kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit, kNoLimit};
  std::vector<Points> day;  // by day of the cycle; empty: none
};

// `last`: the day (of CycleDays) at whose end figures are asked for; -1 before the cycle.
[[nodiscard]] CapTable caps_of(const Item& item, const CycleDays& days, int last);
[[nodiscard]] CapTable caps_of(const Block& block, const CycleDays& days);

// What each window took from a contribution.
struct WindowCuts {
  Points day, month, quarter, year;
};

// The room left in the open windows. Works on one member at a time.
class Limiter {
 public:
  // The table must outlive the limiter.
  explicit Limiter(const CapTable& caps) : caps_(&caps) {}

  // A new member: all windows are closed and empty.
  void reset() { is_open_ = false; }

  // The part of a contribution that counts. REQUIRES: amount >= 0, moments in order of time.
  Points take(Moment when, Points amount, WindowCuts* cuts = nullptr) {
    if (!caps_->any) return amount;
    return take_limited(when, amount, cuts);
  }

 private:
  Points take_limited(Moment when, Points amount, WindowCuts* cuts);
  void open(Moment when);

  const CapTable* caps_;
  bool is_open_ = false;
  Moment at_;
  Points day_, month_, quarter_, year_;  // room left
};

}  // namespace ledger
