// What a unit's members on a day suggest: an organisation of its own, recruiting, and whom to
// recommend for commendation.
//
// A branch with exactly three members should propose a group to its local committee, one with more
// a branch of its own; one without members is the first to recruit. Offices are not advised.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/model/roster.h"

namespace ledger {

enum class Proposal : unsigned char { none, recruit, group, branch };

struct UnitAdvice {
  UnitIndex unit{};
  std::size_t members = 0;  // posted there on the day, whatever their class
  Proposal proposal = Proposal::none;
  std::vector<MemberIndex> recommended;  // of the best, in the order of the roster
};

// `best`: for each member whether he has the best grade; empty without grades. Somebody is
// recommended by the unit where he stands on the day, if it has a local committee.
[[nodiscard]] std::vector<UnitAdvice> unit_advice(const Organisation& organisation,
                                                  const Roster& roster, Date day,
                                                  const std::vector<bool>& best);

}  // namespace ledger
