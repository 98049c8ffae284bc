// ledger joint report: for each unit, which joint tasks of a year are done and which are due.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/joint.h"
#include "ledger/view/joint_view.h"

namespace ledger::cli {

int joint_report(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::present)) return *status;
  const auto work = load_joint(reading.source(), reading.session().findings());
  if (!work) return reading.refuse();
  auto units = joint_progress(reading.view().organisation, *work, reading.year()->cycle);
  std::erase_if(units, [&](const JointUnit& one) { return !reading.wants(one.unit); });
  return reading.deliver(ledger::joint_report(reading.view(), *reading.year(), units));
}

}  // namespace ledger::cli
