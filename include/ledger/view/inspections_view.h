// `ledger inspect list` and `inspect report`: how many of those asked were satisfied. What is under
// the threshold of ledger.toml stands out.
#pragma once

#include <vector>

#include "ledger/model/cooperation.h"
#include "ledger/view/view.h"

namespace ledger {

[[nodiscard]] Report inspections_view(const ViewContext& context,
                                      const std::vector<Inspection>& inspections);
// REQUIRES: all of them lie in the year.
[[nodiscard]] Report inspections_report(const ViewContext& context, const Period& year,
                                        std::vector<Inspection> inspections);

}  // namespace ledger
