// The loop of row_index.h over 64 bytes at a time, for the widest vectors that the including file
// is compiled for: row_index.cpp for every machine, row_index_avx2.cpp for those that have AVX2.
// Everything here is private to the including file, so that the two never mix.
//
// A block of Chinese text must not be slower than one of ASCII, so nothing branches on what the
// bytes are. Of 64 bytes it takes five masks:
//
//   separators, line ends     where fields and rows end
//   high, continuing, long    bytes from 80 on; 80 to BF; E0 and above: do characters have as many
//                             continuing bytes as their first byte says?
//
// What is rare is only collected: quotes, control characters, and first bytes for which counting
// does not settle whether the character is valid (C0, C1, E0, ED, F0 and above). A block with one
// of these is looked at again by whoever wants to know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__AVX2__) || defined(__SSE2__)
#include <immintrin.h>
#endif

namespace ledger {

// What a block holds besides rows.
struct BlockMarks {
  std::size_t rows = 0;
  bool quotes = false;    // a '"' somewhere
  bool suspect = false;   // perhaps not valid UTF-8, or NUL
  bool controls = false;  // a control character besides '\n'
};

namespace {

#if defined(__AVX2__) || defined(__SSE2__)

#ifdef __AVX2__
struct Vector {
  static constexpr std::size_t kBytes = 32;
  __m256i bytes;
  static Vector load(const char* at) {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at))};
  }
  static Vector all(int byte) { return {_mm256_set1_epi8(static_cast<char>(byte))}; }
  friend Vector operator|(Vector a, Vector b) { return {_mm256_or_si256(a.bytes, b.bytes)}; }
  friend Vector operator&(Vector a, Vector b) { return {_mm256_and_si256(a.bytes, b.bytes)}; }
  friend Vector equal(Vector a, Vector b) { return {_mm256_cmpeq_epi8(a.bytes, b.bytes)}; }
  friend Vector greater(Vector a, Vector b) { return {_mm256_cmpgt_epi8(a.bytes, b.bytes)}; }
  // Of the high and the low halves of all bytes, what the tables say.
  [[nodiscard]] Vector high_halves(__m128i table) const {
    return {_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table),
                                _mm256_srli_epi16(bytes, 4) & all(0x0F).bytes)};
  }
  [[nodiscard]] Vector low_halves(__m128i table) const {
    return {_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), bytes & all(0x0F).bytes)};
  }
  [[nodiscard]] std::uint64_t mask() const {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
  }
};

// What is rare, each kind one bit of a class: a byte is of the kinds that both its halves have.
class RareBytes {
 public:
  void take(Vector bytes, Vector /*line_ends*/) {
    const __m128i of_high = _mm_setr_epi8(kNul | kLowest, kLower, kQuote, 0, 0, 0, 0, kDelete, 0, 0,
                                          0, 0, kOverlong, 0, kSecond, kFour);
    const __m128i of_low = _mm_setr_epi8(
        kNul | kLowest | kLower | kOverlong | kSecond | kFour, kLowest | kLower | kOverlong | kFour,
        kLowest | kLower | kQuote | kFour, kLowest | kLower | kFour, kLowest | kLower | kFour,
        kLowest | kLower | kFour, kLowest | kLower | kFour, kLowest | kLower | kFour,
        kLowest | kLower | kFour, kLowest | kLower | kFour, kLower | kFour,
        kLowest | kLower | kFour, kLowest | kLower | kFour, kLowest | kLower | kSecond | kFour,
        kLowest | kLower | kFour, kLowest | kLower | kDelete | kFour);
    seen_ = seen_ | (bytes.high_halves(of_high) & bytes.low_halves(of_low));
  }
  [[nodiscard]] bool quotes() const { return any(kQuote); }
  [[nodiscard]] bool suspects() const { return any(kNul | kOverlong | kSecond | kFour); }
  [[nodiscard]] bool controls() const { return any(kLowest | kLower | kDelete); }

