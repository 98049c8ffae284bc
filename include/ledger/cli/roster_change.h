// What the three commands that change members.csv have in common: the file beside its meaning.
#pragma once

#include <optional>
#include <string_view>

#include "ledger/cli/ledger_change.h"
#include "ledger/store/members_file.h"

namespace ledger::cli {

class RosterChange : public LedgerChange {
 public:
  using LedgerChange::LedgerChange;

  // Locks the ledger and reads roster and file. False after adding findings.
  [[nodiscard]] bool open();
  // REQUIRES: open() returned true.
  [[nodiscard]] MembersFile& file() { return *file_; }

  // E785 unless the day lies after the first day of the member's last posting.
  [[nodiscard]] bool check_after(MemberIndex member, Date day);

  // Writes the file, says the message, and gives the exit status.
  [[nodiscard]] int save(std::string_view message, Arguments arguments);

 private:
  std::optional<MembersFile> file_;
};

}  // namespace ledger::cli
