// ledger zone duties: what was done in the zones in a year.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/zones.h"
#include "ledger/view/zones_view.h"

namespace ledger::cli {

int zone_duties(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::present)) return *status;
  const auto zones = load_zones(reading.source(), reading.session().findings());
  if (!zones) return reading.refuse();
  auto done =
      load_duties(reading.source(), *reading.cycle(), &*zones, reading.session().findings());
  if (!done) return reading.refuse();
  std::erase_if(*done,
                [&](const DutyDone& one) { return !reading.wants((*zones)[one.zone].unit); });
  return reading.deliver(duties_view(reading.view(), *reading.year(), *zones, *done));
}

}  // namespace ledger::cli
