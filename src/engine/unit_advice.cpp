#include "ledger/engine/unit_advice.h"

#include <utility>

namespace ledger {
namespace {

constexpr std::size_t kGroup = 3;  // members; with more, a branch of its own

Proposal proposal_for(std::size_t members) {
  if (members == 0) return Proposal::recruit;
  if (members < kGroup) return Proposal::none;
  return members == kGroup ? Proposal::group : Proposal::branch;
}

}  // namespace

std::vector<UnitAdvice> unit_advice(const Organisation& organisation, const Roster& roster,
                                    Date day, const std::vector<bool>& best) {
  std::vector<UnitAdvice> units(organisation.units.size());
  for (std::size_t i = 0; i < roster.size(); ++i) {
    const MemberIndex member{static_cast<std::uint32_t>(i)};
    for (const Posting& posting : roster.postings(member)) {
      if (day < posting.from || posting.to < day) continue;
      UnitAdvice& unit = units[static_cast<std::size_t>(posting.unit)];
      ++unit.members;
      if (i < best.size() && best[i]) unit.recommended.push_back(member);
    }
  }
  std::vector<UnitAdvice> out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Unit& about = organisation.units[i];
    if (about.kind != UnitKind::branch) continue;
    units[i].unit = UnitIndex(i);
    units[i].proposal = proposal_for(units[i].members);
    if (about.committee.empty()) units[i].recommended.clear();
    out.push_back(std::move(units[i]));
  }
  return out;
}

}  // namespace ledger
