// Who is scored in a cycle, and what they start with. docs/counting.md, "Who is counted" and
// "Blocks".
#pragma once

#include <vector>

#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/period.h"

namespace ledger {

// In roster order.
[[nodiscard]] std::vector<MemberIndex> scored_members(const Roster& roster,
                                                      const Organisation& organisation,
                                                      const Cycle& cycle);

// The start of the total for figures at the end of `day`: of the class the member has come to by
// then, in proportion to the months of presence where the rules say so. REQUIRES: scored.
[[nodiscard]] Points start_of_total(const Ruleset& rules, const Roster& roster,
                                    const Organisation& organisation, MemberIndex member,
                                    const Cycle& cycle, Date day);

}  // namespace ledger
