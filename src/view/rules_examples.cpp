#include "ledger/view/rules_examples.h"

#include <algorithm>

#include "ledger/engine/ballots.h"
#include "ledger/engine/valuation.h"
#include "ledger/view/rules_words.h"

namespace ledger {
namespace {

constexpr Window kWindows[] = {Window::day, Window::month, Window::quarter, Window::year};
// As many as fit into one month; a longer example helps nobody.
constexpr std::int64_t kMostTimes = 31;

std::string_view within_key(Window window) {
  switch (window) {
    case Window::day:
      return "rules.show.within.day";
    case Window::month:
      return "rules.show.within.month";
    case Window::quarter:
      return "rules.show.within.quarter";
    default:
      return "rules.show.within.year";
  }
}

class Example {
 public:
  Example(const Ruleset& rules, const Item& item, const ItemVersion& version, Language language)
      : rules_(rules), item_(item), version_(version), language_(language) {}

  std::string operator()(const FixedPoints& /*form*/) const {
    const Points once = limit_to_event_cap(version_, value_of_event(version_, Event()));
    if (std::string words = several(once); !words.empty()) return words;
    return of_quantity(Quantity::whole(2));
  }
  std::string operator()(const PointsRange& form) const { return stated(form.high); }
  std::string operator()(const FreePoints& /*form*/) const { return stated(Points::whole(3)); }
  std::string operator()(const LevelPoints& form) const {
    return say(language_, "rules.show.example.level",
               {{"level", form.levels.front().id},
                {"points", points(counted(value_of_event(version_, Event())))}});
  }
  std::string operator()(const Steps& form) const {
    // Two full steps and a half.
    return of_quantity(Quantity::from_units(form.per.units() * 5 / 2));
  }
  std::string operator()(const Tiers& form) const {
    return of_quantity(form.tiers[form.tiers.size() / 2].from + Quantity::whole(1));
  }
  std::string operator()(const Brackets& form) const {
    return of_quantity(form.brackets.back().from + Quantity::whole(10));
  }
  std::string operator()(const CountTable& form) const {
    const auto events = static_cast<std::uint32_t>(form.costs.size() == 1 ? 1 : 2);
    const Points start =
        item_.block == BlockIndex{0} ? rules_.start : rules_.block(item_.block).start;
    return say(language_, "rules.show.example.count",
               {{"count", std::to_string(events)},
                {"points", points(counted(value_of_count(form, events, start)))}});
  }
  // The first group votes the best, the others the worst; of one group three and one.
  std::string operator()(const BallotPoints& form) const {
    const auto has_points = [](const std::optional<Points>& worth) { return worth.has_value(); };
    const auto& worth = form.by_grade;
    const auto best = std::find_if(worth.begin(), worth.end(), has_points);
    const auto worst = std::find_if(worth.rbegin(), worth.rend(), has_points);
    if (best == worth.end()) return {};
    const auto best_at = static_cast<std::size_t>(best - worth.begin());
    const auto worst_at = static_cast<std::size_t>(worth.rend() - worst) - 1;
    Ballots ballots;
    for (const BallotPoints::Group& group : form.groups) ballots.groups.push_back(group.id);
    if (form.groups.empty()) {
      ballots.groups.emplace_back();
      ballots.add({MemberIndex{0}, VoterGroup{0}, GradeIndex(best_at), 3});
      ballots.add({MemberIndex{0}, VoterGroup{0}, GradeIndex(worst_at), 1});
    }
    for (std::size_t i = 0; i < form.groups.size(); ++i) {
      ballots.add({MemberIndex{0}, VoterGroup(i), GradeIndex(i == 0 ? best_at : worst_at), 1});
    }
    ballots.finish();
    const auto value = ballot_points(form, ballots, ballots.of(MemberIndex{0}));
    return say(language_,
               form.groups.empty() ? "rules.show.example.votes" : "rules.show.example.groups",
               {{"group", form.groups.empty() ? std::string() : form.groups.front().id},
                {"best", rules_.choice_name(best_at, language_)},
                {"worst", rules_.choice_name(worst_at, language_)},
                {"points", points(counted(value.value_or(Points())))}});
  }

 private:
  [[nodiscard]] std::string points(Points value) const {
    return points_in_words(language_, value.text());
  }

