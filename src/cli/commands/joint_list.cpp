// ledger joint list: what was done together with the local committees.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/joint.h"
#include "ledger/view/joint_view.h"

namespace ledger::cli {

int joint_list(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::all)) return *status;
  const auto work = reading.read(load_joint, [&](const JointWork& one) {
    return reading.wants_cycle(one.cycle) && reading.wants(one.unit);
  });
  if (!work) return reading.refuse();
  return reading.deliver(joint_view(reading.view(), *work));
}

}  // namespace ledger::cli
