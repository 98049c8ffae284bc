#include "ledger/engine/valuation.h"

#include <algorithm>
#include <optional>

namespace ledger {
namespace {

constexpr Quantity kOne = Quantity::whole(1);

Points bounded(std::optional<Points> product) {
  return std::clamp(product.value_or(kLargestPoints), Points(), kLargestPoints);
}

Points value_of(const Steps& steps, Quantity quantity) {
  if (steps.per <= Quantity()) return {};
  return bounded(multiply(steps.points, Quantity::whole(quantity.units() / steps.per.units())));
}

Points value_of(const Tiers& tiers, Quantity quantity) {
  Points value;
  for (const Tiers::Tier& tier : tiers.tiers) {
    if (tier.from <= quantity) value = bounded(multiply(tier.points, kOne));
  }
  return value;
}

// Each bracket's rate applies to the part of the quantity inside it; the products are rounded one
// by one.
Points value_of(const Brackets& table, Quantity quantity) {
  Points sum;
  const auto& brackets = table.brackets;
  for (std::size_t i = 0; i < brackets.size() && brackets[i].from < quantity; ++i) {
    const bool is_last = i + 1 == brackets.size();
    const Quantity end = is_last ? quantity : std::min(quantity, brackets[i + 1].from);
    sum =
        std::min(sum + bounded(multiply(brackets[i].rate, end - brackets[i].from)), kLargestPoints);
  }
  return sum;
}

}  // namespace

bool is_valued_by_window(const ItemVersion& version) {
  if (std::holds_alternative<CountTable>(version.valuation)) return true;
  return version.over != Window::event && (std::holds_alternative<Steps>(version.valuation) ||
                                           std::holds_alternative<Tiers>(version.valuation) ||
                                           std::holds_alternative<Brackets>(version.valuation));
}

bool is_valued_by_ballots(const ItemVersion& version) {
  return std::holds_alternative<BallotPoints>(version.valuation);
}

Points value_of_event(const ItemVersion& version, const Event& event) {
  if (is_valued_by_window(version)) return {};
  if (const auto* fixed = std::get_if<FixedPoints>(&version.valuation)) {
    return bounded(multiply(fixed->points, event.quantity));
  }
  if (const auto* by_level = std::get_if<LevelPoints>(&version.valuation)) {
    if (event.level >= by_level->levels.size()) return {};
    return bounded(multiply(by_level->levels[event.level].points, event.quantity));
  }
  if (std::holds_alternative<PointsRange>(version.valuation) ||
      std::holds_alternative<FreePoints>(version.valuation)) {
    return bounded(multiply(event.points, event.quantity));
  }
  return value_of_quantity(version, event.quantity);
}

Points limit_to_event_cap(const ItemVersion& version, Points value) {
  return version.caps.event ? std::min(value, *version.caps.event) : value;
}

Points value_of_quantity(const ItemVersion& version, Quantity quantity) {
  if (const auto* steps = std::get_if<Steps>(&version.valuation)) return value_of(*steps, quantity);
  if (const auto* tiers = std::get_if<Tiers>(&version.valuation)) return value_of(*tiers, quantity);
  if (const auto* table = std::get_if<Brackets>(&version.valuation)) {
    return value_of(*table, quantity);
  }
  return {};
}

Points value_of_count(const CountTable& table, std::uint32_t events, Points all) {
  if (events == 0 || table.costs.empty()) return {};
  const std::size_t at = std::min<std::size_t>(events, table.costs.size()) - 1;
  return bounded(table.costs[at].value_or(all));
}

}  // namespace ledger
