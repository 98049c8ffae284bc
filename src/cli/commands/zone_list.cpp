// ledger zone list: the members of the responsibility zones.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/zones.h"
#include "ledger/view/zones_view.h"

namespace ledger::cli {

int zone_list(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::all)) return *status;
  auto zones = reading.read(load_zones, [&](const Zone& zone) { return reading.wants(zone.unit); });
  if (!zones) return reading.refuse();
  for (Zone& zone : *zones) {
    std::erase_if(zone.members, [&](const ZoneMember& one) {
      return reading.year() && !one.in(*reading.year());
    });
  }
  return reading.deliver(zones_view(reading.view(), *zones));
}

}  // namespace ledger::cli
