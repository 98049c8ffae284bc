// ledger verify: whether what was posted is still what the ledger says.
#include <algorithm>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/seal_differences.h"

namespace ledger::cli {

int verify(Context& context, Options& options) {
  std::optional<std::string> period_text, code;
  Delivery delivery;
  options.optional("period", period_text);
  options.value("code", code);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  std::optional<std::string> digits;
  if (code) {
    if (!period_text) session.add(Diagnostic("E585"));
    digits = code_digits(*code);
    if (!digits) session.add(Diagnostic("E591").with("code", *code));
  }
  if (!session.good()) return session.finish();

  const Workspace& workspace = session.workspace();
  std::vector<std::string> periods;
  if (period_text) {
    const auto period = session.period(period_text);
    if (!period) return session.finish();
    if (period->kind != PeriodKind::quarter) {
      session.add(Diagnostic("E590").with("period", period->id));
      return session.finish();
    }
    if (!is_sealed(workspace.files(), workspace.directory(), period->id)) {
      session.add(Diagnostic("E717").with("period", period->id));
      return session.finish();
    }
    periods.push_back(period->id);
  } else {
    auto all = sealed_periods(workspace.files(), workspace.directory());
    if (!all) {
      session.add(std::move(all).error());
      return session.finish();
    }
    periods = std::move(*all);
  }
  std::vector<VerifiedSeal> seals;
  for (const std::string& period : periods) {
    auto verified = verify_seal(session, period, digits);
    if (!verified) return session.finish();
    seals.push_back(std::move(*verified));
  }
  const bool agrees = std::all_of(seals.begin(), seals.end(), [](const VerifiedSeal& seal) {
    return seal.differences.empty();
  });
  const Roster nobody;
  const ViewContext view = {session.organisation(), nobody, session.language(), {}};
  return delivery.deliver(session, verification_view(view, seals), agrees ? 0 : 1);
}

}  // namespace ledger::cli
