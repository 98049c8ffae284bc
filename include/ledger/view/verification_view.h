// `ledger verify`: what differs between a seal and the ledger, one row for each difference.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/report/report.h"
#include "ledger/value/period.h"
#include "ledger/view/view.h"

namespace ledger {

struct Difference {
  std::string kind;             // message "verify.kind." + kind; also the word in JSON and CSV
  std::string file;             // relative to the ledger
  std::string where;            // an event's id, a member's id, a line
  std::string field;            // a column of the register, or empty
  std::string posted, present;  // as sealed and as it is now; either may be empty
};

struct VerifiedSeal {
  std::string period;
  Date sealed;
  std::string code;                   // empty when the seal could not be read
  std::vector<std::string> reopened;  // codes of the seals of this quarter that came before
  std::uint64_t later = 0;            // entries registered since then for days that were sealed
  std::vector<Difference> differences;
};

[[nodiscard]] Report verification_view(const ViewContext& context,
                                       const std::vector<VerifiedSeal>& seals);

}  // namespace ledger
