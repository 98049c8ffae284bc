#include "oracle/slow_scores.h"

#include <algorithm>
#include <set>

#include "oracle/slow_decimal.h"

namespace ledger::oracle {
namespace {

using Thousandths = std::int64_t;

// A value that counts on a day.
struct Value {
  Date day;
  Thousandths points = 0;
};

struct Standing {
  Event event;
  const ItemVersion* version = nullptr;
  Thousandths value = 0;
  bool stays = true;
};

class Counting {
 public:
  Counting(const SlowInput& input, MemberIndex member, Date day)
      : in_(input), rules_(input.rules), member_(member), day_(day) {}
  std::optional<SlowScore> run();

 private:
  // Windows of the cycle, by number.
  int month_of(Date day) const {
    for (int month = 11; month > 0; --month) {
      if (in_.cycle.boundary(month) <= day) return month;
    }
    return 0;
  }
  int number_of(Window window, Date day) const {
    switch (window) {
      case Window::event:
      case Window::day:
        return day.days();
      case Window::month:
        return month_of(day);
      case Window::quarter:
        return month_of(day) / 3;
      case Window::year:
        return 0;
    }
    return 0;
  }
  Date last_counted(Window window, Date day) const {
    Date last = day;
    if (window == Window::month) last = in_.cycle.boundary(month_of(day) + 1) - 1;
    if (window == Window::quarter) last = in_.cycle.boundary(month_of(day) / 3 * 3 + 3) - 1;
    if (window == Window::year) last = in_.cycle.boundary(12) - 1;
    return std::min(last, day_);
  }

  bool find_start();
  void find_standing();
  void value_events();
  void drop_all_but_highest();
  void keep_best();
  void multiply_repeats();
  void value_windows();
  void add_ballots();
  Thousandths item_sum(std::size_t item, Date t) const;
  std::map<Date, Thousandths> limited_growth(const Caps& caps,
                                             const std::map<Date, Thousandths>& raw,
                                             const Item* versioned) const;
  void climb(std::size_t block);
  bool is_inside(BlockIndex inner, BlockIndex outer) const;

