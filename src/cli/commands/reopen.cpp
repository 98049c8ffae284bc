// ledger reopen: takes a seal back, keeping it and saying why.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/session.h"
#include "ledger/store/event_log.h"
#include "ledger/store/seal.h"

namespace ledger::cli {

int reopen(Context& context, Options& options) {
  std::string period_text;
  std::optional<std::string> reason;
  options.required("period", period_text);
  options.value("reason", reason);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open()) return session.finish(0, true);
  if (!reason || reason->find_first_not_of(" \t") == reason->npos) {
    session.add(Diagnostic("E586"));
  } else if (reason->find_first_of("\r\n") != reason->npos) {
    session.add(Diagnostic("E588").with("option", "--reason"));
  }
  const auto period = session.good() ? session.period(period_text) : std::nullopt;
  if (!period) return session.finish(0, true);
  const Workspace& workspace = session.workspace();
  auto lock = lock_ledger(workspace.files(), workspace.directory());
  if (!lock) {
    session.add(std::move(lock).error());
    return session.finish(0, true);
  }
  const auto periods = sealed_periods(workspace.files(), workspace.directory());
  if (!periods) {
    session.add(periods.error());
  } else if (!is_sealed(workspace.files(), workspace.directory(), period->id)) {
    session.add(Diagnostic("E717").with("period", period->id));
  } else if (periods->back() != period->id) {
    // A later seal hangs on this one; taking it away would break the chain.
    session.add(Diagnostic("E718").with("period", period->id).with("later", periods->back()));
  }
  if (!session.good()) return session.finish(0, true);
  const auto kept =
      reopen_seal(workspace.files(), workspace.directory(), period->id, session.today(), *reason);
  if (!kept) {
    session.add(kept.error());
    return session.finish(0, true);
  }
  context.say(
      session.text("seal.reopened",
                   {{"period", period->id}, {"folder", kept->folder}, {"code", kept->code}}) +
      "\n");
  return session.finish();
}

}  // namespace ledger::cli
