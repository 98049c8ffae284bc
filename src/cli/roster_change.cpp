#include "ledger/cli/roster_change.h"

#include <utility>

#include "ledger/base/text.h"

namespace ledger::cli {

bool RosterChange::open() {
  if (!session_.open()) return false;
  FileSystem& files = session_.workspace().files();
  auto lock = lock_ledger(files, session_.workspace().directory());
  if (!lock) {
    session_.add(std::move(lock).error());
    return false;
  }
  lock_ = std::move(*lock);
  if (session_.roster() == nullptr) return false;
  file_ = MembersFile::read(files, session_.workspace().directory(), session_.findings());
  return file_.has_value();
}

void RosterChange::check_text(std::string_view what, std::string_view text) {
  const bool blank = text.find_first_not_of(" \t") == text.npos;
  if (blank || printable(text) != text) {
    session_.add(Diagnostic("E530").with("argument", what).with("value", text));
  }
}

bool RosterChange::check_after(MemberIndex member, Date day) {
  const Posting last = session_.roster()->postings(member).back();
  if (day > last.from) return true;
  session_.add(Diagnostic("E785")
                   .with("member", session_.roster()->member(member).name)
                   .with("date", day.text())
                   .with("from", last.from.text()));
  return false;
}

int RosterChange::save(std::string_view message, Arguments arguments) {
  auto saved = file_->save();
  if (!saved) {
    session_.add(std::move(saved).error());
    return session_.finish(0, true);
  }
  for (Argument& argument : arguments) argument.value = printable(argument.value);
  session_.context().say(session_.text(message, arguments) + "\n");
  return session_.finish();
}

}  // namespace ledger::cli
