// What was done to the roster behind a seal's back, as far as it concerns what was sealed.
//
// A roster lives on: members join, move and leave after a quarter was posted. None of that is a
// change of the quarter. A name, and where somebody stood up to its last day, is.
#pragma once

#include <string>
#include <vector>

#include "ledger/model/organisation.h"
#include "ledger/model/roster.h"
#include "ledger/value/date.h"

namespace ledger {

struct MemberChange {
  enum class Kind : unsigned char { name, posting, removed, added } kind = Kind::name;
  std::string id;
  std::string sealed, present;  // the name, or the postings: "beisha member 2017-01-01..; …"
};

// Postings are compared up to `last`, the last day of the sealed quarter. By member id as in the
// sealed roster, then those that were added.
[[nodiscard]] std::vector<MemberChange> compare_members(const Organisation& sealed_organisation,
                                                        const Roster& sealed,
                                                        const Organisation& present_organisation,
                                                        const Roster& present, Date last);

}  // namespace ledger
