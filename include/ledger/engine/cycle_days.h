// The days of one cycle as small numbers, with the month and quarter each falls in.
//
// Day 0 is the first day of the cycle, day -1 the day before it. Looking a day up in a table
// replaces the calendar on every path that touches events.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "ledger/model/ruleset.h"
#include "ledger/value/period.h"

namespace ledger {

// A day of the cycle with its windows.
struct Moment {
  std::uint16_t day = 0;     // 0–365
  std::uint8_t month = 0;    // 0–11
  std::uint8_t quarter = 0;  // 0–3
};

class CycleDays {
 public:
  explicit CycleDays(const Cycle& cycle);

  [[nodiscard]] int count() const { return static_cast<int>(moments_.size()); }
  // May lie outside 0 … count() - 1.
  [[nodiscard]] int index(Date date) const { return date - first_; }
  [[nodiscard]] Date date(int day) const { return first_ + day; }
  // REQUIRES: 0 <= day < count().
  [[nodiscard]] Moment moment(int day) const { return moments_[static_cast<std::size_t>(day)]; }
  // The first and the last day of a month (0–11).
  [[nodiscard]] int first_of_month(int month) const {
    return month_starts_[static_cast<std::size_t>(month)];
  }
  [[nodiscard]] int last_of_month(int month) const {
    return month_starts_[static_cast<std::size_t>(month) + 1] - 1;
  }
  // The last day of the window of this day; `event` is taken as the day itself.
  [[nodiscard]] int last_of(Window window, int day) const;

 private:
  Date first_;
  std::array<int, 13> month_starts_;
  std::vector<Moment> moments_;
};

}  // namespace ledger
