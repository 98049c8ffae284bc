// Where the fields of many rows end: one pass over a block of CSV, sixteen bytes at a time.
//
// Sixteen bytes are compared at once, and then only the set bits of a mask are walked over. The
// index knows nothing of quotes: a block that has any says so, and whoever reads its rows looks at
// each of them.
//
//   RowIndex index;
//   index.build(block);                          // up to kBlock bytes of it
//   for (std::size_t row = 0; row < index.rows(); ++row) {
//     const RowEnds ends = index.ends(row);      // one for each separator, the last is '\n'
//   }
//
// SSE2 is part of every x86-64; elsewhere eight bytes are looked at in one register. Wider vectors
// have not been tried.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace ledger {

// Offsets in the block of the commas of a row and of its '\n'.
using RowEnds = std::span<const std::uint32_t>;

class RowIndex {
 public:
  // Bytes looked at at once: with the index of their separators they stay in the first two levels
  // of the cache.
  static constexpr std::size_t kBlock = std::size_t{16} << 10;

  RowIndex();

  // Indexes the first kBlock bytes of `bytes`, or all if there are fewer. Only rows that end in
  // them are rows of the index.
  void build(std::string_view bytes);
  // Forgets all rows.
  void clear() { rows_ = 0; }

  [[nodiscard]] std::size_t rows() const { return rows_; }
  // Valid until the next build. REQUIRES: row < rows().
  [[nodiscard]] RowEnds ends(std::size_t row) const {
    const std::uint32_t first = row == 0 ? 0 : row_ends_[row - 1];
    return {&separators_[first], row_ends_[row] - first};
  }
  // Whether any of the bytes looked at is a quote.
  [[nodiscard]] bool has_quotes() const { return has_quotes_; }

 private:
  std::unique_ptr<std::uint32_t[]> separators_;  // offsets, in order
  std::unique_ptr<std::uint32_t[]> row_ends_;  // of each row the number of separators up to its end
  std::size_t rows_ = 0;
  bool has_quotes_ = false;
};

}  // namespace ledger
