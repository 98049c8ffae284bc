// ledger member show: all postings of one member.
#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/view/member_view.h"

namespace ledger::cli {

int member_show(Context& context, Options& options) {
  std::string who;
  Delivery delivery;
  options.required("member", who);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  const auto member = session.member(who);
  if (!member) return session.finish();
  const ViewContext view = {session.organisation(), *session.roster(), session.language()};
  return delivery.deliver(session, member_view(view, *member, session.today()));
}

}  // namespace ledger::cli
