// A table of sums, one row per member: 32 bits each, and exact all the same.
//
// Thousandths of points in 32 bits reach two million points, more than any honest member; half the
// memory of 64 bits is what lets a million members fit. A cell that would leave its range hands
// what it holds to a side table of 128-bit sums and goes on from zero, so that no order of
// additions, subtractions and merges changes what is read.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "ledger/value/decimal.h"

namespace ledger {

class CellTable {
 public:
  CellTable(std::size_t rows, std::size_t width) : width_(width), cells_(rows * width) {}

  [[nodiscard]] std::size_t width() const { return width_; }

  void add(std::size_t row, std::size_t cell, std::int64_t units) {
    std::int32_t& at = cells_[row * width_ + cell];
    std::int32_t sum = 0;
    if (__builtin_expect(__builtin_add_overflow(units, at, &sum), 0)) {
      spill(row * width_ + cell, units);
    } else {
      at = sum;
    }
  }
  // The sum of a cell, at most kLargestPoints and, reversals being balanced, never below 0.
  [[nodiscard]] std::int64_t read(std::size_t row, std::size_t cell) const {
    const std::int32_t at = cells_[row * width_ + cell];
    return spilled_.empty() ? std::int64_t{at < 0 ? 0 : at} : read_spilled(row * width_ + cell);
  }
  // REQUIRES: the same rows and width.
  void merge(const CellTable& other);

 private:
  __extension__ using Wide = __int128;
  void spill(std::size_t index, std::int64_t units);
  [[nodiscard]] std::int64_t read_spilled(std::size_t index) const;

  std::size_t width_;
  std::vector<std::int32_t> cells_;
  std::unordered_map<std::size_t, Wide> spilled_;
};

}  // namespace ledger
