// Item codes by number, without comparing texts: there are few of them and they are looked up ten
// million times.
//
// A code of up to eight bytes is one machine word. Its slot is the top of its product with a
// constant, in a table with four slots for each code, so that nearly every look-up is a
// multiplication, a load and a comparison.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ledger {

class CodeTable {
 public:
  static constexpr std::size_t kLongest = 8;  // bytes of a code

  // Code i stands for i. Longer codes are not in the table: `find` does not know them. REQUIRES: no
  // two are equal.
  explicit CodeTable(const std::vector<std::string_view>& codes);

  // `word` is a code as base/digits.h loads it, with nothing behind it.
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t word) const {
    const Slot& slot = slots_[place_of(word)];
    if (slot.word != word || word == 0) return std::nullopt;
    return slot.code;
  }

 private:
  struct Slot {
    std::uint64_t word = 0;  // 0: free
    std::uint32_t code = 0;
  };
  // Where the word stands, or would.
  [[nodiscard]] std::size_t place_of(std::uint64_t word) const {
    std::size_t at = word * kMultiplier >> shift_;
    while (slots_[at].word != word && slots_[at].word != 0) at = (at + 1) % slots_.size();
    return at;
  }

  static constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio
  int shift_ = 63;
  std::vector<Slot> slots_ = std::vector<Slot>(2);
};

}  // namespace ledger
