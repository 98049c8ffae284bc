// Days and times as people type them, and the clock that --today replaces.
//
//   2018-06-05 · 2018-6-5 · 2018/6/5 · 2018.6.5 · 2018年6月5日   a full date
//   06-05 · 6-5 · 6/5 · 6月5日     the last such day that is not after today
//   today · yesterday · 今天 · 昨天 · 前天 (the day before yesterday)
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/cli/context.h"
#include "ledger/value/date.h"

namespace ledger::cli {

// E507 with what is wrong: no such day (30 February), full-width digits, or no date at all.
[[nodiscard]] Result<Date> read_date(std::string_view text, Date today);

// The clock of a run: that of the system, or what --today says. With a day alone the time of day is
// still the system's, so what is recorded is that day at this time; with a date and time the clock
// stands still.
class Clock {
 public:
  // `offset` in minutes east of UTC, of the organisation. E507 for a --today that is no date.
  [[nodiscard]] static Result<Clock> make(const Context& context,
                                          const std::optional<std::string>& today_option,
                                          int offset);
  [[nodiscard]] Date today() const { return today_; }
  // RFC 3339 with the offset: 2018-06-05T09:30:00+08:00.
  [[nodiscard]] const std::string& now() const { return now_; }

 private:
  Date today_;
  std::string now_;
};

}  // namespace ledger::cli
