// Rules that can be read but do not do what they seem to: grades that nobody can reach, and
// thresholds with holes. All of it is a warning; the committee may have its reasons.
#include <optional>

#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

// What a figure can be: from `low` to `high`, each bound its own if `open_…` is not set.
struct Range {
  std::optional<Points> low, high;
  bool open_low = false, open_high = false;

  void at_least(Points value, bool open) {
    if (!low || value > *low || (value == *low && open)) low = value, open_low = open;
  }
  void at_most(Points value, bool open) {
    if (!high || value < *high || (value == *high && open)) high = value, open_high = open;
  }
  [[nodiscard]] bool empty() const {
    return low && high && (*low > *high || (*low == *high && (open_low || open_high)));
  }
};

bool same(const Metric& a, const Metric& b) {
  return a.kind == b.kind && a.index == b.index && a.scope == b.scope && a.number == b.number;
}

bool compares_with_number(const Condition& condition) {
  return !condition.grade && condition.right.kind == MetricKind::number;
}

void narrow(Range& range, const Condition& condition) {
  const Points number = condition.right.number;
  switch (condition.comparison) {
    case Comparison::greater_equal:
      range.at_least(number, false);
      break;
    case Comparison::greater:
      range.at_least(number, true);
      break;
    case Comparison::less_equal:
      range.at_most(number, false);
      break;
    case Comparison::less:
      range.at_most(number, true);
      break;
    case Comparison::equal:
      range.at_least(number, false);
      range.at_most(number, false);
      break;
    case Comparison::not_equal:
      break;
  }
}

class Checker {
 public:
  Checker(const Ruleset& rules, Diagnostics& diagnostics)
      : rules_(rules), diagnostics_(diagnostics) {}

  void run() {
    for (const Grade& grade : rules_.grades) unreachable(grade.conditions, grade.id);
    for (const Label& label : rules_.labels) unreachable(label.conditions, label.id);
    for (std::size_t i = 0; i + 1 < rules_.grades.size(); ++i) takes_everybody(i);
    for (std::size_t i = 1; i + 1 < rules_.grades.size(); ++i) shadowed_or_hole(i);
  }

 private:
  // What the rules' own limits leave of a metric.
  [[nodiscard]] Range possible(const Metric& metric) const {
    Range out;
    switch (metric.kind) {
      case MetricKind::total:
        held(rules_.blocks.front(), out);
        break;
      case MetricKind::block:
        held(rules_.blocks[metric.index], out);
        break;
      case MetricKind::gained:
        out.at_least(Points(), false);
        if (rules_.blocks.front().max_gain) out.at_most(*rules_.blocks.front().max_gain, false);
        break;
      case MetricKind::lost:
        out.at_least(Points(), false);
        if (rules_.blocks.front().max_loss) out.at_most(*rules_.blocks.front().max_loss, false);
        break;
      case MetricKind::points:
      case MetricKind::count:
      case MetricKind::flag:
        out.at_least(Points(), false);
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
      case MetricKind::below:
        // The quarters of a cycle and, as far as they are known, of the cycles before it.
        out.at_least(Points(), false);
        break;
      default:
        break;
    }
    return out;
  }

  void held(const Block& block, Range& out) const {
    const auto result = [&](Points limit) {
      if (block.weight) limit = multiply(limit, *block.weight).value_or(limit);
      return rules_.decimals ? round_to(limit, *rules_.decimals) : limit;
    };
    if (block.min) out.at_least(result(*block.min), false);
    if (block.max) out.at_most(result(*block.max), false);
  }

  [[nodiscard]] bool impossible(const Condition& condition) const {
    if (!compares_with_number(condition)) return false;
    Range range = possible(condition.left);
    narrow(range, condition);
    return range.empty();
  }

  void unreachable(const ConditionSet& set, const std::string& id) {
    for (std::size_t i = 0; i < set.all.size(); ++i) {
      const Condition& condition = set.all[i];
      if (impossible(condition)) {
        tell_limit(condition, id);
        return;
      }
      for (std::size_t j = 0; j < i; ++j) {
        if (!compares_with_number(condition) || !compares_with_number(set.all[j]) ||
            !same(condition.left, set.all[j].left)) {
          continue;
        }
        Range both;
        narrow(both, condition);
        narrow(both, set.all[j]);
        if (!both.empty()) continue;
        diagnostics_.add(Diagnostic("W304")
                             .at(condition.place)
                             .with("id", id)
                             .with("text", condition.text)
                             .with("other", set.all[j].text));
        return;
      }
    }
    if (set.any.empty()) return;
    for (const Condition& condition : set.any) {
      if (!impossible(condition)) return;
    }
    tell_limit(set.any.front(), id);
  }

  void tell_limit(const Condition& condition, const std::string& id) {
    const Range range = possible(condition.left);
    diagnostics_.add(Diagnostic("W305")
                         .at(condition.place)
                         .with("id", id)
                         .with("text", condition.text)
                         .with("low", range.low ? range.low->text() : "…")
                         .with("high", range.high ? range.high->text() : "…"));
  }

  void takes_everybody(std::size_t index) {
    const Grade& grade = rules_.grades[index];
    if (!grade.conditions.empty() || grade.quota || !grade.classes.empty()) return;
    diagnostics_.add(Diagnostic("W306")
                         .at(grade.place)
                         .with("id", grade.id)
                         .with("next", rules_.grades[index + 1].id));
  }

  // The totals a grade asks for, when it asks for nothing else.
  static std::optional<Range> totals(const Grade& grade) {
    const ConditionSet& set = grade.conditions;
    if (set.all.empty() || !set.any.empty() || !set.none.empty() || grade.quota ||
        !grade.classes.empty()) {
      return std::nullopt;
    }
    Range out;
    for (const Condition& condition : set.all) {
      if (!compares_with_number(condition) || condition.left.kind != MetricKind::total ||
          condition.comparison == Comparison::not_equal) {
        return std::nullopt;
      }
      narrow(out, condition);
    }
    return out;
  }

  // Two neighbours by total alone: the worse one must begin where the better one ends.
  void shadowed_or_hole(std::size_t index) {
    const Grade& better = rules_.grades[index - 1];
    const Grade& worse = rules_.grades[index];
    const auto above = totals(better), below = totals(worse);
    if (!above || !below || !above->low) return;
    const bool hole =
        below->high && (*below->high < *above->low ||
                        (*below->high == *above->low && below->open_high && above->open_low));
    if (hole) {
      diagnostics_.add(Diagnostic("W307")
                           .at(worse.conditions.all.front().place)
                           .with("id", worse.id)
                           .with("better", better.id)
                           .with("low", below->high->text())
                           .with("high", above->low->text()));
    }
    const bool shadowed = !above->high && below->low &&
                          (*below->low > *above->low ||
                           (*below->low == *above->low && (below->open_low || !above->open_low)));
    if (shadowed) {
      diagnostics_.add(Diagnostic("W308")
                           .at(worse.conditions.all.front().place)
                           .with("id", worse.id)
                           .with("better", better.id));
    }
  }

  const Ruleset& rules_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_reachable(const Ruleset& rules, Diagnostics& diagnostics) {
  Checker(rules, diagnostics).run();
}

}  // namespace ledger
