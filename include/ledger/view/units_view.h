// `ledger unit list` and `unit advice`: the units with their committees and members, and what to
// propose to whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/engine/unit_advice.h"
#include "ledger/view/view.h"

namespace ledger {

[[nodiscard]] Report units_view(const ViewContext& context, Date day,
                                const std::optional<UnitIndex>& only);

struct BestGrade {
  Period year;       // that was judged
  std::string name;  // in the reader's language; empty: the rules have no grades
};
[[nodiscard]] Report advice_report(const ViewContext& context, Date day, const BestGrade& best,
                                   const std::vector<UnitAdvice>& advice);

}  // namespace ledger
