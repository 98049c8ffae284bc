// `METRIC OP NUMBER|METRIC|GRADE`, judged from a member's facts: what the two sides are, and
// whether the condition holds.
//
// A side may have no value: `previous` in the first year, `grade` of a member who gets none,
// `ballot` without a vote. A condition on a missing value does not hold, whatever its operator, so
// that nobody gains or loses by something that never happened.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "ledger/engine/evaluation_facts.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/fraction.h"

namespace ledger {

using MetricValue = std::variant<std::monostate, Fraction, GradeIndex>;

// `grade` is the member's grade of this cycle, for labels.
[[nodiscard]] MetricValue value_of(const Metric& metric, const EvaluationFacts& facts,
                                   std::size_t row, std::optional<GradeIndex> grade);

// The comparison that holds where this one does not: what a condition of `none` asks for.
[[nodiscard]] Comparison opposite(Comparison comparison);

// Where the condition stands: `all` and one of `any` must hold, `none` must not.
enum class ConditionPart : unsigned char { all, any, none };

struct ConditionResult {
  const Condition* condition = nullptr;  // lives as long as the rules
  ConditionPart part = ConditionPart::all;
  MetricValue left, right;
  bool held = false;  // of the sentence itself, also in `none`
};

[[nodiscard]] ConditionResult judge(const Condition& condition, ConditionPart part,
                                    const EvaluationFacts& facts, std::size_t row,
                                    std::optional<GradeIndex> grade);

// Whether the set as a whole holds: stops at the first condition that decides.
[[nodiscard]] bool holds(const ConditionSet& set, const EvaluationFacts& facts, std::size_t row,
                         std::optional<GradeIndex> grade);
// Every condition of the set, in the order all, any, none.
[[nodiscard]] std::vector<ConditionResult> judge_all(const ConditionSet& set,
                                                     const EvaluationFacts& facts, std::size_t row,
                                                     std::optional<GradeIndex> grade);

// What would have to change for one condition that stands in the way: its left side must grow by
// `by` (fall, when negative), and, when `beyond`, by any amount more than that. Nothing for grades,
// missing values and `!=`.
struct Gap {
  ConditionResult result;
  std::optional<Points> by;  // to thousandths: exact unless a divided figure takes part
  bool beyond = false;
};
// The conditions of a judged set that keep it from holding; of `any`, all alternatives.
[[nodiscard]] std::vector<Gap> gaps(const std::vector<ConditionResult>& results);

}  // namespace ledger
