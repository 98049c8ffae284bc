// From an id as written to its dense position: a hash table, open addressing, at most half full.
//
// With a million ids nearly every look-up waits for memory, so it must touch memory once. An id of
// up to twelve bytes therefore stands in its slot, four slots to a cache line; comparing is two
// machine words. A longer one stands there as its hash and a mark that no text has, and is then
// compared with the id where it lives (a roster's arena). Looking up many ids at once hides the
// waiting: make all keys, prefetch all slots, then find. In a report of ten million rows with a
// million members, looking them up took two fifths of the time before and a twentieth since.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "ledger/base/hash.h"
#include "ledger/base/large_array.h"

namespace ledger {

// An id made ready to be looked up.
class IdKey {
 public:
  explicit IdKey(std::string_view id) {
    const std::size_t size = id.size();
    if (size >= 8 && size <= 12) {
      first_ = load(id.data(), 8);
      // The last four bytes without those that `first_` has; nothing is left of eight.
      rest_ = static_cast<std::uint32_t>(load(id.data() + size - 4, 4) >> (8 * (12 - size)));
    } else if (size >= 4 && size < 8) {
      const std::uint64_t last = load(id.data() + size - 4, 4) >> (8 * (8 - size));
      first_ = load(id.data(), 4) | last << 32;
    } else {
      for (std::size_t i = 0; i < size && size < 4; ++i) {
        first_ |= std::uint64_t{static_cast<unsigned char>(id[i])} << (8 * i);
      }
    }
    // Short ids are filled up with NUL, so one that has it itself must not be taken for a shorter.
    const bool has_nul = size <= 12 && (has_zero_byte(first_, size < 8 ? size : 8) ||
                                        has_zero_byte(rest_, size < 8 ? 0 : size - 8));
    if (size > 12 || has_nul) {
      first_ = hash_bytes(id);
      rest_ = kLong;
    }
  }
  IdKey() = default;

  // Equal for equal ids and, unless they are long, only for these.
  [[nodiscard]] std::uint64_t first() const { return first_; }
  [[nodiscard]] std::uint32_t rest() const { return rest_; }
  [[nodiscard]] bool is_long() const { return rest_ == kLong; }

 private:
  friend class IdIndex;
  [[nodiscard]] std::uint64_t hash() const { return hash_of(first_, rest_); }
  [[nodiscard]] static std::uint64_t hash_of(std::uint64_t first, std::uint32_t rest) {
    return mix_bits(first ^ kHashFirst, rest ^ kHashSecond);
  }
  // Valid UTF-8 has no byte FF, so no short id ends like this.
  static constexpr std::uint32_t kLong = 0xFFFFFFFF;
  [[nodiscard]] static std::uint64_t load(const char* at, std::size_t size) {
    std::uint64_t value = 0;
    std::memcpy(&value, at, size);
    return value;
  }
  // Among the lowest `size` bytes.
  [[nodiscard]] static bool has_zero_byte(std::uint64_t word, std::size_t size) {
    if (size < 8) word |= ~std::uint64_t{0} << (8 * size);
    return ((word - 0x0101010101010101) & ~word & 0x8080808080808080) != 0;
  }

  std::uint64_t first_ = 0;
  std::uint32_t rest_ = 0;
};

class IdIndex {
 public:
  // Room for so many ids without growing. REQUIRES: the index is empty.
  void reserve(std::size_t ids) {
    std::size_t size = 16;
    while (size < 2 * ids) size *= 2;
    slots_ = LargeArray<Slot>(size);
  }
  void prefetch(const IdKey& key) const {
    if (!slots_.empty()) ledger::prefetch(&slots_[key.hash() & mask()]);
  }

  // `id` is that of the key; `id_at(position)` gives the id stored at a position.
  template <class IdAt>
  [[nodiscard]] std::optional<std::uint32_t> find(const IdKey& key, std::string_view id,
                                                  const IdAt& id_at) const {
    if (slots_.empty()) return std::nullopt;
    for (std::size_t at = key.hash() & mask(); slots_[at].next_position != 0;
         at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.first != key.first_ || slot.rest != key.rest_) continue;
      const std::uint32_t position = slot.next_position - 1;
      if (key.rest_ != IdKey::kLong || id_at(position) == id) return position;
    }
    return std::nullopt;
  }
  template <class IdAt>
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id, const IdAt& id_at) const {
    return find(IdKey(id), id, id_at);
  }

  // REQUIRES: the id is not in the index; `position` is below 2^32 - 1.
  void insert(const IdKey& key, std::uint32_t position) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    place({key.first_, key.rest_, position + 1}, key.hash());
    ++used_;
  }
  void insert(std::string_view id, std::uint32_t position) { insert(IdKey(id), position); }

 private:
  struct Slot {
    std::uint64_t first = 0;
    std::uint32_t rest = 0;
    std::uint32_t next_position = 0;  // the position plus one; 0: free
  };
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  void grow() {
    LargeArray<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    std::swap(old, slots_);
    for (std::size_t i = 0; i < old.size(); ++i) {
      const Slot& slot = old[i];
      if (slot.next_position == 0) continue;
      place(slot, IdKey::hash_of(slot.first, slot.rest));
    }
  }
  void place(const Slot& slot, std::uint64_t hash) {
    std::size_t at = hash & mask();
    while (slots_[at].next_position != 0) at = (at + 1) & mask();
    slots_[at] = slot;
  }

  LargeArray<Slot> slots_;  // a power of two of them
  std::size_t used_ = 0;
};

}  // namespace ledger
