// How much was registered: events and their values by item, by month of the cycle and by unit, for
// the year-end summary.
//
// Values are those of single events before any limit of a window (docs/counting.md, step 3): what
// the registrar entered, not what finally counted, which is the score book's business. Items that
// are valued by window (`counts`, `over`) have their events counted, their points stay zero. A
// reversal takes its original away again.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ledger/model/event.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/period.h"

namespace ledger {

struct Tally {
  std::int64_t events = 0;
  Points points;

  friend bool operator==(const Tally&, const Tally&) = default;
};

struct TwoWays {
  Tally additions, deductions;

  friend bool operator==(const TwoWays&, const TwoWays&) = default;
};

struct Statistics {
  std::vector<Tally> by_item;        // by ItemIndex
  std::array<TwoWays, 12> by_month;  // of the cycle
  std::vector<TwoWays> by_unit;      // by UnitIndex: the unit held on the event's date
  TwoWays all;
};

class StatisticsCounter {
 public:
  // The references must outlive the counter. `parts`: into how many parts events may be counted at
  // the same time.
  StatisticsCounter(const Organisation& organisation, const Roster& roster, const Ruleset& rules,
                    const Cycle& cycle, std::size_t parts = 1);

  // Events of members who are not scored, and dates outside the cycle, count nowhere. Calls for
  // different parts may come from different threads.
  void add(std::span<const Event> events, std::size_t part = 0);
  // Of all parts: however the events were split, the same.
  [[nodiscard]] Statistics result() const;

 private:
  // What is asked of every event and mostly the same for all events of a member.
  struct Held {
    bool scored = false;
    std::optional<UnitIndex> only_unit;  // nullopt: it depends on the day
  };
  // Threads that count side by side must not share a line of the cache.
  struct alignas(64) Part {
    Statistics statistics;
  };

  const Roster* roster_;
  const Ruleset* rules_;
  Cycle cycle_;
  std::vector<std::uint8_t> months_;  // of the cycle, by day of the cycle
  std::vector<Held> held_;            // by MemberIndex
  std::vector<Part> parts_;
};

}  // namespace ledger
