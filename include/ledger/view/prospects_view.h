// `ledger prospect list` and `prospect report`: the steps of those who are being developed, and who
// stands where on a day.
#pragma once

#include <vector>

#include "ledger/engine/prospects_on.h"
#include "ledger/view/view.h"

namespace ledger {

[[nodiscard]] Report prospects_view(const ViewContext& context,
                                    const std::vector<ProspectStep>& steps);
[[nodiscard]] Report prospects_report(const ViewContext& context, const Period& year, Date day,
                                      const std::vector<Prospect>& prospects);

}  // namespace ledger
