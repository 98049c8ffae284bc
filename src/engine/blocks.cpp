#include "ledger/engine/blocks.h"

#include <algorithm>

#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

Points held_in(Points value) {
  return std::clamp(value, -kLargestPoints, kLargestPoints);
}

Points weighed(Points value, Rate weight) {
  if (const auto product = multiply(value, weight)) return *product;
  return value.is_negative() != weight.is_negative() ? -kLargestPoints : kLargestPoints;
}

void record(const WindowCuts& took, std::optional<BlockIndex> block, std::vector<Cut>& cuts) {
  const auto add = [&](Window window, Points taken) {
    if (!taken.is_zero()) cuts.push_back({Limit::cap, window, block, taken});
  };
  add(Window::day, took.day);
  add(Window::month, took.month);
  add(Window::quarter, took.quarter);
  add(Window::year, took.year);
}

}  // namespace

BlockTree::BlockTree(const Ruleset& rules, const CycleDays& days, int last) : rules_(&rules) {
  item_caps_.reserve(rules.items.size());  // limiters point into both tables
  for (const Item& item : rules.items) {
    item_caps_.push_back(caps_of(item, days, last));
    items_.push_back({static_cast<std::uint32_t>(item.block), item.direction, false, Points(),
                      Points(), Limiter(item_caps_.back())});
  }
  block_caps_.reserve(rules.blocks.size());
  for (const Block& block : rules.blocks) {
    block_caps_.push_back(caps_of(block, days));
    any_block_caps_ |= block_caps_.back().any;
    const Limiter limiter(block_caps_.back());
    states_.push_back(
        {static_cast<std::uint32_t>(block.parent), false,
         Side{std::min(block.max_gain.value_or(kLargestPoints), kLargestPoints), Points(), limiter},
         Side{std::min(block.max_loss.value_or(kLargestPoints), kLargestPoints), Points(),
              limiter}});
    if (states_.size() > 1) block_starts_ += block.start;
  }
  sums_.resize(rules.blocks.size());
}

void BlockTree::reset(Points start_of_total) {
  start_of_total_ = start_of_total;
  for (ItemState& item : items_) {
    item.is_zero = false;
    item.sum = item.waiting = Points();
    item.limiter.reset();
  }
  for (BlockState& block : states_) {
    block.is_zero = false;
    for (Side* side : {&block.gains, &block.losses}) {
      side->sum = Points();
      side->limiter.reset();
    }
  }
}

void BlockTree::zero_item(ItemIndex item) {
  items_[static_cast<std::size_t>(item)].is_zero = true;
}

void BlockTree::zero_block(BlockIndex block) {
  states_[static_cast<std::size_t>(block)].is_zero = true;
}

void BlockTree::add(ItemIndex item, Moment when, Points amount, std::vector<Cut>* cuts) {
  ItemState& from = items_[static_cast<std::size_t>(item)];
  if (from.is_zero) {
    if (cuts != nullptr && !amount.is_zero()) {
      cuts->push_back({Limit::zero_item, Window::year, std::nullopt, amount});
    }
    return;
  }
  WindowCuts took;
  amount = from.limiter.take(when, amount, cuts != nullptr ? &took : nullptr);
  if (cuts != nullptr) record(took, std::nullopt, *cuts);
  from.sum = std::min(from.sum + amount, kLargestPoints);
  if (cuts != nullptr || any_block_caps_) {
    climb(from, when, amount, cuts);
  } else {
    from.waiting = std::min(from.waiting + amount, kLargestPoints);
  }
}

void BlockTree::add_limited(ItemIndex item, Points sum) {
  ItemState& from = items_[static_cast<std::size_t>(item)];
  if (!from.is_zero) from.sum = from.waiting = sum;
}

void BlockTree::climb(const ItemState& from, Moment when, Points amount, std::vector<Cut>* cuts) {
  WindowCuts took;
  WindowCuts* const taking = cuts != nullptr ? &took : nullptr;
  const bool adds = from.direction == Direction::add;
  for (std::uint32_t at = from.block; !amount.is_zero(); at = states_[at].parent) {
    BlockState& block = states_[at];
    Side& side = adds ? block.gains : block.losses;
    took = {};
    amount = side.limiter.take(when, amount, taking);
    const Points let_in = std::min(amount, side.limit - side.sum);
    if (taking != nullptr) {
      record(took, BlockIndex(at), *cuts);
      if (let_in != amount) {
        cuts->push_back({adds ? Limit::max_gain : Limit::max_loss, Window::year, BlockIndex(at),
                         amount - let_in});
      }
    }
    side.sum += let_in;
    amount = let_in;
    if (at == 0) break;
  }
}

void BlockTree::apply_limits(const Block& block, const BlockState& state, BlockSum& sum) const {
  Points value = held_in(sum.start + sum.gained - sum.lost + sum.inner);
  const auto change_to = [&value](Points next, Points& change) {
    change = next - value;
    value = next;
  };
  if (state.is_zero) change_to(Points(), sum.by_zero);
  if (block.min) change_to(std::max(value, *block.min), sum.by_min);
  if (block.max) change_to(std::min(value, *block.max), sum.by_max);
  if (block.weight) change_to(held_in(weighed(value, *block.weight)), sum.by_weight);
  if (rules_->decimals) change_to(round_to(value, *rules_->decimals), sum.by_rounding);
  sum.result = value;
}

Figures BlockTree::close() {
  for (ItemState& item : items_) {
    if (item.waiting.is_zero()) continue;
    climb(item, Moment{}, item.waiting, nullptr);
    item.waiting = Points();
  }
  for (std::size_t at = 0; at < sums_.size(); ++at) {
    sums_[at] = {};
    sums_[at].start = at == 0 ? start_of_total_ : rules_->blocks[at].start;
    sums_[at].gained = states_[at].gains.sum;
    sums_[at].lost = states_[at].losses.sum;
  }
  // A parent comes before its inner blocks, so backwards every block is complete when it is closed.
  for (std::size_t at = sums_.size(); at-- > 0;) {
    BlockSum& sum = sums_[at];
    apply_limits(rules_->blocks[at], states_[at], sum);
    if (at == 0) break;
    BlockSum& outer = sums_[states_[at].parent];
    outer.inner = held_in(outer.inner + sum.result - sum.gained + sum.lost);
  }
  Figures figures;
  figures.base = start_of_total_ + block_starts_;
  figures.gained = sums_[0].gained;
  figures.lost = sums_[0].lost;
  figures.total = sums_[0].result;
  figures.limited = figures.total - figures.base - figures.gained + figures.lost;
  return figures;
}

}  // namespace ledger