  const SlowInput& in_;
  const Ruleset& rules_;
  MemberIndex member_;
  Date day_;
  Thousandths start_ = 0;
  std::vector<Standing> standing_;
  std::map<std::size_t, std::vector<Value>> contributions_;  // by item
  std::set<Date> days_;                                      // on which anything counts
  // By block: what it counted up to each of `days_`, and what it came to.
  std::map<std::size_t, std::map<Date, Thousandths>> gains_, losses_;
  std::map<std::size_t, Thousandths> results_;
};

bool is_window_form(const ItemVersion& version) {
  if (std::holds_alternative<CountTable>(version.valuation)) return true;
  return version.over != Window::event && (std::holds_alternative<Steps>(version.valuation) ||
                                           std::holds_alternative<Tiers>(version.valuation) ||
                                           std::holds_alternative<Brackets>(version.valuation));
}

const ItemVersion& in_force(const Item& item, Date day) {
  for (auto version = item.versions.rbegin(); version != item.versions.rend(); ++version) {
    if (version->from <= day) return *version;
  }
  return item.versions.front();
}

// Rates have six places, points and quantities three; a product keeps three.
Thousandths times(Rate rate, std::int64_t thousandths) {
  return product(rate.units(), thousandths, 6);
}

Thousandths value_of_quantity(const ItemVersion& version, std::int64_t quantity) {
  if (const auto* steps = std::get_if<Steps>(&version.valuation)) {
    std::int64_t full = 0;
    for (std::int64_t rest = quantity; rest >= steps->per.units(); rest -= steps->per.units())
      ++full;
    return times(steps->points, full * 1000);
  }
  if (const auto* tiers = std::get_if<Tiers>(&version.valuation)) {
    for (auto tier = tiers->tiers.rbegin(); tier != tiers->tiers.rend(); ++tier) {
      if (tier->from.units() <= quantity) return times(tier->points, 1000);
    }
    return 0;
  }
  const auto* table = std::get_if<Brackets>(&version.valuation);
  Thousandths sum = 0;
  for (std::size_t i = 0; table != nullptr && i < table->brackets.size(); ++i) {
    const std::int64_t from = table->brackets[i].from.units();
    std::int64_t to = quantity;
    if (i + 1 < table->brackets.size()) to = std::min(to, table->brackets[i + 1].from.units());
    if (to > from) sum += times(table->brackets[i].rate, to - from);
  }
  return sum;
}

bool Counting::find_start() {
  const Date first = in_.cycle.boundary(0), end = in_.cycle.boundary(12);
  std::vector<Posting> scored;
  for (const Posting& posting : in_.roster.postings(member_)) {
    const bool touches = posting.from < end && posting.to >= first;
    if (touches && in_.organisation.member_class(posting.member_class).scored) {
      scored.push_back(posting);
    }
  }
  if (scored.empty()) return false;
  ClassIndex of = scored.front().member_class;
  for (const Posting& posting : scored) {
    if (posting.from <= day_) of = posting.member_class;
  }
  start_ = rules_.start_for(of).units();
  if (rules_.prorate_by_month) {
    int months = 0;
    for (int month = 0; month < 12; ++month) {
      bool present = false;
      for (const Posting& posting : scored) {
        present |=
            posting.from < in_.cycle.boundary(month + 1) && posting.to >= in_.cycle.boundary(month);
      }
      months += present ? 1 : 0;
    }
    const Thousandths twice = start_ * months * 2;  // half away from zero: (2x + 12) ÷ 24
    start_ = twice >= 0 ? (twice + 12) / 24 : -((-twice + 12) / 24);
  }
  return true;
}

void Counting::find_standing() {
  std::set<std::int64_t> gone;
  for (const Event& event : in_.events) {
    if (event.reverses == 0 || event.date > day_) continue;
    gone.insert(event.id);
    gone.insert(event.reverses);
  }
  for (const Event& event : in_.events) {
    if (event.member != member_ || event.date > day_ || gone.count(event.id) != 0) continue;
    standing_.push_back({event, &in_force(rules_.item(event.item), event.date)});
  }
  std::sort(standing_.begin(), standing_.end(), [](const Standing& a, const Standing& b) {
    return a.event.date != b.event.date ? a.event.date < b.event.date : a.event.id < b.event.id;
  });
}

void Counting::value_events() {
  for (Standing& one : standing_) {
    const ItemVersion& version = *one.version;
    if (is_window_form(version)) continue;
    const std::int64_t quantity = one.event.quantity.units();
    if (const auto* fixed = std::get_if<FixedPoints>(&version.valuation)) {
      one.value = times(fixed->points, quantity);
    } else if (const auto* by = std::get_if<LevelPoints>(&version.valuation)) {
      one.value = times(by->levels.at(one.event.level).points, quantity);
    } else if (std::holds_alternative<PointsRange>(version.valuation) ||
               std::holds_alternative<FreePoints>(version.valuation)) {
      one.value = product(one.event.points.units(), quantity, 3);
    } else {
      one.value = value_of_quantity(version, quantity);
    }
    if (version.caps.event) one.value = std::min(one.value, version.caps.event->units());
  }
}

bool Counting::is_inside(BlockIndex inner, BlockIndex outer) const {
  for (;; inner = rules_.block(inner).parent) {
    if (inner == outer) return true;
    if (inner == BlockIndex{}) return false;
  }
}

bool beats(const Standing& a, const Standing& b) {
  return a.value != b.value ? a.value > b.value : a.event.id < b.event.id;
}

void Counting::drop_all_but_highest() {
  // All losers of a rule are found before any is dropped.
  const auto drop = [this](auto are_rivals) {
    std::vector<Standing*> losers;
    for (Standing& one : standing_) {
      for (const Standing& other : standing_) {
        const bool both = one.stays && other.stays && !is_window_form(*one.version) &&
                          !is_window_form(*other.version) && one.event.matter != 0 &&
                          one.event.matter == other.event.matter;
        if (both && are_rivals(one.event, other.event) && beats(other, one)) losers.push_back(&one);
      }
    }
    for (Standing* loser : losers) loser->stays = false;
  };
  drop([this](const Event& a, const Event& b) {
    return a.item == b.item && in_force(rules_.item(a.item), day_).highest_per_matter;
  });
  for (std::size_t at = rules_.blocks.size(); at-- > 0;) {
    if (!rules_.blocks[at].highest_per_matter) continue;
    drop([&](const Event& a, const Event& b) {
      const Item &left = rules_.item(a.item), &right = rules_.item(b.item);
      return left.direction == right.direction && is_inside(left.block, BlockIndex(at)) &&
             is_inside(right.block, BlockIndex(at));
    });
  }
}

void Counting::keep_best() {
  for (const Window window : {Window::day, Window::month, Window::quarter, Window::year}) {
    std::vector<Standing*> losers;
    for (Standing& one : standing_) {
      if (!one.stays || is_window_form(*one.version)) continue;
      const Item& item = rules_.item(one.event.item);
      const Counts& counts = in_force(item, last_counted(window, one.event.date)).counts;
      const auto limit = window == Window::day       ? counts.day
                         : window == Window::month   ? counts.month
                         : window == Window::quarter ? counts.quarter
                                                     : counts.year;
      std::uint32_t better = 0;
      for (const Standing& other : standing_) {
        if (other.stays && !is_window_form(*other.version) && other.event.item == one.event.item &&
            number_of(window, other.event.date) == number_of(window, one.event.date) &&
            beats(other, one)) {
          ++better;
        }
      }
      if (limit && better >= *limit) losers.push_back(&one);
    }
    for (Standing* loser : losers) loser->stays = false;
  }
}

void Counting::multiply_repeats() {
  std::map<ItemIndex, std::size_t> seen;
  for (Standing& one : standing_) {  // by date, then id
    if (!one.stays || is_window_form(*one.version)) continue;
    const std::vector<Rate>& repeat = in_force(rules_.item(one.event.item), day_).repeat;
    if (!repeat.empty()) {
      const std::size_t number = seen[one.event.item]++;
      one.value = times(number < repeat.size() ? repeat[number] : repeat.back(), one.value);
    }
    contributions_[static_cast<std::size_t>(one.event.item)].push_back({one.event.date, one.value});
  }
}

void Counting::value_windows() {
  std::map<std::tuple<ItemIndex, const ItemVersion*, std::int64_t>, std::vector<const Standing*>>
      windows;
  for (const Standing& one : standing_) {
    if (!is_window_form(*one.version)) continue;
    const std::int64_t number = one.version->over == Window::event
                                    ? one.event.id
                                    : number_of(one.version->over, one.event.date);
    windows[{one.event.item, one.version, number}].push_back(&one);
  }
  for (const auto& [key, events] : windows) {
    const auto& [index, version, number] = key;
    Thousandths value = 0;
    if (const auto* table = std::get_if<CountTable>(&version->valuation)) {
      const auto& cost = events.size() <= table->costs.size() ? table->costs[events.size() - 1]
                                                              : table->costs.back();
      const BlockIndex block = rules_.item(index).block;
      const Thousandths all = block == BlockIndex{} ? start_ : rules_.block(block).start.units();
      value = cost ? cost->units() : all;
    } else {
      std::int64_t quantity = 0;
      for (const Standing* one : events) quantity += one->event.quantity.units();
      value = value_of_quantity(*version, quantity);
    }
    contributions_[static_cast<std::size_t>(index)].push_back({events.front()->event.date, value});
  }
}

void Counting::add_ballots() {
  const Date last = in_.cycle.boundary(12) - 1;
  for (const auto& [key, points] : in_.ballots) {
    if (key.first == member_ && day_ == last) {
      contributions_[static_cast<std::size_t>(key.second)].push_back({last, points});
    }
  }
}

// Sums per window, each at most its cap: days into months, months into quarters, quarters into the
// year. `raw` is what came on each day; the result is what counts up to each of `days_`. The caps
// are those of the item's versions, or the block's.
std::map<Date, Thousandths> Counting::limited_growth(const Caps& caps,
                                                     const std::map<Date, Thousandths>& raw,
                                                     const Item* versioned) const {
  const auto at_most = [&](Thousandths sum, Window window, Date day) {
    const Caps& own =
        versioned != nullptr ? in_force(*versioned, last_counted(window, day)).caps : caps;
    const auto& cap = own.in(window);
    return cap ? std::min(sum, cap->units()) : sum;
  };
  std::map<Date, Thousandths> counted;
  for (const Date t : days_) {
    std::map<int, std::pair<Date, Thousandths>> months, quarters;  // a day inside, and the sum
    for (const auto& [day, sum] : raw) {
      if (day > t) continue;
      auto& month = months[month_of(day)];
      month = {day, month.second + at_most(sum, Window::day, day)};
    }
    for (const auto& [number, month] : months) {
      auto& quarter = quarters[number / 3];
      quarter = {month.first, quarter.second + at_most(month.second, Window::month, month.first)};
    }
    Thousandths year = 0;
    for (const auto& [number, quarter] : quarters) {
      year += at_most(quarter.second, Window::quarter, quarter.first);
    }
    counted[t] = at_most(year, Window::year, t);
  }
  return counted;
}

void Counting::climb(std::size_t at) {
  const Block& block = rules_.blocks[at];
  std::vector<std::size_t> inner;
  for (std::size_t other = 1; other < rules_.blocks.size(); ++other) {
    if (static_cast<std::size_t>(rules_.blocks[other].parent) == at) inner.push_back(other);
  }
  for (const std::size_t other : inner) climb(other);

  for (const Direction direction : {Direction::add, Direction::deduct}) {
    auto& counted = direction == Direction::add ? gains_ : losses_;
    std::map<Date, Thousandths> raw;
    for (const Date t : days_) raw[t] = 0;
    const auto add_all = [&raw](const std::map<Date, Thousandths>& up_to) {
      for (const auto& [t, sum] : up_to) raw[t] += sum;
    };
    for (std::size_t item = 0; item < rules_.items.size(); ++item) {
      const Item& declared = rules_.items[item];
      if (static_cast<std::size_t>(declared.block) != at || declared.direction != direction)
        continue;
      std::map<Date, Thousandths> sums;
      for (const Date t : days_) sums[t] = item_sum(item, t);
      add_all(sums);
    }
    for (const std::size_t other : inner) add_all(counted[other]);
    std::map<Date, Thousandths> growth;
    Thousandths before = 0;
    for (const auto& [t, sum] : raw) {
      growth[t] = sum - before;
      before = sum;
    }
    counted[at] = limited_growth(block.caps, growth, nullptr);
    const auto& most = direction == Direction::add ? block.max_gain : block.max_loss;
    for (auto& [t, sum] : counted[at]) {
      if (most) sum = std::min(sum, most->units());
    }
  }

  const auto last = [](const std::map<Date, Thousandths>& sums) {
    return sums.empty() ? 0 : sums.rbegin()->second;
  };
  Thousandths held =
      (at == 0 ? start_ : block.start.units()) + last(gains_[at]) - last(losses_[at]);
  for (const std::size_t other : inner) {
    held += results_[other] - last(gains_[other]) + last(losses_[other]);
  }
  for (const Standing& one : standing_) {
    const bool own = one.version->zero == ZeroScope::block &&
                     static_cast<std::size_t>(rules_.item(one.event.item).block) == at;
    if (own || (at == 0 && one.version->zero == ZeroScope::total)) held = 0;
  }
  if (block.min) held = std::max(held, block.min->units());
  if (block.max) held = std::min(held, block.max->units());
  if (block.weight) held = times(*block.weight, held);
  if (rules_.decimals) {
    const auto dropped = static_cast<std::size_t>(3 - *rules_.decimals);
    held = product(held, 1, dropped);
    for (std::size_t i = 0; i < dropped; ++i) held *= 10;
  }
  results_[at] = held;
}

Thousandths Counting::item_sum(std::size_t index, Date t) const {
  const Item& item = rules_.items[index];
  for (const Standing& one : standing_) {
    if (static_cast<std::size_t>(one.event.item) == index && one.version->zero == ZeroScope::item) {
      return 0;
    }
  }
  const auto values = contributions_.find(index);
  if (values == contributions_.end()) return 0;
  std::map<Date, Thousandths> raw;
  for (const Value& value : values->second) raw[value.day] += value.points;
  const auto counted = limited_growth({}, raw, &item);
  return counted.at(t);
}

std::optional<SlowScore> Counting::run() {
  if (!find_start()) return std::nullopt;
  find_standing();
  value_events();
  drop_all_but_highest();
  keep_best();
  multiply_repeats();
  value_windows();
  add_ballots();
  for (const auto& [item, values] : contributions_) {
    for (const Value& value : values) days_.insert(value.day);
  }
  climb(0);

  SlowScore score;
  score.base = start_;
  for (std::size_t at = 1; at < rules_.blocks.size(); ++at) {
    score.base += rules_.blocks[at].start.units();
  }
  for (const auto& [t, sum] : gains_[0]) score.gained = sum;
  for (const auto& [t, sum] : losses_[0]) score.lost = sum;
  score.total = results_[0];
  score.limited = score.total - score.base - score.gained + score.lost;
  for (std::size_t at = 0; at < rules_.blocks.size(); ++at) score.blocks.push_back(results_[at]);
  for (std::size_t at = 0; at < rules_.items.size(); ++at) {
    score.items.push_back(days_.empty() ? 0 : item_sum(at, *days_.rbegin()));
  }
  score.item_counts.resize(rules_.items.size());
  score.flag_counts.resize(rules_.flags.size());
  for (const Standing& one : standing_) {
    ++score.item_counts[static_cast<std::size_t>(one.event.item)];
    for (const FlagIndex flag : one.version->flags) {
      ++score.flag_counts[static_cast<std::size_t>(flag)];
    }
    if (one.version->grade) {
      const auto grade = static_cast<std::size_t>(*one.version->grade);
      score.worst_grade = std::max(score.worst_grade.value_or(0), grade);
    }
  }
  return score;
}

}  // namespace

std::optional<SlowScore> slow_score(const SlowInput& input, MemberIndex member, Date day) {
  return Counting(input, member, day).run();
}

}  // namespace ledger::oracle
