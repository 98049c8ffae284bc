// ledger joint add: something was done together with the local committee.
#include "ledger/cli/command.h"
#include "ledger/cli/ledger_change.h"
#include "ledger/store/joint.h"

namespace ledger::cli {

int joint_add(Context& context, Options& options) {
  std::string where, task;
  std::optional<std::string> date, year, note;
  options.required("unit", where);
  options.required("task", task);
  options.value("date", date);
  options.value("year", year);
  options.value("note", note);
  if (const auto status = options.parse()) return *status;

  LedgerChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  const std::string note_text = change.text_or_none("--note", note);
  const auto unit = session.unit(where);
  const auto day = change.day_or_today(date);
  const auto start = session.cycle_start();
  const auto done = change.topic(session.organisation().joint_tasks, task);
  if (!year && start && day) year = Cycle::containing(*start, *day).year().id;
  const AddedRow row = {year, change.written(unit), done.id, change.written(day), note_text};
  return change.add_row(joint_register(), row, load_joint, "joint.added",
                        {{"year", year.value_or("")},
                         {"unit", change.name_of(unit)},
                         {"task", done.name},
                         {"date", row[3].value_or("")}});
}

}  // namespace ledger::cli
