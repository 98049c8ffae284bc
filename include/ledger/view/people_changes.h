// What differs between two rosters, and between the units and classes they name.
#pragma once

#include <string>
#include <vector>

#include "ledger/view/view.h"

namespace ledger {

// A member, unit or class that is not the same.
struct PeopleChange {
  enum class What : unsigned char { member, unit, member_class };
  What what = What::member;
  std::string id;
  std::string before, after;  // in words; empty where there is none
};

// Members by id, then units and classes in the order of the later ledger.
[[nodiscard]] std::vector<PeopleChange> people_changes(const ViewContext& before,
                                                       const ViewContext& after);

}  // namespace ledger
