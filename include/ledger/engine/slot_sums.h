// What the cells of a slot come to under its item's caps, in one go.
//
// Where no block has caps by window, items do not wait for each other in order of time. So each
// slot is limited by itself: the cells of a month are added and limited, the months of a quarter,
// the quarters of the year, and only the result climbs the tree. This is docs/counting.md to the
// letter, and the same sum as passing every cell through a Limiter in order of time
// (engine/limits.h). A cell takes a nanosecond or two that way, empty or not, where one by one it
// takes some fifteen; with a million members it is what most of their scoring is.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/engine/blocks.h"
#include "ledger/engine/cells.h"
#include "ledger/engine/plan.h"

namespace ledger {

class SlotSums {
 public:
  // For figures at the end of day `last` (of CycleDays), under the caps that the tree has for it.
  SlotSums(const Plan& plan, const CycleDays& days, const BlockTree& tree, int last);

  // Adds what every slot of the row came to. REQUIRES: tree.takes_sums(), and that nothing else is
  // added to an item that has a slot.
  void add_to(BlockTree& tree, const CellTable::ReadRow& row) const;

 private:
  // Cells that follow each other in a slot and are limited together.
  struct Month {
    std::uint32_t cells = 0;
    Points cap;
    bool ends_quarter = false;
    Points quarter_cap;
  };
  struct Slot {
    ItemIndex item{};
    CellNumber first = 0;
    std::uint32_t first_month = 0, months = 0;
    Points year_cap;
    bool is_simple = false;  // has caps in narrow_caps_
  };
  [[nodiscard]] bool is_simple(const Slot& slot) const;
  [[nodiscard]] Points of_windows(const Slot& slot, const CellTable::ReadRow& row) const;

  std::vector<Slot> slots_;
  std::vector<Month> months_;  // of all slots, in their order
  // The caps of the same months where each is one narrow cell and no quarter has a cap: the most
  // common case by far, and eight cells at once for the compiler.
  std::vector<std::int16_t> narrow_caps_;
};

}  // namespace ledger
