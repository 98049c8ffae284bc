// `ledger joint list` and `joint report`: what was done together with the local committees, and
// what is due.
#pragma once

#include <vector>

#include "ledger/engine/joint_progress.h"
#include "ledger/view/view.h"

namespace ledger {

[[nodiscard]] Report joint_view(const ViewContext& context, const std::vector<JointWork>& work);
[[nodiscard]] Report joint_report(const ViewContext& context, const Period& year,
                                  const std::vector<JointUnit>& units);

}  // namespace ledger
