#include "ledger/cli/roster_change.h"

#include <utility>

namespace ledger::cli {

bool RosterChange::open() {
  if (!LedgerChange::open()) return false;
  const Workspace& workspace = session().workspace();
  file_ = MembersFile::read(workspace.files(), workspace.directory(), session().findings());
  return file_.has_value();
}

bool RosterChange::check_after(MemberIndex member, Date day) {
  const Posting last = session().roster()->postings(member).back();
  if (day > last.from) return true;
  session().add(Diagnostic("E785")
                    .with("member", session().roster()->member(member).name)
                    .with("date", day.text())
                    .with("from", last.from.text()));
  return false;
}

int RosterChange::save(std::string_view message, Arguments arguments) {
  auto saved = file_->save();
  if (!saved) session().add(std::move(saved).error());
  return finish(message, std::move(arguments));
}

}  // namespace ledger::cli
