// ledger prospect list: the steps of those who are being developed.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/prospects.h"
#include "ledger/view/prospects_view.h"

namespace ledger::cli {

int prospect_list(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::all)) return *status;
  const auto steps = reading.read(load_prospects, [&](const ProspectStep& step) {
    return reading.wants(step.day) && reading.wants(step.unit);
  });
  if (!steps) return reading.refuse();
  return reading.deliver(prospects_view(reading.view(), *steps));
}

}  // namespace ledger::cli
