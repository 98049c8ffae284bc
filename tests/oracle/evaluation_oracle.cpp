#include "oracle/evaluation_oracle.h"

#include <map>
#include <set>

namespace ledger::oracle {
namespace {

__extension__ using Wide = __int128;

// A value as numerator over denominator, or a grade counted from the worst, or nothing.
struct Value {
  bool known = false;
  Wide up = 0, down = 1;
};

Value number(Wide up, Wide down) {
  return {true, up, down};
}

Value grade_value(std::optional<GradeIndex> grade) {
  if (!grade) return {};
  return number(1000 - static_cast<int>(*grade), 1);
}

Value look_up(const Metric& metric, const EvaluationFacts& facts, std::size_t row,
              std::optional<GradeIndex> own) {
  const MemberFacts& m = facts.members[row];
  const auto scope = static_cast<std::size_t>(metric.scope);
  if (metric.kind == MetricKind::total) return number(m.figures.total.units(), 1000);
  if (metric.kind == MetricKind::base) return number(m.figures.base.units(), 1000);
  if (metric.kind == MetricKind::gained) return number(m.figures.gained.units(), 1000);
  if (metric.kind == MetricKind::lost) return number(m.figures.lost.units(), 1000);
  if (metric.kind == MetricKind::number) return number(metric.number.units(), 1000);
  if (metric.kind == MetricKind::rank) return number(m.rank[scope], 1);
  if (metric.kind == MetricKind::top) return number(Wide(100) * m.rank[scope], m.ranked[scope]);
  if (metric.kind == MetricKind::block) {
    return number(facts.blocks.at(row, metric.index).units(), 1000);
  }
  if (metric.kind == MetricKind::flag) return number(facts.flag_counts.at(row, metric.index), 1);
  if (metric.kind == MetricKind::grade) return grade_value(own);
  if (metric.kind == MetricKind::previous) return grade_value(m.previous);
  if (metric.kind == MetricKind::points || metric.kind == MetricKind::count) {
    const bool points = metric.kind == MetricKind::points;
    const auto& asked = points ? facts.asked.points : facts.asked.counts;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (static_cast<std::uint32_t>(asked[i]) != metric.index) continue;
      return points ? number(facts.item_points.at(row, i).units(), 1000)
                    : number(facts.item_counts.at(row, i), 1);
    }
  }
  if (metric.kind == MetricKind::ballot) {
    Wide all = 0;
    for (std::size_t g = 0; g < facts.votes.columns(); ++g) all += facts.votes.at(row, g);
    if (all == 0) return {};
    return number(Wide(100) * facts.votes.at(row, metric.index), all);
  }
  if (metric.kind == MetricKind::below) {
    Wide run = 0;
    for (std::size_t quarter = 0; quarter < facts.quarter_totals.columns(); ++quarter) {
      run = facts.quarter_totals.at(row, quarter) < metric.number ? run + 1 : 0;
    }
    return number(run, 1);
  }
  return {};
}

bool holds(const Condition& c, const EvaluationFacts& facts, std::size_t row,
           std::optional<GradeIndex> own) {
  const Value a = look_up(c.left, facts, row, own);
  const Value b = c.grade ? grade_value(c.grade) : look_up(c.right, facts, row, own);
  if (!a.known || !b.known) return false;
  const Wide difference = a.up * b.down - b.up * a.down;
  switch (c.comparison) {
    case Comparison::greater_equal:
      return difference >= 0;
    case Comparison::greater:
      return difference > 0;
    case Comparison::equal:
      return difference == 0;
    case Comparison::not_equal:
      return difference != 0;
    case Comparison::less:
      return difference < 0;
    case Comparison::less_equal:
      return difference <= 0;
  }
  return false;
}

bool holds(const ConditionSet& set, const EvaluationFacts& facts, std::size_t row,
           std::optional<GradeIndex> own) {
  for (const Condition& c : set.all) {
    if (!holds(c, facts, row, own)) return false;
  }
  for (const Condition& c : set.none) {
    if (holds(c, facts, row, own)) return false;
  }
  if (set.any.empty()) return true;
  for (const Condition& c : set.any) {
    if (holds(c, facts, row, own)) return true;
  }
  return false;
}

bool is_for(const std::vector<ClassIndex>& classes, ClassIndex wanted) {
  if (classes.empty()) return true;
  for (const ClassIndex c : classes) {
    if (c == wanted) return true;
  }
  return false;
}

// Counts up until the share is used up; half_up and up look at what is left over.
std::size_t places(const Quota& quota, std::size_t members) {
  const Wide target = Wide(quota.share.units()) * static_cast<Wide>(members);
  const Wide one = Wide(100) * 1'000'000;
  std::size_t n = 0;
  while (Wide(n + 1) * one <= target) ++n;
  const Wide left_over = target - Wide(n) * one;
  if (quota.round == QuotaRounding::up && left_over > 0) ++n;
  if (quota.round == QuotaRounding::half_up && left_over * 2 >= one) ++n;
  return n;
}

}  // namespace

Grades evaluate(const EvaluationFacts& facts, const Ruleset& rules) {
  Grades result;
  result.grade.resize(facts.members.size());
  for (std::size_t g = 0; g < rules.grades.size(); ++g) {
    const Grade& rule = rules.grades[g];
    const bool by_unit = rule.quota && rule.quota->of == Scope::unit;
    // Everybody who qualifies, in separate lists by unit where the quota asks for it, by rank.
    std::map<std::uint32_t, std::map<std::uint32_t, std::set<std::size_t>>> lists;
    std::map<std::uint32_t, std::size_t> graded;
    for (std::size_t row = 0; row < facts.members.size(); ++row) {
      const MemberFacts& m = facts.members[row];
      if (!m.graded) continue;
      const std::uint32_t list = by_unit ? static_cast<std::uint32_t>(m.unit) : 0;
      ++graded[list];
      if (result.grade[row] || !is_for(rule.classes, m.member_class)) continue;
      if (m.direct && static_cast<std::size_t>(*m.direct) > g) continue;
      if (!holds(rule.conditions, facts, row, std::nullopt)) continue;
      lists[list][m.rank[by_unit ? 1 : 0]].insert(row);
    }
    for (const auto& [list, ranks] : lists) {
      std::size_t left = rule.quota ? places(*rule.quota, graded[list]) : facts.members.size();
      for (const auto& [rank, rows] : ranks) {
        if (left == 0) break;
        if (rows.size() > left && rule.quota && !rule.quota->ties_in) break;
        for (const std::size_t row : rows) result.grade[row] = GradeIndex(g);
        left -= rows.size() < left ? rows.size() : left;
      }
    }
  }
  for (std::size_t row = 0; row < facts.members.size(); ++row) {
    std::vector<bool> labels;
    for (const Label& label : rules.labels) {
      labels.push_back(is_for(label.classes, facts.members[row].member_class) &&
                       holds(label.conditions, facts, row, result.grade[row]));
    }
    result.labels.push_back(std::move(labels));
  }
  return result;
}

}  // namespace ledger::oracle
