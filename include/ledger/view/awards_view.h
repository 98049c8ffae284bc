// `ledger award list` and `ledger award report`: commendations by local committees, and how many
// times each committee commended somebody in a year.
#pragma once

#include <vector>

#include "ledger/model/cooperation.h"
#include "ledger/view/view.h"

namespace ledger {

[[nodiscard]] Report awards_view(const ViewContext& context, const std::vector<Award>& awards);

// REQUIRES: all of them lie in the year.
[[nodiscard]] Report awards_report(const ViewContext& context, const Period& year,
                                   const std::vector<Award>& awards);

}  // namespace ledger
