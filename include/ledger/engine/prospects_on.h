// Where the people who are being developed stand on a day.
#pragma once

#include <vector>

#include "ledger/model/cooperation.h"

namespace ledger {

struct Prospect {
  ProspectStep now;  // the last step up to the day
  Date since;        // when the stage was reached
  // From activist on somebody has a mentor: one who is posted on the day.
  bool lacks_mentor = false;
};

// In the order of their first rows; without those who became members or left before `first`.
[[nodiscard]] std::vector<Prospect> prospects_on(const std::vector<ProspectStep>& steps,
                                                 const Roster& roster, Date first, Date day);

}  // namespace ledger
