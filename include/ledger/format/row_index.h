// Where the fields of many rows end, and whether they are text: one pass over a block of CSV.
//
// The index knows nothing of quotes: a block that has any says so, and whoever reads its rows looks
// at each of them. That all rows are valid UTF-8 without NUL is settled on the way, because the
// bytes are in a register anyhow (row_index_kernel.h).
//
//   RowIndex index;
//   index.build(block);                          // up to kBlock bytes of it
//   for (std::size_t row = 0; row < index.rows(); ++row) {
//     const RowEnds ends = index.ends(row);      // one for each separator, the last is '\n'
//   }
//
// With SSE2, which every x86-64 has, sixteen bytes are compared at once; with AVX2, which is asked
// for at run time, 32; elsewhere eight in one register.
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

  // `plain`: without what only some machines can, for comparing the two.
  explicit RowIndex(bool plain = false);

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
  // How many rows from `row` on, one after the other, have this many ends.
  [[nodiscard]] std::size_t alike(std::size_t row, std::size_t ends, std::size_t most) const {
    const std::size_t first = row, last = most < rows_ - row ? row + most : rows_;
    std::size_t before = row == 0 ? 0 : row_ends_[row - 1];
    for (; row < last && row_ends_[row] - before == ends; ++row) before += ends;
    return row - first;
  }
  // Whether any of the bytes looked at is a quote.
  [[nodiscard]] bool has_quotes() const { return has_quotes_; }
  // Whether any of the bytes looked at is a control character other than '\n'.
  [[nodiscard]] bool has_controls() const { return has_controls_; }
  // Whether all rows of the index are valid UTF-8 without NUL.
  [[nodiscard]] bool is_text() const { return is_text_; }

 private:
  bool plain_;
  std::unique_ptr<std::uint32_t[]> separators_;  // offsets, in order
  std::unique_ptr<std::uint32_t[]> row_ends_;  // of each row the number of separators up to its end
  std::size_t rows_ = 0;
  bool has_quotes_ = false, has_controls_ = false, is_text_ = true;
};

}  // namespace ledger
