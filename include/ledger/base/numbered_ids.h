// From an id to its position where all ids are numbers in one frame: "m0000017", "0012", "P-204".
//
// That is what most offices give out. While each number is the one before it plus one, nothing has
// to be looked up at all; else a table by number is an eighth of the memory of a hash table. The
// first id sets the frame: so long, so many digits at its end, the same text before them. An id
// that does not fit it, or a number far beyond what the table should hold, is refused, and whoever
// keeps ids goes on with an IdIndex. Short ids only, for the same reason as there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ledger/base/digits.h"
#include "ledger/base/id_index.h"
#include "ledger/base/large_array.h"

namespace ledger {

class NumberedIds {
 public:
  // Ids below `expected` times this number, or below kSmall, are held.
  static constexpr std::uint64_t kSparse = 8, kSmall = 4096;

  // How many ids there will be, about. REQUIRES: none was inserted.
  void expect(std::size_t ids) { limit_ = std::max(kSmall, kSparse * ids); }

  // False when the id does not fit. REQUIRES: it is not there; positions are 0, 1, 2 …
  [[nodiscard]] bool insert(std::string_view id, std::uint32_t position) {
    if (digits_ == 0 && !set_frame(id)) return false;
    const std::uint64_t number = is_word_ ? number_of_word(id) : number_in_frame(IdKey(id));
    if (position == 0) first_ = number;
    if (table_.empty() && number == first_ + position) {
      count_ = position + 1;
      return number != kNone;
    }
    if (number >= limit_ || first_ + count_ > limit_) return false;
    if (table_.empty()) {
      table_ = LargeArray<std::uint32_t>(limit_);
      for (std::uint32_t at = 0; at < count_; ++at) table_[first_ + at] = at + 1;
    }
    table_[number] = position + 1;
    return true;
  }
  void prefetch(const IdKey& key) const {
    if (table_.empty()) return;
    if (const std::uint64_t number = number_in_frame(key); number < limit_) {
      ledger::prefetch(&table_[number]);
    }
  }
  // Whether a position is a matter of arithmetic: all ids follow each other, and each is one word.
  [[nodiscard]] bool is_computed() const { return is_word_ && table_.empty() && count_ != 0; }
  // As `find`, in a fraction of the time. REQUIRES: is_computed().
  [[nodiscard]] std::optional<std::uint32_t> compute(std::string_view id) const {
    const std::uint64_t position = number_of_word(id) - first_;
    if (position >= count_) return std::nullopt;
    return static_cast<std::uint32_t>(position);
  }
  [[nodiscard]] std::optional<std::uint32_t> find(const IdKey& key) const {
    const std::uint64_t number = number_in_frame(key);
    if (table_.empty()) {
      if (number - first_ >= count_) return std::nullopt;
      return static_cast<std::uint32_t>(number - first_);
    }
    if (number >= limit_ || table_[number] == 0) return std::nullopt;
    return table_[number] - 1;
  }

 private:
  __extension__ using Bytes = unsigned __int128;
  static constexpr std::uint64_t kNone = UINT64_MAX;
  static constexpr std::size_t kDigits = 8;
  static constexpr std::size_t kShortest = 4;  // bytes that are loaded at once

  bool set_frame(std::string_view id) {
    const IdKey key(id);
    if (key.is_long() || id.empty()) return false;
    while (digits_ < std::min(id.size(), kDigits) && id[id.size() - 1 - digits_] >= '0' &&
           id[id.size() - 1 - digits_] <= '9') {
      ++digits_;
    }
    if (digits_ == 0) return false;
    size_ = id.size();
    is_word_ = size_ >= kShortest && size_ <= sizeof(std::uint64_t);
    first_digit_ = 8 * (size_ - digits_);
    before_ = bytes_of(key) & ((Bytes{1} << first_digit_) - 1);
    first_before_ = first_bytes(~std::uint64_t{0}, first_digit_ / 8);
    return true;
  }
  [[nodiscard]] static Bytes bytes_of(const IdKey& key) {
    return Bytes{key.rest()} << 64 | key.first();
  }
  // As number_in_frame. REQUIRES: is_word_.
  [[nodiscard]] std::uint64_t number_of_word(std::string_view id) const {
    if (id.size() != size_) return kNone;
    // Two loads that overlap read four to eight bytes, and no byte behind them.
    const std::uint64_t word =
        load_word<kShortest>(id.data()) | load_word<kShortest>(id.data() + size_ - kShortest)
                                              << (8 * (size_ - kShortest));
    const std::uint64_t digits = with_leading_zeros(word >> first_digit_, digits_);
    const bool fits =
        (word & first_before_) == static_cast<std::uint64_t>(before_) && all_digits(digits);
    return fits ? number_of(digits) : kNone;
  }
  // kNone for an id outside the frame, or without one. A shorter one has NUL among its digits.
  [[nodiscard]] std::uint64_t number_in_frame(const IdKey& key) const {
    if (digits_ == 0) return kNone;
    const Bytes bytes = bytes_of(key);
    const auto digits = with_leading_zeros(
        first_bytes(static_cast<std::uint64_t>(bytes >> first_digit_), digits_), digits_);
    const bool fits = (bytes & ((Bytes{1} << first_digit_) - 1)) == before_ &&
                      (bytes >> (8 * size_)) == 0 && all_digits(digits);
    return fits ? number_of(digits) : kNone;
  }

  std::uint64_t limit_ = kSmall;       // no number in the table is as high
  std::size_t size_ = 0, digits_ = 0;  // of the frame
  bool is_word_ = false;               // an id of it is read as one word
  std::size_t first_digit_ = 0;        // in bits
  Bytes before_ = 0;                   // what stands before the digits
  std::uint64_t first_before_ = 0;     // the bits of a word that stand before them
  std::uint64_t first_ = 0;            // while there is no table: the number at position 0,
  std::uint32_t count_ = 0;            // and how many follow each other from there
  LargeArray<std::uint32_t> table_;  // by number the position plus one; 0: nobody. Empty: see above
};

}  // namespace ledger
