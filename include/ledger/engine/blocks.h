// One member's way up the tree: contributions enter items, pass limits, and close into figures.
// docs/counting.md, "Limits of an item" and "Blocks" (steps 7 to 12).
//
// Additions and deductions climb apart. A contribution passes the item's caps by window, then the
// caps and the max-gain or max-loss of every block up to the total; what is left at the top is what
// the member gained or lost. Since all windows nest and nothing is negative, passing contributions
// one by one in order of time gives the same sums as limiting whole windows. Where no block has
// caps by window, time does not matter to blocks, and an item climbs once with all that it holds.
//
// No sum overflows: what a block counts in one direction stops at kLargestPoints, every result is
// held within ± kLargestPoints, and starts are parsed decimals (10^9 points, 65536 blocks).
#pragma once

#include <span>
#include <vector>

#include "ledger/engine/cut.h"
#include "ledger/engine/limits.h"
#include "ledger/engine/standings.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// What a block came to, step by step: start + gained − lost + inner, then each signed change, is
// the result.
struct BlockSum {
  Points start;
  Points gained, lost;  // counted, inner blocks' gains and losses among them
  Points inner;         // what inner blocks hold besides gains and losses
  Points by_zero, by_min, by_max, by_weight, by_rounding;
  Points result;
};

class BlockTree {
 public:
  // For figures at the end of day `last` (of CycleDays). The rules must outlive the tree.
  BlockTree(const Ruleset& rules, const CycleDays& days, int last);

  // Begins with a member who starts with this much.
  void reset(Points start_of_total);
  // An event with `zero` stands: to be said before the first contribution.
  void zero_item(ItemIndex item);
  void zero_block(BlockIndex block);
  // A contribution to an item. `cuts`, if given, gets what every limit took, in order. REQUIRES:
  // amount >= 0, moments in order of time.
  void add(ItemIndex item, Moment when, Points amount, std::vector<Cut>* cuts = nullptr);
  // All that an item came to, limited by its own caps already, in place of its contributions.
  // REQUIRES: takes_sums(), that is, no block has caps by window.
  void add_limited(ItemIndex item, Points sum);
  [[nodiscard]] bool takes_sums() const { return !any_block_caps_; }
  [[nodiscard]] const CapTable& caps(ItemIndex item) const {
    return item_caps_[static_cast<std::size_t>(item)];
  }
  // All contributions are in. Blocks are by BlockIndex; both stay until the next reset.
  [[nodiscard]] Figures close();
  [[nodiscard]] std::span<const BlockSum> blocks() const { return sums_; }
  // The item's counted sum so far. Only one contribution path is followed, so an item that shares a
  // slot answers for the slot.
  [[nodiscard]] Points item_sum(ItemIndex item) const {
    return items_[static_cast<std::size_t>(item)].sum;
  }

 private:
  struct ItemState {
    std::uint32_t block;
    Direction direction;
    bool is_zero;
    Points sum;
    Points waiting;  // of the sum, what has not climbed yet
    Limiter limiter;
  };
  // The additions or the deductions of a block.
  struct Side {
    Points limit;  // max-gain or max-loss, else kLargestPoints
    Points sum;
    Limiter limiter;
  };
  struct BlockState {
    std::uint32_t parent;
    bool is_zero;
    Side gains, losses;
  };
  void climb(const ItemState& from, Moment when, Points amount, std::vector<Cut>* cuts);
  void apply_limits(const Block& block, const BlockState& state, BlockSum& sum) const;

  const Ruleset* rules_;
  std::vector<CapTable> item_caps_, block_caps_;
  bool any_block_caps_ = false;
  std::vector<ItemState> items_;
  std::vector<BlockState> states_;
  std::vector<BlockSum> sums_;
  Points block_starts_;  // of all blocks but the total
  Points start_of_total_;
};

}  // namespace ledger
