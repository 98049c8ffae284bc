// Two rows that say the same (date, member, item, level, quantity, points, matter, note) are
// probably one event entered twice. Found in two passes with little memory: the first sets two bits
// per content, in a table of some 12 bits to a row and at most 32 MB, and keeps the contents that
// found both set; the second looks at just those rows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/finding_limit.h"
#include "ledger/base/large_array.h"
#include "ledger/base/result.h"
#include "ledger/store/event_binder.h"
#include "ledger/store/reversals.h"

namespace ledger {

// All that two equal rows have in common, never 0.
[[nodiscard]] std::uint64_t content_with_note(const Event& event, std::string_view note);

class DoubleEntries {
 public:
  // `length` of the register in bytes, from which the number of rows is guessed.
  explicit DoubleEntries(std::uint64_t length);

  // Rows of the first pass, by content_with_note. Adds those that were perhaps seen before to
  // `suspects`. Several threads may call it, each with suspects of its own.
  void see(std::span<const std::uint64_t> contents, std::vector<std::uint64_t>& suspects);
  // The second pass: a warning W201 for every row that says the same as an earlier one and is not
  // cancelled. `parts` are the places where parts of the file begin, all of which are read at the
  // same time; empty: the file as a whole. `suspects` are those of all threads. REQUIRES:
  // `reversals` were matched.
  [[nodiscard]] static Result<void> find(InputFile& file, std::uint64_t length,
                                         const std::string& shown, const RegisterContext& context,
                                         std::span<const RowPlace> parts,
                                         const std::vector<std::uint64_t>& suspects,
                                         const Reversals& reversals, FindingLimit& findings);

 private:
  LargeArray<std::uint64_t> bits_;  // a power of two of words
};

}  // namespace ledger
