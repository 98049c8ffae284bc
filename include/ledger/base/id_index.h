// From an id as written to its dense position: a hash table of positions, open addressing, at most
// half full.
//
// The ids themselves live elsewhere (a roster's arena); a slot holds 32 bits of the hash beside the
// position, so that a look-up touches the id of nearly always only the right candidate. The hash
// folds a 128-bit product: ids are alike in most of their bytes, and a plain multiplication
// clusters them.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace ledger {

// A stable 64-bit hash of bytes. Not for hostile input that wants collisions.
[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view text) {
  __extension__ using Wide = unsigned __int128;
  const auto mix = [](std::uint64_t a, std::uint64_t b) {
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  const auto word = [](const char* at, std::size_t size) {
    std::uint64_t value = 0;
    std::memcpy(&value, at, size);
    return value;
  };
  constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15, kSecond = 0xD1B54A32D192ED03;
  std::uint64_t state = kFirst ^ (text.size() * kSecond);
  while (text.size() > 8) {
    state = mix(state ^ word(text.data(), 8), kSecond);
    text.remove_prefix(8);
  }
  return mix(state ^ word(text.data(), text.size()), kFirst);
}

class IdIndex {
 public:
  // `key_of(position)` gives the id stored at a position.
  template <class KeyOf>
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id, const KeyOf& key_of) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint64_t hash = hash_bytes(id);
    for (std::size_t at = hash & mask(); slots_[at].position != kFree; at = (at + 1) & mask()) {
      if (slots_[at].tag == tag(hash) && key_of(slots_[at].position) == id) {
        return slots_[at].position;
      }
    }
    return std::nullopt;
  }

  // REQUIRES: the id is not in the index; `position` is below 2^32 - 1.
  template <class KeyOf>
  void insert(std::string_view id, std::uint32_t position, const KeyOf& key_of) {
    if ((used_ + 1) * 2 > slots_.size()) {
      std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
      old.swap(slots_);
      for (const Slot& slot : old) {
        if (slot.position != kFree) place(hash_bytes(key_of(slot.position)), slot.position);
      }
    }
    place(hash_bytes(id), position);
    ++used_;
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t position = kFree;
  };
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  [[nodiscard]] static std::uint32_t tag(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32);
  }
  void place(std::uint64_t hash, std::uint32_t position) {
    std::size_t at = hash & mask();
    while (slots_[at].position != kFree) at = (at + 1) & mask();
    slots_[at] = {tag(hash), position};
  }

  std::vector<Slot> slots_;  // a power of two of them
  std::size_t used_ = 0;
};

}  // namespace ledger
