#include "ledger/engine/cells.h"

#include <algorithm>

#include "ledger/engine/valuation.h"

namespace ledger {

void CellTable::spill(std::size_t index, std::int64_t units) {
  Wide& sum = spilled_[index];
  sum += cells_[index];
  sum += units;
  cells_[index] = 0;
}

std::int64_t CellTable::read_spilled(std::size_t index) const {
  Wide sum = cells_[index];
  if (const auto found = spilled_.find(index); found != spilled_.end()) sum += found->second;
  return static_cast<std::int64_t>(std::clamp<Wide>(sum, 0, kLargestPoints.units()));
}

void CellTable::merge(const CellTable& other) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    std::int32_t sum = 0;
    if (__builtin_add_overflow(cells_[i], other.cells_[i], &sum)) {
      spill(i, other.cells_[i]);
    } else {
      cells_[i] = sum;
    }
  }
  for (const auto& [index, units] : other.spilled_) spilled_[index] += units;
}

}  // namespace ledger