 private:
  enum Kind : int {
    kNul = 1,
    kLowest = 2,     // 00 to 0F without '\n'
    kLower = 4,      // 10 to 1F
    kDelete = 8,     // 7F
    kQuote = 16,     // '"'
    kOverlong = 32,  // C0, C1
    kSecond = 64,    // E0, ED
    kFour = -128     // F0 and above
  };
  [[nodiscard]] bool any(int kinds) const {
    return _mm256_testz_si256(seen_.bytes, Vector::all(kinds).bytes) == 0;
  }
  Vector seen_ = Vector::all(0);
};
#else
struct Vector {
  static constexpr std::size_t kBytes = 16;
  __m128i bytes;
  static Vector load(const char* at) {
    return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))};
  }
  static Vector all(int byte) { return {_mm_set1_epi8(static_cast<char>(byte))}; }
  friend Vector operator|(Vector a, Vector b) { return {_mm_or_si128(a.bytes, b.bytes)}; }
  friend Vector operator&(Vector a, Vector b) { return {_mm_and_si128(a.bytes, b.bytes)}; }
  friend Vector equal(Vector a, Vector b) { return {_mm_cmpeq_epi8(a.bytes, b.bytes)}; }
  friend Vector greater(Vector a, Vector b) { return {_mm_cmpgt_epi8(a.bytes, b.bytes)}; }
  friend Vector larger(Vector a, Vector b) { return {_mm_max_epu8(a.bytes, b.bytes)}; }
  friend Vector without(Vector a, Vector b) { return {_mm_andnot_si128(b.bytes, a.bytes)}; }
  [[nodiscard]] std::uint64_t mask() const {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
  }
};

// What is rare, each kind with comparisons of its own.
class RareBytes {
 public:
  void take(Vector bytes, Vector line_ends) {
    quotes_ = quotes_ | equal(bytes, Vector::all('"'));
    suspects_ = suspects_ | equal(bytes, Vector::all(0)) | equal(bytes, Vector::all(0xE0)) |
                equal(bytes, Vector::all(0xED)) | equal(larger(bytes, Vector::all(0xF0)), bytes) |
                equal(bytes & Vector::all(0xFE), Vector::all(0xC0));
    const Vector low = equal(larger(bytes, Vector::all(0x1F)), Vector::all(0x1F));
    controls_ = controls_ | without(low, line_ends) | equal(bytes, Vector::all(0x7F));
  }
  [[nodiscard]] bool quotes() const { return quotes_.mask() != 0; }
  [[nodiscard]] bool suspects() const { return suspects_.mask() != 0; }
  [[nodiscard]] bool controls() const { return controls_.mask() != 0; }

 private:
  Vector quotes_ = Vector::all(0), suspects_ = Vector::all(0), controls_ = Vector::all(0);
};
#endif

// Bytes as signed numbers: 80 to BF are the lowest, ASCII is not negative.
class Marker {
 public:
  struct Masks {
    std::uint64_t separators = 0, line_ends = 0, high = 0, continuing = 0, long_leads = 0;
  };

  Masks take(const char* at) {
    Masks masks;
    for (std::size_t part = 0; part < 64; part += Vector::kBytes) {
      const Vector bytes = Vector::load(at + part);
      const Vector ends = equal(bytes, Vector::all('\n'));
      masks.separators |= (ends | equal(bytes, Vector::all(','))).mask() << part;
      masks.line_ends |= ends.mask() << part;
      masks.high |= bytes.mask() << part;
      masks.continuing |= greater(Vector::all(0xC0), bytes).mask() << part;
      masks.long_leads |= greater(bytes, Vector::all(0xDF)).mask() << part;
      rare_.take(bytes, ends);
    }
    masks.long_leads &= masks.high;
    return masks;
  }
  [[nodiscard]] const RareBytes& rare() const { return rare_; }

 private:
  RareBytes rare_;
};

#else

// The high bit of each of eight bytes that equals `byte`, moved down into one bit per byte.
inline std::uint64_t equal_bytes(std::uint64_t bytes, unsigned char byte) {
  constexpr std::uint64_t kLow = 0x7F7F7F7F7F7F7F7F, kOnes = 0x0101010101010101;
  const std::uint64_t other = bytes ^ (kOnes * byte);  // 0 where equal
  const std::uint64_t zero = ~(((other & kLow) + kLow) | other | kLow);
  return ((zero >> 7) * 0x0102040810204080) >> 56;
}

struct RareBytes {
  bool has_quotes = false, has_suspects = false, has_controls = false;
  [[nodiscard]] bool quotes() const { return has_quotes; }
  [[nodiscard]] bool suspects() const { return has_suspects; }
  [[nodiscard]] bool controls() const { return has_controls; }
};

class Marker {
 public:
  struct Masks {
    std::uint64_t separators = 0, line_ends = 0, high = 0, continuing = 0, long_leads = 0;
  };

