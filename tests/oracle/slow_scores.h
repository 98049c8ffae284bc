// Section 5 of the contract the obvious way: from a list of all events, every time from the
// beginning, with maps and whole windows. It follows docs/counting.md sentence by sentence and uses
// nothing of the engine.
//
// All points are counts of thousandths. Only for small figures: it does not look for overflow.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "ledger/model/event.h"
#include "ledger/model/organisation.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/period.h"

namespace ledger::oracle {

struct SlowScore {
  std::int64_t base = 0, gained = 0, lost = 0, limited = 0, total = 0;
  std::vector<std::int64_t> blocks;  // results
  std::vector<std::int64_t> items;   // counted sums
  std::vector<std::uint32_t> item_counts, flag_counts;
  std::optional<std::size_t> worst_grade;
};

struct SlowInput {
  const Organisation& organisation;
  const Roster& roster;
  const Ruleset& rules;
  Cycle cycle;
  std::vector<Event> events;
  std::map<std::pair<MemberIndex, ItemIndex>, std::int64_t> ballots;
};

// nullopt: the member is not scored in the cycle.
std::optional<SlowScore> slow_score(const SlowInput& input, MemberIndex member, Date day);

}  // namespace ledger::oracle
