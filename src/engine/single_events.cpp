#include "ledger/engine/single_events.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

constexpr std::array kCountWindows = {Window::day, Window::month, Window::quarter, Window::year};

bool is_below(const Ruleset& rules, BlockIndex inner, BlockIndex outer) {
  while (inner != outer && inner != BlockIndex{}) inner = rules.block(inner).parent;
  return inner == outer;
}

template <class Predicate>
bool any_version(const Item& item, Predicate predicate) {
  return std::any_of(item.versions.begin(), item.versions.end(), predicate);
}

}  // namespace

bool needs_single_events(const Ruleset& rules, const Item& item) {
  if (any_version(item, [](const ItemVersion& version) {
        return version.highest_per_matter || version.counts.any() || !version.repeat.empty() ||
               version.caps.day || is_valued_by_window(version);
      })) {
    return true;
  }
  for (BlockIndex at = item.block;; at = rules.block(at).parent) {
    if (rules.block(at).highest_per_matter || rules.block(at).caps.day) return true;
    if (at == BlockIndex{}) return false;
  }
}

SingleEvents::SingleEvents(const Ruleset& rules, const CycleDays& days, int last)
    : rules_(&rules), days_(&days), last_(last) {
  for (const Item& item : rules.items) {
    const ItemVersion& governing = item.governing(days.date(last));
    ItemRules compiled;
    compiled.highest_per_matter = governing.highest_per_matter;
    compiled.counts = any_version(item, [](const ItemVersion& v) { return v.counts.any(); });
    if (!governing.repeat.empty()) compiled.repeat = &governing.repeat;
    any_counts_ |= compiled.counts;
    any_repeat_ |= compiled.repeat != nullptr;
    items_.push_back(compiled);
  }
  // A parent comes before its inner blocks, so backwards is from inner to outer.
  for (std::size_t at = rules.blocks.size(); at-- > 0;) {
    if (!rules.blocks[at].highest_per_matter) continue;
    HighestOfBlock rule{BlockIndex(at), {}};
    for (const Item& item : rules.items) {
      rule.items.push_back(is_below(rules, item.block, rule.block));
    }
    highest_of_blocks_.push_back(std::move(rule));
  }
}

const ItemVersion& SingleEvents::version_of(const KeptEvent& event) const {
  return rules_->item(event.item).versions[event.version];
}

// Windows of one kind are told apart by number.
int SingleEvents::window_number(Window window, const KeptEvent& event) const {
  const Moment at = days_->moment(event.day);
  switch (window) {
    case Window::event:
    case Window::day:
      return at.day;
    case Window::month:
      return at.month;
    case Window::quarter:
      return at.quarter;
    case Window::year:
      break;
  }
  return 0;
}

