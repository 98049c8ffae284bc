// ledger prospect add: somebody reaches a stage on the way to membership.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/ledger_change.h"
#include "ledger/store/prospects.h"

namespace ledger::cli {
namespace {

// The last step of that id.
const ProspectStep* last_step(const std::vector<ProspectStep>& steps, const std::string& id) {
  const ProspectStep* last = nullptr;
  for (const ProspectStep& step : steps) {
    if (step.id == id) last = &step;
  }
  return last;
}

}  // namespace

int prospect_add(Context& context, Options& options) {
  std::string id, stage;
  std::optional<std::string> name, unit_text, mentor_text, date, note;
  options.required("prospect", id);
  options.required("stage", stage, Options::Texts(std::begin(kStages), std::end(kStages)));
  options.value("name", name);
  options.value("unit", unit_text);
  options.value("mentor", mentor_text);
  options.value("date", date);
  options.value("note", note);
  if (const auto status = options.parse()) return *status;

  LedgerChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  change.check_text("id", id);
  if (name) change.check_text("--name", *name);
  const std::string note_text = change.text_or_none("--note", note);
  const auto steps = change.read(load_prospects);
  if (!steps) return session.finish(0, true);
  const ProspectStep* const last = last_step(*steps, id);
  auto unit = unit_text ? session.unit(*unit_text) : std::nullopt;
  auto mentor = mentor_text ? session.member(*mentor_text) : std::nullopt;
  if (last != nullptr) {
    if (!name) name = last->name;
    if (!unit_text) unit = last->unit;
    if (!mentor_text) mentor = last->mentor;
  } else if (!name || !unit_text) {
    session.add(Diagnostic("E595").with("id", id));
  }
  const bool no_mentor = !mentor && !mentor_text;
  const AddedRow row = {id,
                        name,
                        change.written(unit),
                        stage,
                        change.written(change.day_or_today(date)),
                        no_mentor ? std::optional<std::string>("") : change.written(mentor),
                        note_text};
  return change.add_row(prospects_register(), row, load_prospects, "prospect.added",
                        {{"date", row[4].value_or("")},
                         {"id", id},
                         {"name", name.value_or("")},
                         {"stage", "prospect.stage." + stage, true}});
}

}  // namespace ledger::cli
