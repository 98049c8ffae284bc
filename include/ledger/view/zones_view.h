// `ledger zone list`, `zone duties` and `zone report`: who is paired with whom, what was done, and
// how far each zone covers the duties of the year.
#pragma once

#include <vector>

#include "ledger/engine/zone_coverage.h"
#include "ledger/view/view.h"

namespace ledger {

[[nodiscard]] Report zones_view(const ViewContext& context, const std::vector<Zone>& zones);
[[nodiscard]] Report duties_view(const ViewContext& context, const Period& year,
                                 const std::vector<Zone>& zones, const std::vector<DutyDone>& done);
[[nodiscard]] Report zones_report(const ViewContext& context, const Period& year,
                                  const std::vector<Zone>& zones, const ZonesCoverage& coverage);

}  // namespace ledger