// Of the chosen events with equal keys only the highest stays in play; of equal values the smaller
// id.
template <class Key>
void SingleEvents::keep_highest(Key key, const HighestOfBlock* rule) {
  const auto rank = [&](std::uint32_t at) {
    return std::tuple(key(events_[at]), events_[at].matter, -events_[at].amount, events_[at].id);
  };
  std::sort(chosen_.begin(), chosen_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  for (std::size_t i = 1; i < chosen_.size(); ++i) {
    const KeptEvent &before = events_[chosen_[i - 1]], &event = events_[chosen_[i]];
    if (key(before) != key(event) || before.matter != event.matter) continue;
    EventVerdict& verdict = verdicts_[chosen_[i]];
    verdict.fate = EventVerdict::Fate::not_highest;
    verdict.is_of_block = rule != nullptr;
    if (rule != nullptr) verdict.block = rule->block;
  }
}

void SingleEvents::keep_highest_of_items() {
  chosen_.clear();
  for (std::uint32_t at = 0; at < events_.size(); ++at) {
    const KeptEvent& event = events_[at];
    if (event.matter != 0 && is_in_play(at) &&
        items_[static_cast<std::size_t>(event.item)].highest_per_matter) {
      chosen_.push_back(at);
    }
  }
  keep_highest([](const KeptEvent& event) { return event.item; }, nullptr);
}

void SingleEvents::keep_highest_of(const HighestOfBlock& rule) {
  chosen_.clear();
  for (std::uint32_t at = 0; at < events_.size(); ++at) {
    const KeptEvent& event = events_[at];
    if (event.matter != 0 && is_in_play(at) && rule.items[static_cast<std::size_t>(event.item)]) {
      chosen_.push_back(at);
    }
  }
  keep_highest([this](const KeptEvent& event) { return rules_->item(event.item).direction; },
               &rule);
}

// The best N of each window of this kind stay in play.
void SingleEvents::keep_best(Window window) {
  chosen_.clear();
  for (std::uint32_t at = 0; at < events_.size(); ++at) {
    if (is_in_play(at) && items_[static_cast<std::size_t>(events_[at].item)].counts) {
      chosen_.push_back(at);
    }
  }
  const auto group = [&](std::uint32_t at) {
    return std::pair(events_[at].item, window_number(window, events_[at]));
  };
  const auto rank = [&](std::uint32_t at) {
    return std::tuple(group(at), -events_[at].amount, events_[at].id);
  };
  std::sort(chosen_.begin(), chosen_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    place = i > 0 && group(chosen_[i - 1]) == group(chosen_[i]) ? place + 1 : 0;
    const KeptEvent& event = events_[chosen_[i]];
    const int last_counted = std::min(days_->last_of(window, event.day), last_);
    const Item& item = rules_->item(event.item);
    const auto& limit = item.governing(days_->date(last_counted)).counts.in(window);
    if (!limit || place < *limit) continue;
    verdicts_[chosen_[i]].fate = EventVerdict::Fate::beyond_count;
    verdicts_[chosen_[i]].window = window;
  }
}

void SingleEvents::multiply_repeats() {
  repeats_.assign(items_.size(), 0);
  for (std::uint32_t at = 0; at < events_.size(); ++at) {
    const auto item = static_cast<std::size_t>(events_[at].item);
    if (!is_in_play(at) || items_[item].repeat == nullptr) continue;
    const std::vector<Rate>& repeat = *items_[item].repeat;
    EventVerdict& verdict = verdicts_[at];
    verdict.times = repeat[std::min<std::size_t>(repeats_[item]++, repeat.size() - 1)];
    verdict.points =
        std::min(multiply(verdict.points, verdict.times).value_or(kLargestPoints), kLargestPoints);
  }
}

// REQUIRES: all of one item, version and window, by date and id.
void SingleEvents::value_window(std::span<const std::uint32_t> events, Points start_of_total) {
  const Item& item = rules_->item(events_[events.front()].item);
  const ItemVersion& version = version_of(events_[events.front()]);
  const auto* counts = std::get_if<CountTable>(&version.valuation);
  const Points all = item.block == BlockIndex{} ? start_of_total : rules_->block(item.block).start;
  Points value;
  Quantity quantity;
  std::uint32_t number = 0;
  for (const std::uint32_t at : events) {
    // A quantity is at most 10^9 in each event; the sum stops where a product would.
    constexpr Quantity kLargest = Quantity::from_units(kLargestPoints.units());
    quantity = std::min(quantity + Quantity::from_units(events_[at].amount), kLargest);
    ++number;
    const Points next = counts != nullptr ? value_of_count(*counts, number, all)
                                          : value_of_quantity(version, quantity);
    verdicts_[at].points = next - value;
    verdicts_[at].head = events.front();
    value = next;
  }
}

void SingleEvents::value_windows(Points start_of_total) {
  chosen_.clear();
  for (std::uint32_t at = 0; at < events_.size(); ++at) {
    if (verdicts_[at].fate == EventVerdict::Fate::in_window) chosen_.push_back(at);
  }
  const auto group = [&](std::uint32_t at) {
    const KeptEvent& event = events_[at];
    const Window over = version_of(event).over;
    return std::tuple(event.item, event.version, window_number(over, event),
                      over == Window::event ? event.id : 0);
  };
  std::sort(chosen_.begin(), chosen_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple_cat(group(a), std::tuple(a)) < std::tuple_cat(group(b), std::tuple(b));
  });
  for (std::size_t first = 0; first < chosen_.size();) {
    std::size_t end = first + 1;
    while (end < chosen_.size() && group(chosen_[end]) == group(chosen_[first])) ++end;
    value_window(std::span(chosen_).subspan(first, end - first), start_of_total);
    first = end;
  }
}

std::span<const EventVerdict> SingleEvents::judge(std::span<const KeptEvent> events,
                                                  Points start_of_total) {
  events_ = events;
  verdicts_.assign(events.size(), {});
  bool any_windows = false;
  for (std::size_t at = 0; at < events.size(); ++at) {
    if (is_valued_by_window(version_of(events[at]))) {
      verdicts_[at].fate = EventVerdict::Fate::in_window;
      any_windows = true;
    } else {
      verdicts_[at].points = Points::from_units(events[at].amount);
    }
  }
  keep_highest_of_items();
  for (const HighestOfBlock& rule : highest_of_blocks_) keep_highest_of(rule);
  if (any_counts_) {
    for (const Window window : kCountWindows) keep_best(window);
  }
  if (any_repeat_) multiply_repeats();
  if (any_windows) value_windows(start_of_total);
  return verdicts_;
}

void SingleEvents::contribute(std::span<const KeptEvent> events, Points start_of_total,
                              std::vector<Contribution>& out) {
  const std::span<const EventVerdict> verdicts = judge(events, start_of_total);
  window_sums_.assign(events.size(), Points());
  for (std::size_t at = 0; at < events.size(); ++at) {
    if (verdicts[at].fate == EventVerdict::Fate::in_window) {
      window_sums_[verdicts[at].head] += verdicts[at].points;
    }
  }
  for (std::size_t at = 0; at < events.size(); ++at) {
    const bool counts = verdicts[at].fate == EventVerdict::Fate::counts;
    const Points points = counts ? verdicts[at].points : window_sums_[at];
    if (!points.is_zero()) out.push_back({events[at].day, events[at].item, points});
  }
}

}  // namespace ledger
