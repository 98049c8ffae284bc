// ledger award report: how often each local committee commended somebody in a year.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/store/awards.h"
#include "ledger/view/awards_view.h"

namespace ledger::cli {

int award_report(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::present)) return *status;
  const auto awards = reading.read(load_awards, [&](const Award& award) {
    return reading.wants(award.day) && reading.wants(award.member, award.day);
  });
  if (!awards) return reading.refuse();
  return reading.deliver(awards_report(reading.view(), *reading.year(), *awards));
}

}  // namespace ledger::cli
