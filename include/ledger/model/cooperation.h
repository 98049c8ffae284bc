// What the cooperation registers hold, one record per row: the work of pairing members, of the
// local committees, and of those who are to become members. Ids of topics stay texts: what they
// are called stands in ledger.toml.
#pragma once

#include <string>

#include "ledger/model/roster.h"
#include "ledger/value/date.h"

namespace ledger {

// awards.csv: a commendation by a local committee.
struct Award {
  Date day;
  MemberIndex member{};
  std::string committee;  // as written, in either language
  std::string award;
  std::string note;
};

}  // namespace ledger
