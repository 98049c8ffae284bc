// ledger objection list: all objections, or those of a quarter, with what became of them.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/objecting.h"
#include "ledger/view/objections_view.h"

namespace ledger::cli {

int objection_list(Context& context, Options& options) {
  std::optional<std::string> period_text;
  bool open = false;
  Delivery delivery;
  options.value("period", period_text);
  options.flag("open", open);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  std::optional<Period> wanted;
  if (period_text && !(wanted = session.period(period_text))) return session.finish();
  auto all = objections_of(session);
  if (!all) return session.finish();
  std::vector<ListedObjection> listed;
  for (Objection& objection : *all) {
    const auto period = PeriodText::parse(objection.period);
    if (open && objection.outcome != Outcome::open) continue;
    if (wanted && objection.period != wanted->id &&
        !(wanted->kind == PeriodKind::year && period && period->year == wanted->cycle)) {
      continue;
    }
    auto one = with_reversal(session, std::move(objection));
    if (!one) return session.finish();
    listed.push_back(std::move(*one));
  }
  const Roster nobody;
  const ViewContext view = {session.organisation(), nobody, session.language(), {}};
  return delivery.deliver(session, objections_view(view, listed));
}

}  // namespace ledger::cli
