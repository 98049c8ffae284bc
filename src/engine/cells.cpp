#include "ledger/engine/cells.h"

#include <algorithm>

#include "ledger/engine/valuation.h"

namespace ledger {

void CellTable::carry(std::size_t row, CellNumber cell, Wide units) {
  const std::lock_guard lock(carrying_);
  if (has_carried_.empty()) has_carried_.resize(rows_);
  has_carried_[row] = true;
  carried_[key(row, cell)] += units;
}

std::int64_t CellTable::read_carried(std::size_t row, CellNumber cell, std::int64_t at) const {
  Wide sum = at;
  if (const auto found = carried_.find(key(row, cell)); found != carried_.end()) {
    sum += found->second;
  }
  return static_cast<std::int64_t>(std::clamp<Wide>(sum, 0, kLargestPoints.units()));
}

void CellTable::merge(const CellTable& other) {
  for (std::size_t row = 0; row < rows_; ++row) {
    for (std::uint32_t cell = 0; cell < shape_.wide; ++cell) {
      add(row, cell, *other.wide_at(row, cell));
    }
    for (std::uint32_t cell = 0; cell < shape_.narrow; ++cell) {
      add(row, kNarrowCells + cell, *other.narrow_at(row, cell));
    }
  }
  for (const auto& [place, units] : other.carried_) {
    carry(place >> 32, static_cast<CellNumber>(place), units);
  }
}

}  // namespace ledger
