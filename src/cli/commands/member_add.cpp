// ledger member add: a new member with a first posting.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/roster_change.h"

namespace ledger::cli {

int member_add(Context& context, Options& options) {
  MemberRow row;
  std::optional<std::string> member_class, from;
  options.required("id", row.id);
  options.required("name", row.name);
  options.required("unit", row.unit);
  options.value("class", member_class);
  options.value("from", from);
  if (const auto status = options.parse()) return *status;

  RosterChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  if (const auto known = session.roster()->find(row.id)) {
    session.add(
        Diagnostic("E784").with("id", row.id).with("name", session.roster()->member(*known).name));
  }
  change.check_text("id", row.id);
  change.check_text("name", row.name);
  const auto unit = session.unit(row.unit);
  if (unit) row.unit = session.organisation().unit(*unit).id;
  if (member_class) {
    const auto index = session.member_class(*member_class);
    if (index) row.member_class = session.organisation().member_class(*index).id;
  }
  if (from) {
    if (const auto date = session.date(*from)) row.from = date->text();
  }
  if (!session.good()) return session.finish(0, true);
  const auto same_name = session.roster()->find_by_name(row.name);
  if (!same_name.empty()) {
    session.add(Diagnostic("W480")
                    .with("name", row.name)
                    .with("id", session.roster()->member(same_name[0]).id));
  }
  change.file().add(row);
  const std::string unit_name = session.organisation().unit(*unit).name.in(session.language());
  return change.save("member.added", {{"id", row.id}, {"name", row.name}, {"unit", unit_name}});
}

}  // namespace ledger::cli
