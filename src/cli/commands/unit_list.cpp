// ledger unit list: the units, their local committees, and how many members stand there on a day.
#include "ledger/cli/command.h"
#include "ledger/cli/register_reading.h"
#include "ledger/view/units_view.h"

namespace ledger::cli {

int unit_list(Context& context, Options& options) {
  RegisterReading reading(context, options);
  if (const auto status = reading.begin(Years::all)) return *status;
  return reading.deliver(units_view(reading.view(), reading.day(), reading.unit()));
}

}  // namespace ledger::cli
