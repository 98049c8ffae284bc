// What the three commands that change members.csv have in common: the lock from before the reading
// until after the writing, and the file beside its meaning.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/cli/session.h"
#include "ledger/store/event_log.h"
#include "ledger/store/members_file.h"

namespace ledger::cli {

class RosterChange {
 public:
  RosterChange(Context& context, const Options& options) : session_(context, options) {}

  // Locks the ledger and reads the roster. False after adding findings.
  [[nodiscard]] bool open();
  [[nodiscard]] Session& session() { return session_; }
  // REQUIRES: open() returned true.
  [[nodiscard]] MembersFile& file() { return *file_; }

  // E530 for a text that a field of the file cannot hold: empty, or with a line break.
  void check_text(std::string_view what, std::string_view text);
  // E785 unless the day lies after the first day of the member's last posting.
  [[nodiscard]] bool check_after(MemberIndex member, Date day);

  // Writes the file, says the message, and gives the exit status.
  [[nodiscard]] int save(std::string_view message, Arguments arguments);

 private:
  Session session_;
  std::unique_ptr<FileLock> lock_;
  std::optional<MembersFile> file_;
};

}  // namespace ledger::cli
