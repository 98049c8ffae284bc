#include "ledger/engine/starts.h"

namespace ledger {

std::vector<MemberIndex> scored_members(const Roster& roster, const Organisation& organisation,
                                        const Cycle& cycle) {
  std::vector<MemberIndex> members;
  for (std::size_t at = 0; at < roster.size(); ++at) {
    const auto member = MemberIndex(at);
    if (is_scored(roster, organisation, member, cycle)) members.push_back(member);
  }
  return members;
}

Points start_of_total(const Ruleset& rules, const Roster& roster, const Organisation& organisation,
                      MemberIndex member, const Cycle& cycle, Date day) {
  Points start = rules.start;
  if (!rules.start_by_class.empty()) {
    const auto member_class =
        class_for(roster, organisation, member, cycle, cycle.first(), day + 1);
    start = rules.start_for(member_class.value_or(ClassIndex{}));
  }
  if (!rules.prorate_by_month) return start;
  return scale(start, months_present(roster, organisation, member, cycle), 12);
}

}  // namespace ledger
