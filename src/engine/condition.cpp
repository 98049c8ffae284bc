#include "ledger/engine/condition.h"

#include <algorithm>

namespace ledger {
namespace {

// Quarters in a row, up to the last that has ended, with a total under the line.
std::int64_t quarters_below(std::span<const Points> totals, Points line) {
  std::int64_t quarters = 0;
  for (auto total = totals.rbegin(); total != totals.rend() && *total < line; ++total) ++quarters;
  return quarters;
}

MetricValue share_of_votes(std::span<const std::uint32_t> votes, std::size_t grade) {
  std::int64_t all = 0;
  for (const std::uint32_t count : votes) all += count;
  if (all == 0) return {};
  return Fraction::of(100 * static_cast<std::int64_t>(votes[grade]), all);
}

MetricValue maybe(std::optional<GradeIndex> grade) {
  if (!grade) return {};
  return *grade;
}

template <class T>
bool compare(Comparison comparison, const T& left, const T& right) {
  switch (comparison) {
    case Comparison::greater_equal:
      return left >= right;
    case Comparison::greater:
      return left > right;
    case Comparison::equal:
      return left == right;
    case Comparison::not_equal:
      return !(left == right);
    case Comparison::less:
      return left < right;
    case Comparison::less_equal:
      return left <= right;
  }
  return false;
}

bool compare_values(Comparison comparison, const MetricValue& left, const MetricValue& right) {
  if (const auto* a = std::get_if<Fraction>(&left), *b = std::get_if<Fraction>(&right);
      a != nullptr && b != nullptr) {
    return compare(comparison, *a, *b);
  }
  if (const auto* a = std::get_if<GradeIndex>(&left), *b = std::get_if<GradeIndex>(&right);
      a != nullptr && b != nullptr) {
    return compare(comparison, *b, *a);  // index 0 is the best grade, and better is greater
  }
  return false;
}

Gap gap_of(const ConditionResult& result) {
  Gap gap{result, std::nullopt, false};
  const auto* left = std::get_if<Fraction>(&result.left);
  const auto* right = std::get_if<Fraction>(&result.right);
  if (left == nullptr || right == nullptr) return gap;
  const Comparison wanted = result.part == ConditionPart::none
                                ? opposite(result.condition->comparison)
                                : result.condition->comparison;
  if (wanted == Comparison::not_equal) return gap;
  gap.by = right->rounded() - left->rounded();
  gap.beyond = wanted == Comparison::greater || wanted == Comparison::less;
  return gap;
}

}  // namespace

Comparison opposite(Comparison comparison) {
  switch (comparison) {
    case Comparison::greater_equal:
      return Comparison::less;
    case Comparison::greater:
      return Comparison::less_equal;
    case Comparison::equal:
      return Comparison::not_equal;
    case Comparison::not_equal:
      return Comparison::equal;
    case Comparison::less:
      return Comparison::greater_equal;
    case Comparison::less_equal:
      return Comparison::greater;
  }
  return comparison;
}

MetricValue value_of(const Metric& metric, const EvaluationFacts& facts, std::size_t row,
                     std::optional<GradeIndex> grade) {
  const MemberFacts& member = facts.members[row];
  const auto scope = static_cast<std::size_t>(metric.scope);
  switch (metric.kind) {
    case MetricKind::total:
      return Fraction(member.figures.total);
    case MetricKind::base:
      return Fraction(member.figures.base);
    case MetricKind::gained:
      return Fraction(member.figures.gained);
    case MetricKind::lost:
      return Fraction(member.figures.lost);
    case MetricKind::block:
      return Fraction(facts.blocks.at(row, metric.index));
    case MetricKind::points:
      return Fraction(
          facts.item_points.at(row, facts.asked.points_column(ItemIndex(metric.index))));
    case MetricKind::count:
      return Fraction(static_cast<std::int64_t>(
          facts.item_counts.at(row, facts.asked.counts_column(ItemIndex(metric.index)))));
    case MetricKind::flag:
      return Fraction(static_cast<std::int64_t>(facts.flag_counts.at(row, metric.index)));
    case MetricKind::rank:
      return Fraction(static_cast<std::int64_t>(member.rank[scope]));
    case MetricKind::top:
      return Fraction::of(100 * static_cast<std::int64_t>(member.rank[scope]),
                          member.ranked[scope]);
    case MetricKind::ballot:
      return share_of_votes(facts.votes.row(row), metric.index);
    case MetricKind::grade:
      return maybe(grade);
    case MetricKind::previous:
      return maybe(member.previous);
    case MetricKind::below:
      return Fraction(quarters_below(facts.quarter_totals.row(row), metric.number));
    case MetricKind::number:
      return Fraction(metric.number);
  }
  return {};
}

ConditionResult judge(const Condition& condition, ConditionPart part, const EvaluationFacts& facts,
                      std::size_t row, std::optional<GradeIndex> grade) {
  ConditionResult result;
  result.condition = &condition;
  result.part = part;
  result.left = value_of(condition.left, facts, row, grade);
  result.right = condition.grade ? MetricValue(*condition.grade)
                                 : value_of(condition.right, facts, row, grade);
  result.held = compare_values(condition.comparison, result.left, result.right);
  return result;
}

bool holds(const ConditionSet& set, const EvaluationFacts& facts, std::size_t row,
           std::optional<GradeIndex> grade) {
  const auto held = [&](const Condition& condition) {
    return judge(condition, ConditionPart::all, facts, row, grade).held;
  };
  return std::all_of(set.all.begin(), set.all.end(), held) &&
         (set.any.empty() || std::any_of(set.any.begin(), set.any.end(), held)) &&
         std::none_of(set.none.begin(), set.none.end(), held);
}

std::vector<ConditionResult> judge_all(const ConditionSet& set, const EvaluationFacts& facts,
                                       std::size_t row, std::optional<GradeIndex> grade) {
  std::vector<ConditionResult> results;
  results.reserve(set.all.size() + set.any.size() + set.none.size());
  const auto judge_part = [&](const std::vector<Condition>& conditions, ConditionPart part) {
    for (const Condition& condition : conditions) {
      results.push_back(judge(condition, part, facts, row, grade));
    }
  };
  judge_part(set.all, ConditionPart::all);
  judge_part(set.any, ConditionPart::any);
  judge_part(set.none, ConditionPart::none);
  return results;
}

std::vector<Gap> gaps(const std::vector<ConditionResult>& results) {
  const bool any_held = std::any_of(results.begin(), results.end(), [](const ConditionResult& r) {
    return r.part == ConditionPart::any && r.held;
  });
  std::vector<Gap> found;
  for (const ConditionResult& result : results) {
    const bool in_the_way = result.part == ConditionPart::none
                                ? result.held
                                : !result.held && !(result.part == ConditionPart::any && any_held);
    if (in_the_way) found.push_back(gap_of(result));
  }
  return found;
}

}  // namespace ledger
