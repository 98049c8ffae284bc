// ledger zone duty: one of the roles of a zone was carried out.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/ledger_change.h"
#include "ledger/store/zones.h"

namespace ledger::cli {

int zone_duty(Context& context, Options& options) {
  std::string zone, duty, who;
  std::optional<std::string> date, note;
  options.required("zone", zone);
  options.required("duty", duty);
  options.required("member", who);
  options.value("date", date);
  options.value("note", note);
  if (const auto status = options.parse()) return *status;

  LedgerChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  const std::string note_text = change.text_or_none("--note", note);
  const auto member = session.member(who);
  const auto day = change.day_or_today(date);
  const auto start = session.cycle_start();
  const auto zones = change.read(load_zones);
  if (!start || !zones) return session.finish(0, true);

  const auto done = change.topic(session.organisation().duties, duty);
  const Cycle cycle = Cycle::containing(*start, day.value_or(session.today()));
  const AddedRow row = {zone, done.id, change.written(day), change.written(member), note_text};
  return change.add_row(duties_register(cycle.name()), row,
                        [&](const RegisterSource& with_row, Diagnostics& findings) {
                          return load_duties(with_row, cycle, &*zones, findings);
                        },
                        "zone.duty.added",
                        {{"date", row[2].value_or("")},
                         {"zone", zone},
                         {"name", change.name_of(member)},
                         {"id", row[3].value_or("")},
                         {"duty", done.name}});
}

}  // namespace ledger::cli
