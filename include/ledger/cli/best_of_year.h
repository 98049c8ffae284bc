// Who has the best grade of a year: whom the units recommend for commendation.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/cli/judge.h"
#include "ledger/view/units_view.h"

namespace ledger::cli {

struct BestOfYear {
  BestGrade grade;
  std::vector<bool> members;  // by MemberIndex; empty without grades
};

[[nodiscard]] BestOfYear best_of(const Session& session, const JudgedCycle& judged);

// Of the year as typed; without one, of the last one with a register that has ended, else of the
// present one. A sealed result is taken as it is, another year is judged anew. nullopt after adding
// findings.
[[nodiscard]] std::optional<BestOfYear> best_of_year(Session& session,
                                                     const std::optional<std::string>& year);

}  // namespace ledger::cli
