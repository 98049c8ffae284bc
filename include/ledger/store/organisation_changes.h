// What differs between an organisation as it was sealed and as it is: names, classes that are
// scored, and how long a notice is open to objections. New units and classes, and the calendar of
// later years, are no difference.
#pragma once

#include <string>
#include <vector>

#include "ledger/base/messages.h"
#include "ledger/model/organisation.h"
#include "ledger/value/date.h"

namespace ledger {

struct OrganisationChange {
  std::string where;            // "organisation", "calendar", the id of a unit or class
  std::string sealed, present;  // empty where it is gone
};

// Names are shown in `language`, or in the other one where only that was changed. `day`: of the
// seal, from which objections are counted.
[[nodiscard]] std::vector<OrganisationChange> compare_organisations(const Organisation& sealed,
                                                                    const Organisation& present,
                                                                    Language language, Date day);

}  // namespace ledger
