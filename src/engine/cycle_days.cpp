#include "ledger/engine/cycle_days.h"

namespace ledger {

CycleDays::CycleDays(const Cycle& cycle) : first_(cycle.first()), month_starts_{} {
  for (int month = 0; month <= 12; ++month) {
    month_starts_[static_cast<std::size_t>(month)] = cycle.boundary(month) - first_;
  }
  for (int month = 0; month < 12; ++month) {
    for (int day = first_of_month(month); day <= last_of_month(month); ++day) {
      moments_.push_back({static_cast<std::uint16_t>(day), static_cast<std::uint8_t>(month),
                          static_cast<std::uint8_t>(month / 3)});
    }
  }
}

int CycleDays::last_of(Window window, int day) const {
  const Moment at = moment(day);
  switch (window) {
    case Window::event:
    case Window::day:
      return day;
    case Window::month:
      return last_of_month(at.month);
    case Window::quarter:
      return last_of_month(at.quarter * 3 + 2);
    case Window::year:
      return count() - 1;
  }
  return day;
}

}  // namespace ledger
