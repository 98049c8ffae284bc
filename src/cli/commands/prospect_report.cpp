// ledger prospect report: who stands at which stage at the end of a year, or today.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/prospects.h"
#include "ledger/view/prospects_view.h"

namespace ledger::cli {

int prospect_report(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::present)) return *status;
  const auto steps = load_prospects(reading.source(), reading.session().findings());
  if (!steps) return reading.refuse();
  const ViewContext view = reading.view();
  auto prospects = prospects_on(*steps, view.roster, reading.year()->first, reading.day());
  std::erase_if(prospects, [&](const Prospect& one) { return !reading.wants(one.now.unit); });
  return reading.deliver(prospects_report(view, *reading.year(), reading.day(), prospects));
}

}  // namespace ledger::cli
