// The page of facts in a seal, seal.toml: what it covers, what it hangs on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/value/date.h"

namespace ledger {

// The part of a register that a seal answers for: its first `bytes` bytes.
struct SealedRegister {
  int cycle = 0;
  // Where the seal before it ended, by bytes and by id; rows/CYCLE.csv holds what follows.
  std::uint64_t from = 0;
  std::int64_t from_id = 0;
  std::uint64_t bytes = 0;  // up to here, header included
  std::int64_t last_id = 0;
  std::string sha256;  // of the first `bytes` bytes
};

// A seal of the same quarter that was opened again; its folder is kept.
struct ReopenedSeal {
  std::string period, folder, code;
  Date date;
  std::string reason;
};

struct SealFacts {
  std::string period;  // 2018Q2
  int cycle = 0;
  Date first, last;
  Date sealed;
  std::string rules;                           // the file in force: rules/2018.toml
  std::string previous_period, previous_code;  // empty in the first seal
  std::string notice_template;                 // as in ledger.toml; the file is in the seal
  std::vector<SealedRegister> registers;       // by cycle
  std::vector<ReopenedSeal> reopened;          // of this quarter, oldest first

  [[nodiscard]] const SealedRegister* of(int cycle_name) const;
};

[[nodiscard]] std::string write_seal_facts(const SealFacts& facts);
// E490 names the key that is missing or makes no sense.
[[nodiscard]] Result<SealFacts> read_seal_facts(std::string_view bytes, const std::string& shown);

}  // namespace ledger
