// ledger objection raise: registers an objection to a posted notice.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/objecting.h"
#include "ledger/store/event_log.h"
#include "ledger/store/objections.h"
#include "ledger/store/seal.h"

namespace ledger::cli {

int objection_raise(Context& context, Options& options) {
  std::string period_text;
  std::optional<std::string> event, by, text;
  options.required("period", period_text);
  options.value("event", event);
  options.value("by", by);
  options.value("text", text);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open()) return session.finish(0, true);
  (void)is_good_text(session, by, "--by");
  (void)is_good_text(session, text, "--text");
  Objection objection;
  if (event) {
    objection.event = read_number(*event);
    if (!objection.event) session.add(Diagnostic("E517").with("value", *event));
  }
  const auto period = session.good() ? session.period(period_text) : std::nullopt;
  if (!period) return session.finish(0, true);
  if (period->kind != PeriodKind::quarter) {
    session.add(Diagnostic("E590").with("period", period->id));
    return session.finish(0, true);
  }
  const Workspace& workspace = session.workspace();
  auto lock = lock_ledger(workspace.files(), workspace.directory());
  if (!lock) {
    session.add(std::move(lock).error());
    return session.finish(0, true);
  }
  if (!is_sealed(workspace.files(), workspace.directory(), period->id)) {
    session.add(Diagnostic("E717").with("period", period->id));
    return session.finish(0, true);
  }
  const auto seal = load_seal(workspace.files(), workspace.directory(), period->id);
  if (!seal) {
    session.add(seal.error());
    return session.finish(0, true);
  }
  // The day on the paper holds, whatever the calendar says since.
  const auto posted =
      Workspace(workspace.files(), workspace.path(seal->folder)).organisation(session.findings());
  if (!posted) return session.finish(0, true);
  const Calendar& calendar = posted->calendar;
  const Date last = calendar.working_day_after(seal->facts.sealed, calendar.objection_days);
  if (session.today() > last) {
    session.add(Diagnostic("E720")
                    .with("period", period->id)
                    .with("last", last.text())
                    .with("today", session.today().text()));
  }
  if (objection.event) {
    (void)reversal_of_event(session, period->cycle, *objection.event, true);
  }
  // Only a file in good order is added to.
  if (!session.good() || !objections_of(session)) return session.finish(0, true);

  objection.period = period->id;
  objection.by = *by;
  objection.raised = session.today();
  objection.text = *text;
  const auto id = append_raised(workspace.files(), workspace.directory(), objection);
  if (!id) {
    session.add(id.error());
    return session.finish(0, true);
  }
  context.say(
      session.text("objection.raised", {{"id", std::to_string(*id)}, {"period", period->id}}) +
      "\n");
  return session.finish();
}

}  // namespace ledger::cli
