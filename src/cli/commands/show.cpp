// ledger show: a member's booklet.
#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/one_member.h"
#include "ledger/view/booklet_view.h"

namespace ledger::cli {

int show(Context& context, Options& options) {
  OneMember asked;
  Delivery delivery;
  asked.declare(options);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session) || !asked.settle(session) ||
      !asked.read(session)) {
    return session.finish();
  }
  const CycleData& data = asked.data();
  const Explanation told = asked.explain(session);
  const ViewContext view = {session.organisation(), *data.roster, session.language(),
                            asked.as_of()};
  return delivery.deliver(session,
                          booklet_view(view, *data.rules, told, asked.rows(), asked.period()));
}

}  // namespace ledger::cli
