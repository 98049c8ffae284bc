// ledger zone report: how far each zone covers the duties of a year, and who has no partner.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/zones.h"
#include "ledger/view/zones_view.h"

namespace ledger::cli {

int zone_report(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::present)) return *status;
  const auto zones = load_zones(reading.source(), reading.session().findings());
  if (!zones) return reading.refuse();
  const auto done =
      load_duties(reading.source(), *reading.cycle(), &*zones, reading.session().findings());
  if (!done) return reading.refuse();
  const ViewContext view = reading.view();
  ZonesCoverage coverage =
      zone_coverage(view.organisation, view.roster, *zones, *done, *reading.year(), reading.day());
  std::erase_if(coverage.zones,
                [&](const ZoneCoverage& one) { return !reading.wants((*zones)[one.zone].unit); });
  std::erase_if(coverage.alone,
                [&](const Alone& one) { return !reading.wants(one.member, reading.day()); });
  return reading.deliver(zones_report(view, *reading.year(), *zones, coverage));
}

}  // namespace ledger::cli
