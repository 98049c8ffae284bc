// ledger award add: a commendation by a local committee.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/ledger_change.h"
#include "ledger/store/awards.h"
#include "ledger/view/view.h"

namespace ledger::cli {
namespace {

// The committee of the unit where the member stands on that day; nullopt after a finding.
std::optional<std::string> committee_of(Session& session, MemberIndex member, Date day) {
  const Unit& unit =
      session.organisation().unit(posting_shown(*session.roster(), member, day).unit);
  if (!unit.committee.empty()) return unit.committee.in(session.organisation().language);
  session.add(
      Diagnostic("E593").with_name("unit", unit.name.in(Language::zh), unit.name.in(Language::en)));
  return std::nullopt;
}

}  // namespace

int award_add(Context& context, Options& options) {
  std::string who, award;
  std::optional<std::string> date, committee, note;
  options.required("member", who);
  options.required("award", award);
  options.value("date", date);
  options.value("committee", committee);
  options.value("note", note);
  if (const auto status = options.parse()) return *status;

  LedgerChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  change.check_text("award", award);
  const std::string note_text = change.text_or_none("--note", note);
  if (committee) change.check_text("--committee", *committee);
  const auto member = session.member(who);
  const auto day = change.day_or_today(date);
  if (!committee && member && day) committee = committee_of(session, *member, *day);
  const AddedRow row = {change.written(day), change.written(member), committee, award, note_text};
  return change.add_row(awards_register(), row, load_awards, "award.added",
                        {{"date", row[0].value_or("")},
                         {"name", change.name_of(member)},
                         {"id", row[1].value_or("")},
                         {"committee", committee.value_or("")},
                         {"award", award}});
}

}  // namespace ledger::cli
