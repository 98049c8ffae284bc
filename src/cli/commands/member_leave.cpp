// ledger member leave: the last day of a member's last posting.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/roster_change.h"

namespace ledger::cli {

int member_leave(Context& context, Options& options) {
  std::string who;
  std::optional<std::string> to;
  options.required("member", who);
  options.value("to", to);
  if (const auto status = options.parse()) return *status;

  RosterChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  const auto member = session.member(who);
  const auto day = to ? session.date(*to) : session.today();
  if (!member || !day) return session.finish(0, true);

  const Member& known = session.roster()->member(*member);
  const Posting last = session.roster()->postings(*member).back();
  if (!change.check_after(*member, *day)) return session.finish(0, true);
  if (last.to != Date::latest()) {
    session.add(Diagnostic("E787").with("member", known.name).with("date", last.to.text()));
    return session.finish(0, true);
  }
  change.file().set(last.line, MemberColumn::to, day->text());
  return change.save(
      "member.left",
      {{"id", std::string(known.id)}, {"name", std::string(known.name)}, {"date", day->text()}});
}

}  // namespace ledger::cli
