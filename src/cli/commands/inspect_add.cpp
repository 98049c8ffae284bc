// ledger inspect add: how many of those asked about a unit were satisfied.
#include "ledger/cli/command.h"
#include "ledger/cli/ledger_change.h"
#include "ledger/store/inspections.h"

namespace ledger::cli {

int inspect_add(Context& context, Options& options) {
  std::string where, subject, satisfied, asked;
  std::optional<std::string> half, note;
  options.required("unit", where);
  options.required("subject", subject);
  options.required("satisfied", satisfied);
  options.required("asked", asked);
  options.value("half", half);
  options.value("note", note);
  if (const auto status = options.parse()) return *status;

  LedgerChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  const std::string note_text = change.text_or_none("--note", note);
  const auto unit = session.unit(where);
  const auto inspected = change.topic(session.organisation().inspection_subjects, subject);
  if (half) {
    if (const auto typed = HalfYear::parse(*half)) half = typed->id();
  } else if (const auto start = session.cycle_start()) {
    half = HalfYear::containing(*start, session.today()).id();
  }
  const AddedRow row = {half, change.written(unit), inspected.id, asked, satisfied, note_text};
  return change.add_row(inspections_register(), row, load_inspections, "inspect.added",
                        {{"half", half.value_or("")},
                         {"unit", change.name_of(unit)},
                         {"subject", inspected.name},
                         {"satisfied", satisfied},
                         {"asked", asked}});
}

}  // namespace ledger::cli
