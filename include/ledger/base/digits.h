// Eight bytes of text as one number, for columns that are read ten million times.
//
// Eight digits are a sum of pairs, of pairs of pairs, and so on, so three multiplications read them
// without a loop; that all of them are digits is one comparison. The first character is the lowest
// byte, as a little-endian machine loads it, and is the most significant digit.
//
//   const std::uint64_t word = load_word("20180605");
//   if (all_digits(word)) … number_of(word) …    // 20180605
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ledger {

inline constexpr std::uint64_t kEightZeros = 0x3030303030303030;  // "00000000"

// The `kBytes` bytes at `text`, the first of them the lowest.
template <std::size_t kBytes = 8>
[[nodiscard]] inline std::uint64_t load_word(const char* text) {
  static_assert(kBytes <= 8);
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&word, text, kBytes);
  } else {
    for (std::size_t i = 0; i < kBytes; ++i) {
      word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    }
  }
  return word;
}

// The lowest `size` bytes of a word. REQUIRES: size <= 8.
[[nodiscard]] constexpr std::uint64_t first_bytes(std::uint64_t word, std::size_t size) {
  return size >= 8 ? word : word & ((std::uint64_t{1} << (8 * size)) - 1);
}

// The lowest `size` bytes as a word of eight digits, zeros in front; bytes behind them do not
// matter. REQUIRES: 1 <= size <= 8.
[[nodiscard]] constexpr std::uint64_t with_leading_zeros(std::uint64_t word, std::size_t size) {
  const std::size_t missing = 8 * (8 - size);
  return word << missing | (kEightZeros & ((std::uint64_t{1} << missing) - 1));
}

// A digit is a byte whose high half is 3, also after adding 6.
[[nodiscard]] constexpr bool all_digits(std::uint64_t word) {
  constexpr std::uint64_t kHigh = 0xF0F0F0F0F0F0F0F0, kSixes = 0x0606060606060606;
  return (word & kHigh) == kEightZeros && ((word + kSixes) & kHigh) == kEightZeros;
}

// REQUIRES: all_digits(word).
[[nodiscard]] constexpr std::uint32_t number_of(std::uint64_t word) {
  word = (word & 0x0F0F0F0F0F0F0F0F) * (1 + (10 << 8)) >> 8;
  word = (word & 0x00FF00FF00FF00FF) * (1 + (100 << 16)) >> 16;
  return static_cast<std::uint32_t>(
      (word & 0x0000FFFF0000FFFF) * (1 + (std::uint64_t{10'000} << 32)) >> 32);
}

}  // namespace ledger
