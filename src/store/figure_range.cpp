#include "ledger/store/figure_range.h"

#include <algorithm>

namespace ledger {
namespace {

using Bound = std::optional<Points>;  // none: there is no limit

Bound lower_of(const Bound& a, const Bound& b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

class Highest {
 public:
  explicit Highest(const Ruleset& rules) : rules_(rules) {}

  // The highest result of a block.
  [[nodiscard]] Bound result(BlockIndex index) const {
    const Block& block = rules_.block(index);
    Bound held = gained(index);
    if (held) held = *held + start(index);
    for (const BlockIndex inner : inside(index)) {
      const Bound more = beside_points(inner);
      held = held && more ? Bound(*held + *more) : std::nullopt;
    }
    if (held && can_be_zeroed()) held = std::max(*held, Points());
    if (held && block.min) held = std::max(*held, *block.min);
    held = lower_of(held, block.max);
    if (held && block.weight) held = multiply(*held, *block.weight);
    return held ? rounded(*held) : held;
  }

  // The most that a block counts as gained.
  [[nodiscard]] Bound gained(BlockIndex index) const {
    Bound sum = Points();
    for (const Item& item : rules_.items) {
      if (item.block != index || item.direction != Direction::add) continue;
      const Bound most = of_year(item);
      sum = sum && most ? Bound(*sum + *most) : std::nullopt;
    }
    for (const BlockIndex inner : inside(index)) {
      const Bound most = gained(inner);
      sum = sum && most ? Bound(*sum + *most) : std::nullopt;
    }
    const Block& block = rules_.block(index);
    return lower_of(lower_of(sum, block.max_gain), block.caps.year);
  }

 private:
  [[nodiscard]] std::vector<BlockIndex> inside(BlockIndex index) const {
    std::vector<BlockIndex> out;
    for (std::size_t i = 1; i < rules_.blocks.size(); ++i) {
      if (rules_.blocks[i].parent == index) out.push_back(BlockIndex(i));
    }
    return out;
  }

  [[nodiscard]] Points start(BlockIndex index) const {
    if (index != BlockIndex{0}) return rules_.block(index).start;
    Points most = rules_.start;
    for (const auto& of_class : rules_.start_by_class) {
      if (of_class) most = std::max(most, *of_class);
    }
    return most;
  }

  // Of an item with one version; a change of rules within the cycle is not followed.
  [[nodiscard]] static Bound of_year(const Item& item) {
    return item.versions.size() == 1 ? item.latest().caps.year : std::nullopt;
  }

  // What an inner block holds besides its gains and losses. A minimum or a weight can make that as
  // much as was lost, so it is not bounded then.
  [[nodiscard]] Bound beside_points(BlockIndex index) const {
    const Block& block = rules_.block(index);
    if (block.min || block.weight || can_be_zeroed()) return std::nullopt;
    Bound sum = start(index);
    for (const BlockIndex inner : inside(index)) {
      const Bound more = beside_points(inner);
      sum = sum && more ? Bound(*sum + *more) : std::nullopt;
    }
    return sum ? rounded_up(*sum) : sum;
  }

  [[nodiscard]] bool can_be_zeroed() const {
    return std::any_of(rules_.items.begin(), rules_.items.end(), [](const Item& item) {
      return std::any_of(item.versions.begin(), item.versions.end(),
                         [](const ItemVersion& version) {
                           return version.zero && *version.zero != ZeroScope::item;
                         });
    });
  }

  [[nodiscard]] Points rounded(Points limit) const {
    return rules_.decimals ? round_to(limit, *rules_.decimals) : limit;
  }
  // Rounding the result of an inner block may add up to half of a last place.
  [[nodiscard]] Points rounded_up(Points sum) const {
    return rules_.decimals ? sum + Points::whole(1) : sum;
  }

  const Ruleset& rules_;
};

Points smallest_result(const Ruleset& rules, const Block& block, Points limit) {
  if (block.weight) limit = multiply(limit, *block.weight).value_or(limit);
  return rules.decimals ? round_to(limit, *rules.decimals) : limit;
}

FigureRange result_range(const Ruleset& rules, BlockIndex index) {
  FigureRange out;
  const Block& block = rules.block(index);
  if (block.min) out.at_least(smallest_result(rules, block, *block.min), false);
  if (const Bound most = Highest(rules).result(index)) out.at_most(*most, false);
  return out;
}

}  // namespace

void FigureRange::at_least(Points value, bool open) {
  if (!low || value > *low || (value == *low && open)) low = value, open_low = open;
}

void FigureRange::at_most(Points value, bool open) {
  if (!high || value < *high || (value == *high && open)) high = value, open_high = open;
}

void FigureRange::narrow(Comparison comparison, Points number) {
  switch (comparison) {
    case Comparison::greater_equal:
      at_least(number, false);
      break;
    case Comparison::greater:
      at_least(number, true);
      break;
    case Comparison::less_equal:
      at_most(number, false);
      break;
    case Comparison::less:
      at_most(number, true);
      break;
    case Comparison::equal:
      at_least(number, false);
      at_most(number, false);
      break;
    case Comparison::not_equal:
      break;
  }
}

bool FigureRange::empty() const {
  return low && high && (*low > *high || (*low == *high && (open_low || open_high)));
}

bool FigureRange::contains(const FigureRange& other) const {
  const bool from_below =
      !low ||
      (other.low && (*other.low > *low || (*other.low == *low && (other.open_low || !open_low))));
  const bool from_above =
      !high || (other.high &&
                (*other.high < *high || (*other.high == *high && (other.open_high || !open_high))));
  return from_below && from_above;
}

FigureRange possible_range(const Ruleset& rules, const Metric& metric) {
  FigureRange out;
  switch (metric.kind) {
    case MetricKind::total:
      return result_range(rules, BlockIndex{0});
    case MetricKind::block:
      return result_range(rules, BlockIndex(metric.index));
    case MetricKind::gained:
      out.at_least(Points(), false);
      if (const Bound most = Highest(rules).gained(BlockIndex{0})) out.at_most(*most, false);
      break;
    case MetricKind::lost:
      out.at_least(Points(), false);
      if (rules.blocks.front().max_loss) out.at_most(*rules.blocks.front().max_loss, false);
      break;
    case MetricKind::points:
    case MetricKind::count:
    case MetricKind::flag:
      out.at_least(Points(), false);
      break;
    case MetricKind::below:
      out.at_least(Points(), false);
      out.at_most(Points::whole(4), false);
      break;
    case MetricKind::rank:
      out.at_least(Points::whole(1), false);
      break;
    case MetricKind::top:
      out.at_least(Points(), true);
      out.at_most(Points::whole(100), false);
      break;
    case MetricKind::ballot:
      out.at_least(Points(), false);
      out.at_most(Points::whole(100), false);
      break;
    default:
      break;
  }
  return out;
}

}  // namespace ledger
