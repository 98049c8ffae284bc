// ledger objection decide: upholds or dismisses an objection.
#include <algorithm>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/objecting.h"
#include "ledger/store/event_log.h"
#include "ledger/store/objections.h"

namespace ledger::cli {

int objection_decide(Context& context, Options& options) {
  std::string id_text;
  bool upheld = false, dismissed = false;
  std::optional<std::string> text, by;
  options.required("objection", id_text);
  options.flag("upheld", upheld);
  options.flag("dismissed", dismissed);
  options.value("text", text);
  options.value("by", by);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open()) return session.finish(0, true);
  if (upheld == dismissed) session.add(Diagnostic("E589"));
  (void)is_good_text(session, text, "--text");
  if (by) (void)is_good_text(session, by, "--by");
  if (!session.good()) return session.finish(0, true);

  const Workspace& workspace = session.workspace();
  auto lock = lock_ledger(workspace.files(), workspace.directory());
  if (!lock) {
    session.add(std::move(lock).error());
    return session.finish(0, true);
  }
  auto all = objections_of(session);
  if (!all) return session.finish(0, true);
  const auto id = read_number(id_text);
  const auto found =
      std::find_if(all->begin(), all->end(), [&](const Objection& o) { return id && o.id == *id; });
  if (found == all->end()) {
    session.add(Diagnostic("E495").with("id", id_text));
  } else if (found->outcome != Outcome::open) {
    session.add(Diagnostic("E721").with("id", id_text).with("date", found->decided.text()));
  }
  if (!session.good()) return session.finish(0, true);

  found->outcome = upheld ? Outcome::upheld : Outcome::dismissed;
  found->decided = session.today();
  found->decided_by = by.value_or(context.environment("POINTS_LEDGER_BY").value_or(""));
  found->decision = *text;
  const auto row = append_decided(workspace.files(), workspace.directory(), *found);
  if (!row) {
    session.add(row.error());
    return session.finish(0, true);
  }
  context.say(session.text(upheld ? "objection.upheld" : "objection.dismissed", {{"id", id_text}}) +
              "\n");
  const auto period = PeriodText::parse(found->period);
  if (upheld && found->event && period) {
    const auto reversal = reversal_of_event(session, period->year, *found->event, false);
    if (reversal && !*reversal) {
      context.say(session.text("objection.reverse", {{"program", context.program},
                                                     {"event", std::to_string(*found->event)},
                                                     {"year", std::to_string(period->year)},
                                                     {"id", id_text}}) +
                  "\n");
    }
  }
  return session.finish();
}

}  // namespace ledger::cli
