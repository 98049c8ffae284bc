#include "ledger/engine/limits.h"

#include <algorithm>

namespace ledger {
namespace {

// Lowers `amount` to what the window has room for; returns what that took away.
Points pass(Points& room, Points& amount) {
  const Points let_in = std::min(room, amount);
  const Points cut = amount - let_in;
  room -= let_in;
  amount = let_in;
  return cut;
}

}  // namespace

CapTable caps_of(const Item& item, const CycleDays& days, int last) {
  CapTable table;
  const auto cap = [&](Window window, int last_of_window) {
    const int last_counted = std::min(last_of_window, last);
    const auto& limit = item.governing(days.date(last_counted)).caps.in(window);
    table.any |= limit.has_value();
    return limit.value_or(kNoLimit);
  };
  table.year = cap(Window::year, days.count() - 1);
  for (std::size_t quarter = 0; quarter < 4; ++quarter) {
    table.quarter[quarter] =
        cap(Window::quarter, days.last_of_month(static_cast<int>(quarter) * 3 + 2));
  }
  for (std::size_t month = 0; month < 12; ++month) {
    table.month[month] = cap(Window::month, days.last_of_month(static_cast<int>(month)));
  }
  if (std::any_of(item.versions.begin(), item.versions.end(),
                  [](const ItemVersion& version) { return version.caps.day.has_value(); })) {
    for (int day = 0; day < days.count(); ++day) table.day.push_back(cap(Window::day, day));
  }
  return table;
}

CapTable caps_of(const Block& block, const CycleDays& days) {
  CapTable table;
  table.any = block.caps.any();
  table.year = block.caps.year.value_or(kNoLimit);
  table.quarter.fill(block.caps.quarter.value_or(kNoLimit));
  table.month.fill(block.caps.month.value_or(kNoLimit));
  if (block.caps.day) {
    table.day.assign(static_cast<std::size_t>(days.count()), *block.caps.day);
  }
  return table;
}

void Limiter::open(Moment when) {
  if (!is_open_) year_ = caps_->year;
  if (!is_open_ || when.quarter != at_.quarter) quarter_ = caps_->quarter[when.quarter];
  if (!is_open_ || when.month != at_.month) month_ = caps_->month[when.month];
  if (!is_open_ || when.day != at_.day) {
    day_ = caps_->day.empty() ? kNoLimit : caps_->day[when.day];
  }
  is_open_ = true;
  at_ = when;
}

Points Limiter::take_limited(Moment when, Points amount, WindowCuts* cuts) {
  open(when);
  WindowCuts took;
  took.day = pass(day_, amount);
  took.month = pass(month_, amount);
  took.quarter = pass(quarter_, amount);
  took.year = pass(year_, amount);
  if (cuts != nullptr) *cuts = took;
  return amount;
}

}  // namespace ledger
