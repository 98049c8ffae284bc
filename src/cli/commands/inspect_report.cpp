// ledger inspect report: the inspections of a year, and what is under the threshold.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/inspections.h"
#include "ledger/view/inspections_view.h"

namespace ledger::cli {

int inspect_report(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::present)) return *status;
  const auto inspections = reading.read(load_inspections, [&](const Inspection& one) {
    return reading.wants_cycle(one.half.cycle) && reading.wants(one.unit);
  });
  if (!inspections) return reading.refuse();
  return reading.deliver(inspections_report(reading.view(), *reading.year(), *inspections));
}

}  // namespace ledger::cli
