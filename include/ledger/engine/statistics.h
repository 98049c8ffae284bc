// How much was registered: events and their values by item, by month of the cycle and by unit, for
// the year-end summary.
//
// Values are those of single events before any limit of a window (docs/counting.md, step 3): what
// the registrar entered, not what finally counted, which is the score book's business. Items that
// are valued by window (`counts`, `over`) have their events counted, their points stay zero. A
// reversal takes its original away again.
#pragma once

#include <array>
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
};

struct TwoWays {
  Tally additions, deductions;
};

struct Statistics {
  std::vector<Tally> by_item;        // by ItemIndex
  std::array<TwoWays, 12> by_month;  // of the cycle
  std::vector<TwoWays> by_unit;      // by UnitIndex: the unit held on the event's date
  TwoWays all;
};

class StatisticsCounter {
 public:
  // The references must outlive the counter.
  StatisticsCounter(const Organisation& organisation, const Roster& roster, const Ruleset& rules,
                    const Cycle& cycle);

  // Events of members who are not scored, and dates outside the cycle, count nowhere.
  void add(std::span<const Event> events);
  [[nodiscard]] const Statistics& result() const { return statistics_; }

 private:
  // What is asked of every event and mostly the same for all events of a member.
  struct Held {
    bool scored = false;
    std::optional<UnitIndex> only_unit;  // nullopt: it depends on the day
  };

  const Roster* roster_;
  const Ruleset* rules_;
  Cycle cycle_;
  std::vector<Held> held_;  // by MemberIndex
  Statistics statistics_;
};

}  // namespace ledger
