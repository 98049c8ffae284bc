// What one limit took from one contribution: the unit in which the engine explains itself.
#pragma once

#include <optional>

#include "ledger/model/ruleset.h"

namespace ledger {

enum class Limit : unsigned char {
  event_cap,    // cap.event of the item
  highest_per,  // another event with the same matter has a higher value
  count,        // only so many events count in the window
  zero_item,    // an event with zero = "item" stands
  cap,          // the cap of a window
  max_gain,     // of a block
  max_loss,
};

struct Cut {
  Limit limit = Limit::cap;
  Window window = Window::year;     // for cap and count
  std::optional<BlockIndex> block;  // whose limit it is; none: the item's own
  Points taken;                     // above 0

  friend bool operator==(const Cut&, const Cut&) = default;
};

}  // namespace ledger
