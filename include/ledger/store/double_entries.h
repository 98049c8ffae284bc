// Two rows that say the same (date, member, item, level, quantity, points, matter, note) are
// probably one event entered twice. Found in two passes with little memory: the first sets a bit
// per content, 12 bits to a row at most 32 MB, and keeps the contents that met a set bit; the
// second looks at just those rows.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/base/finding_limit.h"
#include "ledger/base/result.h"
#include "ledger/store/event_binder.h"
#include "ledger/store/reversals.h"

namespace ledger {

class DoubleEntries {
 public:
  // `length` of the register in bytes, from which the number of rows is guessed.
  explicit DoubleEntries(std::uint64_t length);

  // Every row of the first pass.
  void see(const Event& event, std::string_view note);
  // The second pass: a warning W201 for every row that says the same as an earlier one and is not
  // cancelled. REQUIRES: `reversals` were matched.
  [[nodiscard]] Result<void> find(InputFile& file, std::uint64_t length, const std::string& shown,
                                  EventBinder& binder, const Reversals& reversals,
                                  FindingLimit& findings);

 private:
  std::vector<std::uint64_t> bits_;
  std::unordered_map<std::uint64_t, std::int64_t> suspects_;  // content → id of its first row, or 0
};

}  // namespace ledger