  // Eight bytes in one register; anything but ASCII is left to the second look.
  Masks take(const char* at) {
    Masks masks;
    for (std::size_t part = 0; part < 64; part += 8) {
      std::uint64_t bytes = 0;
      for (std::size_t i = 0; i < 8; ++i) {
        bytes |= std::uint64_t{static_cast<unsigned char>(at[part + i])} << (8 * i);
      }
      const std::uint64_t ends = equal_bytes(bytes, '\n');
      masks.separators |= (ends | equal_bytes(bytes, ',')) << part;
      masks.line_ends |= ends << part;
      rare_.has_quotes |= equal_bytes(bytes, '"') != 0;
      rare_.has_suspects |= equal_bytes(bytes, 0) != 0 || (bytes & 0x8080808080808080) != 0;
      // Below 20 when none of the three high bits is set.
      constexpr std::uint64_t kHigh = 0x2020202020202020;
      const std::uint64_t low = equal_bytes((bytes >> 1 | bytes >> 2 | bytes) & kHigh, 0);
      rare_.has_controls |= low != ends || equal_bytes(bytes, 0x7F) != 0;
    }
    return masks;
  }
  [[nodiscard]] const RareBytes& rare() const { return rare_; }

 private:
  RareBytes rare_;
};

#endif

inline std::uint32_t count_bits(std::uint64_t bits) {
#ifdef __POPCNT__
  return static_cast<std::uint32_t>(__builtin_popcountll(bits));
#else
  // Not every x86-64 counts bits in one instruction, and a call costs more than these few steps.
  bits -= (bits >> 1) & 0x5555555555555555;
  bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
  return static_cast<std::uint32_t>((bits * 0x0101010101010101) >> 56);
#endif
}

// The position of the lowest bit; of no bits, some position.
inline std::uint32_t lowest_bit(std::uint64_t bits) {
#ifdef __BMI__
  return static_cast<std::uint32_t>(_tzcnt_u64(bits));
#else
  return static_cast<std::uint32_t>(__builtin_ctzll(bits | std::uint64_t{1} << 63));
#endif
}

inline constexpr std::size_t kStep = 64;
// Positions are written out in groups of this many, so the last group may run over: how many there
// are is hard to predict, and a few idle stores are cheap.
inline constexpr std::size_t kGroup = 6;

// `separators` has room for kStep + kGroup more than `size`, `row_ends` for kStep more.
inline BlockMarks index_block(const char* bytes, std::size_t size, std::uint32_t* separators,
                              std::uint32_t* row_ends) {
  Marker marker;
  std::uint32_t* separator = separators;
  std::uint32_t* row_end = row_ends;
  std::uint64_t wanted = 0;      // continuing bytes that the bytes before call for
  std::uint64_t mismatches = 0;  // continuing bytes too many or too few
  const auto take = [&](const char* at, std::uint32_t offset) {
    const Marker::Masks masks = marker.take(at);
    const std::uint64_t leads = masks.high & ~masks.continuing;
    mismatches |= (wanted | leads << 1 | masks.long_leads << 2) ^ masks.continuing;
    wanted = leads >> 63 | masks.long_leads >> 62;
    const auto before = static_cast<std::uint32_t>(separator - separators);
    std::uint32_t* out = separator;
    std::uint64_t left = masks.separators;
    do {
      for (std::size_t i = 0; i < kGroup; ++i) {
        *out++ = offset + lowest_bit(left);
        left &= left - 1;
      }
    } while (left != 0);
    separator += count_bits(masks.separators);
    for (left = masks.line_ends; left != 0; left &= left - 1) {
      const std::uint64_t up_to = left ^ (left - 1);  // the lowest bit and all below it
      *row_end++ = before + count_bits(masks.separators & up_to);
    }
  };
  std::size_t at = 0;
  for (; at + kStep <= size; at += kStep) take(bytes + at, static_cast<std::uint32_t>(at));
  if (at < size) {
    char rest[kStep];
    std::memset(rest, ' ', kStep);
    std::memcpy(rest, bytes + at, size - at);
    take(rest, static_cast<std::uint32_t>(at));
  }
  const RareBytes& rare = marker.rare();
  return {static_cast<std::size_t>(row_end - row_ends), rare.quotes(),
          rare.suspects() || mismatches != 0, rare.controls()};
}

}  // namespace

}  // namespace ledger
