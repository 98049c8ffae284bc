// ledger inspect list: half-yearly inspections, of all years or of one.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/inspections.h"
#include "ledger/view/inspections_view.h"

namespace ledger::cli {

int inspect_list(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::all)) return *status;
  const auto inspections = reading.read(load_inspections, [&](const Inspection& one) {
    return reading.wants_cycle(one.half.cycle) && reading.wants(one.unit);
  });
  if (!inspections) return reading.refuse();
  return reading.deliver(inspections_view(reading.view(), *inspections));
}

}  // namespace ledger::cli
