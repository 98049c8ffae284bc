// ledger rules show: the rules of a cycle in plain language.
#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/view/rules_view.h"

namespace ledger::cli {

int rules_show(Context& context, Options& options) {
  std::optional<std::string> year;
  Delivery delivery;
  options.value("year", year);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  const auto period = session.year_or(year);
  if (!period) return session.finish();
  const Ruleset* rules = session.rules(period->cycle);
  if (rules == nullptr) return session.finish();
  return delivery.deliver(session,
                          rules_report(*rules, session.organisation(), session.language()));
}

}  // namespace ledger::cli
