// ledger member move: from a day on the member stands in another unit, or in another class.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/roster_change.h"

namespace ledger::cli {

int member_move(Context& context, Options& options) {
  std::string who, where;
  std::optional<std::string> member_class, from;
  options.required("member", who);
  options.required("unit", where);
  options.value("class", member_class);
  options.value("from", from);
  if (const auto status = options.parse()) return *status;

  RosterChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  const auto member = session.member(who);
  const auto unit = session.unit(where);
  const auto wanted_class =
      member_class ? session.member_class(*member_class) : std::optional<ClassIndex>();
  const auto day = from ? session.date(*from) : session.today();
  if (!member || !unit || !day || (member_class && !wanted_class)) return session.finish(0, true);

  const Organisation& organisation = session.organisation();
  const Posting last = session.roster()->postings(*member).back();
  const Member& known = session.roster()->member(*member);
  if (!change.check_after(*member, *day)) return session.finish(0, true);
  const ClassIndex next_class = wanted_class.value_or(last.member_class);
  if (last.unit == *unit && last.member_class == next_class && last.to == Date::latest()) {
    session.add(Diagnostic("E786")
                    .with("member", known.name)
                    .with("unit", organisation.unit(*unit).name.in(session.language())));
    return session.finish(0, true);
  }
  MemberRow row;
  row.id = known.id;
  row.name = known.name;
  row.unit = organisation.unit(*unit).id;
  if (organisation.classes.size() > 1) row.member_class = organisation.member_class(next_class).id;
  row.from = day->text();
  if (last.to >= *day) {
    change.file().set(last.line, MemberColumn::to, (*day - 1).text());
  }
  change.file().add(row, last.line);
  return change.save("member.moved",
                     {{"id", row.id},
                      {"name", row.name},
                      {"unit", organisation.unit(*unit).name.in(session.language())},
                      {"date", row.from}});
}

}  // namespace ledger::cli
