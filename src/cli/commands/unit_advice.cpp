// ledger unit advice: what each unit should propose to its local committee, and whom to recommend.
#include "ledger/cli/best_of_year.h"
#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/view/units_view.h"

namespace ledger::cli {

int unit_advice(Context& context, Options& options) {
  std::optional<std::string> year, unit_text;
  Delivery delivery;
  options.value("year", year);
  options.value("unit", unit_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  const auto unit = unit_text ? session.unit(*unit_text) : std::nullopt;
  const Roster* const roster = session.roster();
  if (!session.good() || roster == nullptr) return session.finish();
  const auto best = best_of_year(session, year);
  if (!best) return session.finish();
  auto advice =
      ledger::unit_advice(session.organisation(), *roster, session.today(), best->members);
  if (unit) std::erase_if(advice, [&](const UnitAdvice& one) { return one.unit != *unit; });
  const ViewContext view = {session.organisation(), *roster, session.language(), {}};
  return delivery.deliver(session, advice_report(view, session.today(), best->grade, advice));
}

}  // namespace ledger::cli
