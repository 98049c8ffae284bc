// A table of sums, one row per member: 32 or 16 bits each, and exact all the same.
//
// Thousandths of points in 32 bits reach two million points, more than any honest member; in 16
// bits 32 points, enough for most months. Small cells are what lets a million members fit. A sum
// that leaves its cell carries the rest into a side table of 128-bit sums, so that no order of
// additions, subtractions and threads changes what is read:
//
//   a 16-bit cell holds 32 000, 1 500 are added:  −32 036 stays, 65 536 are carried
//
// A cell is named by its number; which of the two sizes it has is part of the name.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "ledger/base/large_array.h"
#include "ledger/value/decimal.h"

namespace ledger {

// Cells of one kind are numbered from 0, or from kNarrowCells; neighbours have neighbouring
// numbers.
using CellNumber = std::uint32_t;
inline constexpr CellNumber kNarrowCells = std::uint32_t{1} << 31;

// How many cells of each kind a row has.
struct RowShape {
  std::uint32_t wide = 0, narrow = 0;
};

class CellTable {
 public:
  // `shared`: rows are added to by several threads at once.
  CellTable(std::size_t rows, RowShape shape, bool shared)
      : shape_(shape),
        row_bytes_(bytes_of(shape)),
        shared_(shared),
        rows_(rows),
        bytes_(rows * row_bytes_) {}

  void add(std::size_t row, CellNumber cell, std::int64_t units) {
    if ((cell & kNarrowCells) != 0) {
      add_to(*narrow_at(row, cell - kNarrowCells), row, cell, units);
    } else {
      add_to(*wide_at(row, cell), row, cell, units);
    }
  }
  // The sum of a cell, at most kLargestPoints and, reversals being balanced, never below 0.
  // REQUIRES: nobody is adding.
  [[nodiscard]] std::int64_t read(std::size_t row, CellNumber cell) const {
    return ReadRow(*this, row)[cell];
  }
  // One row, for reading many of its cells. Valid as long as the table stays where it is.
  class ReadRow {
   public:
    [[nodiscard]] std::int64_t operator[](CellNumber cell) const {
      const std::int64_t at =
          (cell & kNarrowCells) != 0 ? narrow_[cell - kNarrowCells] : wide_[cell];
      if (carried_ != nullptr) return carried_->read_carried(row_, cell, at);
      return at < 0 ? 0 : at;
    }
    // Whether a cell of the row is not what it stands for alone.
    [[nodiscard]] bool is_carried() const { return carried_ != nullptr; }
    // Narrow cells as they lie side by side. REQUIRES: !is_carried(); a narrow cell.
    [[nodiscard]] const std::int16_t* narrow(CellNumber first) const {
      return narrow_ + (first - kNarrowCells);
    }
    // The sum of so many neighbouring cells. REQUIRES: at most 366.
    [[nodiscard]] std::int64_t sum(CellNumber first, std::uint32_t count) const {
      std::int64_t sum = 0;
      if (carried_ != nullptr) {
        for (; count != 0; --count) sum += (*this)[first++];
      } else if ((first & kNarrowCells) != 0) {
        const std::int16_t* cell = narrow_ + (first - kNarrowCells);
        for (; count != 0; --count, ++cell) sum += std::max<std::int16_t>(*cell, 0);
      } else {
        const std::int32_t* cell = wide_ + first;
        for (; count != 0; --count, ++cell) sum += std::max(*cell, 0);
      }
      return sum;
    }

   private:
    friend class CellTable;
    ReadRow(const CellTable& table, std::size_t row)
        : wide_(table.wide_at(row, 0)),
          narrow_(table.narrow_at(row, 0)),
          carried_(!table.has_carried_.empty() && table.has_carried_[row] ? &table : nullptr),
          row_(row) {}
    const std::int32_t* wide_;
    const std::int16_t* narrow_;
    const CellTable* carried_;
    std::size_t row_;
  };
  [[nodiscard]] ReadRow row(std::size_t row) const { return {*this, row}; }
  // The cell will be added to soon.
  void prefetch(std::size_t row, CellNumber cell) const {
    ledger::prefetch((cell & kNarrowCells) != 0
                         ? static_cast<const void*>(narrow_at(row, cell - kNarrowCells))
                         : wide_at(row, cell));
  }
  // The memory of rows that will not be read again is given back.
  void discard_rows(std::size_t first, std::size_t end) {
    bytes_.discard(first * row_bytes_, end * row_bytes_);
  }
  // REQUIRES: the same rows and shape.
  void merge(const CellTable& other);

 private:
  __extension__ using Wide = __int128;

  // Narrow cells behind the wide ones, so that both are aligned in every row.
  [[nodiscard]] static std::size_t bytes_of(RowShape shape) {
    const std::size_t pairs = (std::size_t{shape.narrow} + 1) / 2;
    return (shape.wide + pairs) * sizeof(std::int32_t);
  }
  template <class Cell>
  void add_to(Cell& cell, std::size_t row, CellNumber number, std::int64_t units) {
    const auto added = static_cast<Cell>(units);  // modulo the cell, like the sum
    const std::int64_t before =
        shared_ ? std::atomic_ref(cell).fetch_add(added, std::memory_order_relaxed) : cell;
    const auto after = static_cast<Cell>(before + units);
    if (!shared_) cell = after;
    if (after != before + units) carry(row, number, before + units - after);
  }
  void carry(std::size_t row, CellNumber cell, Wide units);
  [[nodiscard]] std::int64_t read_carried(std::size_t row, CellNumber cell, std::int64_t at) const;

  [[nodiscard]] std::int32_t* wide_at(std::size_t row, std::uint32_t cell) {
    return reinterpret_cast<std::int32_t*>(bytes_.data() + row * row_bytes_) + cell;
  }
  [[nodiscard]] std::int16_t* narrow_at(std::size_t row, std::uint32_t cell) {
    return reinterpret_cast<std::int16_t*>(wide_at(row, shape_.wide)) + cell;
  }
  [[nodiscard]] const std::int32_t* wide_at(std::size_t row, std::uint32_t cell) const {
    return reinterpret_cast<const std::int32_t*>(bytes_.data() + row * row_bytes_) + cell;
  }
  [[nodiscard]] const std::int16_t* narrow_at(std::size_t row, std::uint32_t cell) const {
    return reinterpret_cast<const std::int16_t*>(wide_at(row, shape_.wide)) + cell;
  }
  [[nodiscard]] static std::uint64_t key(std::size_t row, CellNumber cell) {
    return std::uint64_t{row} << 32 | cell;
  }

  RowShape shape_;
  std::size_t row_bytes_;
  bool shared_;
  std::size_t rows_;
  LargeArray<char> bytes_;
  std::mutex carrying_;
  std::vector<bool> has_carried_;  // by row; empty while nothing was
  std::unordered_map<std::uint64_t, Wide> carried_;
};

}  // namespace ledger
