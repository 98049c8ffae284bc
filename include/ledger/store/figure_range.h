// What a figure can be, as far as the rules themselves say: a total that starts at 100 and gains at
// most 40 is never 150. For finding grades that nobody can reach, so a bound that is not sure is
// left open.
#pragma once

#include <optional>

#include "ledger/model/ruleset.h"

namespace ledger {

// From `low` to `high`, each bound its own unless `open_…` is set.
struct FigureRange {
  std::optional<Points> low, high;
  bool open_low = false, open_high = false;

  void at_least(Points value, bool open);
  void at_most(Points value, bool open);
  // Leaves what a comparison with this number lets through.
  void narrow(Comparison comparison, Points number);
  [[nodiscard]] bool empty() const;
  [[nodiscard]] bool contains(const FigureRange& other) const;
};

// What the limits of the rules leave of a figure.
[[nodiscard]] FigureRange possible_range(const Ruleset& rules, const Metric& metric);

}  // namespace ledger
