// A stable 64-bit hash of bytes: the same on every machine, run and version.
//
// It folds a 128-bit product: ids are alike in most of their bytes, and a plain multiplication
// clusters them. Not for hostile input that wants collisions.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace ledger {

// Every bit of the result depends on every bit of both.
[[nodiscard]] inline std::uint64_t mix_bits(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline constexpr std::uint64_t kHashFirst = 0x9E3779B97F4A7C15, kHashSecond = 0xD1B54A32D192ED03;

[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view text) {
  const auto word = [](const char* at, std::size_t size) {
    std::uint64_t value = 0;
    std::memcpy(&value, at, size);
    return value;
  };
  std::uint64_t state = kHashFirst ^ (text.size() * kHashSecond);
  while (text.size() > 8) {
    state = mix_bits(state ^ word(text.data(), 8), kHashSecond);
    text.remove_prefix(8);
  }
  return mix_bits(state ^ word(text.data(), text.size()), kHashFirst);
}

}  // namespace ledger