  // Of one event or window by itself: its caps, and the first number of `repeat`.
  [[nodiscard]] Points counted(Points value) const {
    value = limit_to_event_cap(version_, value);
    if (!version_.repeat.empty()) value = multiply(value, version_.repeat[0]).value_or(value);
    for (const Window window : kWindows) {
      if (const auto& cap = version_.caps.in(window)) value = std::min(value, *cap);
    }
    return value;
  }

  [[nodiscard]] std::string of_quantity(Quantity quantity) const {
    const Points value = version_.valuation.index() == 0 ? value_of_fixed(quantity)
                                                         : value_of_quantity(version_, quantity);
    return say(language_,
               counts_times(version_, language_) ? "rules.show.example.times"
                                                 : "rules.show.example.quantity",
               {{"quantity", quantity.text()},
                {"unit", unit_in_words(version_, language_)},
                {"points", points(counted(value))}});
  }
  [[nodiscard]] Points value_of_fixed(Quantity quantity) const {
    Event event;
    event.quantity = quantity;
    return value_of_event(version_, event);
  }

  [[nodiscard]] std::string stated(Points by_registrar) const {
    Event event;
    event.points = by_registrar;
    return say(language_, "rules.show.example.stated",
               {{"stated", points(by_registrar)},
                {"points", points(counted(value_of_event(version_, event)))}});
  }

  // The narrowest window in which there is a limit.
  [[nodiscard]] std::optional<Window> narrowest() const {
    for (const Window window : kWindows) {
      if (version_.caps.in(window) || version_.counts.in(window)) return window;
    }
    return std::nullopt;
  }

  // Once more than the narrowest window lets count, with what `repeat` makes of it; empty where
  // there is no such limit.
  [[nodiscard]] std::string several(Points once) const {
    const auto window = narrowest();
    const bool repeats = !version_.repeat.empty();
    if ((!window && !repeats) || once.is_zero()) return {};
    std::int64_t times =
        repeats ? std::clamp<std::int64_t>(static_cast<std::int64_t>(version_.repeat.size()), 2, 3)
                : 1;
    if (window) {
      if (const auto& cap = version_.caps.in(*window)) {
        times = std::max(times, cap->units() / once.units() + 1);
      }
      if (const auto& best = version_.counts.in(*window)) {
        times = std::max(times, std::int64_t{*best} + 1);
      }
    }
    if (times > kMostTimes) return {};
    std::int64_t kept = times;
    for (const Window each : kWindows) {
      if (const auto& best = version_.counts.in(each)) {
        kept = std::min(kept, std::int64_t{*best});
      }
    }
    const Points sum = sum_of(once, times);
    Points left = sum_of(once, kept);
    for (const Window each : kWindows) {
      if (const auto& cap = version_.caps.in(each)) left = std::min(left, *cap);
    }
    // Events are counted by count and repeat, whatever quantity is.
    const bool in_times = repeats || version_.counts.any() || counts_times(version_, language_);
    if (left == sum) {
      return say(language_, in_times ? "rules.show.example.times" : "rules.show.example.quantity",
                 {{"quantity", std::to_string(times)},
                  {"unit", unit_in_words(version_, language_)},
                  {"points", points(sum)}});
    }
    return say(language_, in_times ? "rules.show.example.cap.times" : "rules.show.example.cap",
               {{"quantity", std::to_string(times)},
                {"unit", unit_in_words(version_, language_)},
                {"window", std::string(message(language_, within_key(*window)))},
                {"sum", points(sum)},
                {"points", points(left)}});
  }

  // Of the first `times` events, each worth `once`.
  [[nodiscard]] Points sum_of(Points once, std::int64_t times) const {
    Points sum;
    const auto& repeat = version_.repeat;
    for (std::int64_t i = 0; i < times; ++i) {
      const auto at = std::min(static_cast<std::size_t>(i), repeat.size() - 1);
      sum += repeat.empty() ? once : multiply(once, repeat[at]).value_or(once);
    }
    return sum;
  }

  const Ruleset& rules_;
  const Item& item_;
  const ItemVersion& version_;
  Language language_;
};

}  // namespace

std::string example_in_words(const Ruleset& rules, const Item& item, const ItemVersion& version,
                             Language language) {
  return std::visit(Example(rules, item, version, language), version.valuation);
}

}  // namespace ledger
