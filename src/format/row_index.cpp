#include "ledger/format/row_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ledger {
namespace {

// Which of 64 bytes are separators, and which of these end a line.
struct Marks {
  std::uint64_t separators = 0, line_ends = 0;
  bool quotes = false;
};

#ifdef __SSE2__

Marks marks_of(const char* at) {
  const __m128i comma = _mm_set1_epi8(','), line_end = _mm_set1_epi8('\n'),
                quote = _mm_set1_epi8('"');
  Marks marks;
  __m128i quotes = _mm_setzero_si128();
  for (std::size_t part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * part));
    const __m128i ends = _mm_cmpeq_epi8(bytes, line_end);
    const __m128i both = _mm_or_si128(ends, _mm_cmpeq_epi8(bytes, comma));
    quotes = _mm_or_si128(quotes, _mm_cmpeq_epi8(bytes, quote));
    marks.separators |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(both))}
                        << (16 * part);
    marks.line_ends |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(ends))}
                       << (16 * part);
  }
  marks.quotes = _mm_movemask_epi8(quotes) != 0;
  return marks;
}

#else

// The high bit of each of eight bytes that equals `byte`, moved down into one bit per byte.
std::uint64_t equal_bytes(std::uint64_t bytes, unsigned char byte) {
  constexpr std::uint64_t kLow = 0x7F7F7F7F7F7F7F7F, kOnes = 0x0101010101010101;
  const std::uint64_t other = bytes ^ (kOnes * byte);  // 0 where equal
  const std::uint64_t zero = ~(((other & kLow) + kLow) | other | kLow);
  return ((zero >> 7) * 0x0102040810204080) >> 56;
}

Marks marks_of(const char* at) {
  static_assert(std::endian::native == std::endian::little, "bit 0 is the first byte");
  Marks marks;
  for (std::size_t part = 0; part < 8; ++part) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at + 8 * part, sizeof bytes);
    const std::uint64_t ends = equal_bytes(bytes, '\n');
    marks.separators |= (ends | equal_bytes(bytes, ',')) << (8 * part);
    marks.line_ends |= ends << (8 * part);
    marks.quotes |= equal_bytes(bytes, '"') != 0;
  }
  return marks;
}

#endif

// Not every x86-64 counts bits in one instruction, and a call for those that do not costs more than
// these few steps.
std::uint32_t count_bits(std::uint64_t bits) {
  bits -= (bits >> 1) & 0x5555555555555555;
  bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
  return static_cast<std::uint32_t>((bits * 0x0101010101010101) >> 56);
}

// The position of the lowest bit; of no bits, the highest position.
std::uint32_t lowest_bit(std::uint64_t bits) {
  return static_cast<std::uint32_t>(std::countr_zero(bits | std::uint64_t{1} << 63));
}

constexpr std::size_t kStep = 64;
// Bits are written out in groups of this many, so the last group may run over.
constexpr std::size_t kGroup = 4;

}  // namespace

RowIndex::RowIndex()
    : separators_(std::make_unique_for_overwrite<std::uint32_t[]>(kBlock + kStep + kGroup)),
      row_ends_(std::make_unique_for_overwrite<std::uint32_t[]>(kBlock + kStep)) {}

void RowIndex::build(std::string_view bytes) {
  const std::size_t size = std::min(bytes.size(), kBlock);
  std::uint32_t* separator = separators_.get();
  std::uint32_t* row_end = row_ends_.get();
  bool quotes = false;
  const auto take = [&](const Marks& marks, std::uint32_t offset) {
    quotes |= marks.quotes;
    const auto before = static_cast<std::uint32_t>(separator - separators_.get());
    std::uint32_t* out = separator;
    // In groups, because the number of bits is hard to predict and a few idle stores are cheap.
    for (std::uint64_t left = marks.separators; left != 0;) {
      for (std::size_t i = 0; i < kGroup; ++i) {
        *out++ = offset + lowest_bit(left);
        left &= left - 1;
      }
    }
    separator += count_bits(marks.separators);
    for (std::uint64_t left = marks.line_ends; left != 0; left &= left - 1) {
      const std::uint64_t up_to = left ^ (left - 1);  // the lowest bit and all below it
      *row_end++ = before + count_bits(marks.separators & up_to);
    }
  };
  std::size_t at = 0;
  for (; at + kStep <= size; at += kStep) {
    take(marks_of(bytes.data() + at), static_cast<std::uint32_t>(at));
  }
  if (at < size) {
    std::array<char, kStep> rest{};
    std::memcpy(rest.data(), bytes.data() + at, size - at);
    take(marks_of(rest.data()), static_cast<std::uint32_t>(at));
  }
  rows_ = static_cast<std::size_t>(row_end - row_ends_.get());
  has_quotes_ = quotes;
}

}  // namespace ledger
