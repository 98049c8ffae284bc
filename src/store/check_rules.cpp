// Rules that can be read but do not do what they seem to: grades that nobody can reach, and
// thresholds with holes. All of it is a warning; the committee may have its reasons.
#include <algorithm>
#include <optional>

#include "ledger/store/figure_range.h"
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

bool same(const Metric& a, const Metric& b) {
  return a.kind == b.kind && a.index == b.index && a.scope == b.scope && a.number == b.number;
}

bool compares_with_number(const Condition& condition) {
  return !condition.grade && condition.right.kind == MetricKind::number;
}

void narrow(FigureRange& range, const Condition& condition) {
  range.narrow(condition.comparison, condition.right.number);
}

// "total >= 140" from "total >= 150": the condition as far as it can be asked for.
std::string with_number(const Condition& condition, std::string_view sign, Points number) {
  const std::string figure = condition.text.substr(0, condition.text.find_first_of("<>=! \t"));
  return figure + " " + std::string(sign) + " " + number.text();
}

class Checker {
 public:
  Checker(const Ruleset& rules, Diagnostics& diagnostics)
      : rules_(rules), diagnostics_(diagnostics) {}

  void run() {
    for (const Grade& grade : rules_.grades) unreachable(grade.conditions, grade.id);
    for (const Label& label : rules_.labels) unreachable(label.conditions, label.id);
    for (std::size_t i = 0; i + 1 < rules_.grades.size(); ++i) takes_everybody(i);
    for (std::size_t i = 1; i + 1 < rules_.grades.size(); ++i) {
      hole(i);
      shadowed(i);
    }
    for (const Grade& grade : rules_.grades) no_place(grade);
    for (std::size_t i = 1; i < rules_.blocks.size(); ++i) {
      wider_than_outer(rules_.blocks[i], &Block::max_gain, "max-gain");
      wider_than_outer(rules_.blocks[i], &Block::max_loss, "max-loss");
    }
  }

 private:
  [[nodiscard]] bool impossible(const Condition& condition) const {
    if (!compares_with_number(condition)) return false;
    FigureRange range = possible_range(rules_, condition.left);
    narrow(range, condition);
    return range.empty();
  }
  [[nodiscard]] bool certain(const Condition& condition) const {
    if (!compares_with_number(condition)) return false;
    FigureRange asked;
    narrow(asked, condition);
    return condition.comparison != Comparison::not_equal &&
           asked.contains(possible_range(rules_, condition.left));
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
        FigureRange both;
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
    for (const Condition& condition : set.none) {
      if (!certain(condition)) continue;
      diagnostics_.add(
          Diagnostic("W310").at(condition.place).with("id", id).with("text", condition.text));
      return;
    }
    if (set.any.empty()) return;
    for (const Condition& condition : set.any) {
      if (!impossible(condition)) return;
    }
    tell_limit(set.any.front(), id);
  }

  void tell_limit(const Condition& condition, const std::string& id) {
    const FigureRange range = possible_range(rules_, condition.left);
    FigureRange asked;
    narrow(asked, condition);
    // The bound that stands in the way.
    const bool too_high = range.high && asked.low && *asked.low >= *range.high;
    const Points bound = too_high ? *range.high : range.low.value_or(Points());
    diagnostics_.add(Diagnostic("W305")
                         .at(condition.place)
                         .with("id", id)
                         .with("text", condition.text)
                         .with("bound", bound.text())
                         .with_message("limit", too_high ? "rules.limit.most" : "rules.limit.least")
                         .with("example", with_number(condition, too_high ? ">=" : "<=", bound)));
  }

  // A limit of an inner block that a block around it makes idle.
  void wider_than_outer(const Block& block, std::optional<Points> Block::*limit,
                        std::string_view key) {
    if (!(block.*limit)) return;
    for (BlockIndex at = block.parent;; at = rules_.block(at).parent) {
      const Block& outer = rules_.block(at);
      const auto& most = outer.*limit;
      if (most && *most < *(block.*limit)) {
        diagnostics_.add(Diagnostic("W313")
                             .at(block.place)
                             .with("key", key)
                             .with("value", (block.*limit)->text())
                             .with("id", block.id)
                             .with("outer", outer.id)
                             .with("most", most->text()));
        return;
      }
      if (at == BlockIndex{0}) return;
    }
  }

  void no_place(const Grade& grade) {
    if (!grade.quota || !grade.quota->share.is_zero()) return;
    diagnostics_.add(Diagnostic("W311")
                         .at(grade.place)
                         .with("id", grade.id)
                         .with("example", "quota = { share = 30, of = \"all\" }"));
  }

  // Whether an event can keep somebody out of the better grade and leave the worse one open.
  [[nodiscard]] bool direct_between(std::size_t better, std::size_t worse) const {
    return std::any_of(rules_.items.begin(), rules_.items.end(), [&](const Item& item) {
      return std::any_of(item.versions.begin(), item.versions.end(),
                         [&](const ItemVersion& version) {
                           if (!version.grade) return false;
                           const auto grade = static_cast<std::size_t>(*version.grade);
                           return better < grade && grade <= worse;
                         });
    });
  }

  void takes_everybody(std::size_t index) {
    const Grade& grade = rules_.grades[index];
    if (!grade.conditions.empty() || grade.quota || !grade.classes.empty() ||
        direct_between(index, index + 1)) {
      return;
    }
    diagnostics_.add(Diagnostic("W306")
                         .at(grade.place)
                         .with("id", grade.id)
                         .with("next", rules_.grades[index + 1].id));
  }

  // The totals a grade asks for, when it asks for nothing else.
  static std::optional<FigureRange> totals(const Grade& grade) {
    const ConditionSet& set = grade.conditions;
    if (set.all.empty() || !set.any.empty() || !set.none.empty() || grade.quota ||
        !grade.classes.empty()) {
      return std::nullopt;
    }
    FigureRange out;
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
  void hole(std::size_t index) {
    const Grade& better = rules_.grades[index - 1];
    const Grade& worse = rules_.grades[index];
    const auto above = totals(better), below = totals(worse);
    if (!above || !below || !above->low || !below->high) return;
    if (*below->high > *above->low) return;
    if (*below->high == *above->low && !(below->open_high && above->open_low)) return;
    diagnostics_.add(Diagnostic("W307")
                         .at(worse.conditions.all.front().place)
                         .with("id", worse.id)
                         .with("better", better.id)
                         .with("low", below->high->text())
                         .with("high", above->low->text())
                         .with("example", lower_bounds(worse, *above)));
  }

  // The conditions of a grade without what closes it above: "total >= 70".
  static std::string lower_bounds(const Grade& grade, const FigureRange& above) {
    std::string out;
    for (const Condition& condition : grade.conditions.all) {
      FigureRange range;
      narrow(range, condition);
      if (range.high) continue;
      out += (out.empty() ? "\"" : ", \"") + condition.text + "\"";
    }
    if (!out.empty()) return out;
    return std::string("\"total ") + (above.open_low ? "<= " : "< ") + above.low->text() + "\"";
  }

  // By total alone, and one better grade takes all of it.
  void shadowed(std::size_t index) {
    const Grade& worse = rules_.grades[index];
    const auto below = totals(worse);
    for (std::size_t i = 0; below && i < index; ++i) {
      const auto above = totals(rules_.grades[i]);
      if (!above || !above->contains(*below) || direct_between(i, index)) continue;
      diagnostics_.add(Diagnostic("W308")
                           .at(worse.conditions.all.front().place)
                           .with("id", worse.id)
                           .with("better", rules_.grades[i].id));
      return;
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
