// The verdict of the year: a grade and labels per member, how each grade was decided, and who
// stands close to a line. Pure: the same facts and rules give the same verdict. docs/evaluation.md
// says what every word means.
//
// Grades are tried from the best to the worst, each over all members at once, because a quota looks
// at everybody who qualifies. What happened to each member at each grade is recorded as one byte;
// the figures behind it are judged again, by the same function, only for the members that are
// shown.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/engine/condition.h"
#include "ledger/engine/evaluation_facts.h"
#include "ledger/engine/quota.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// What became of one member at one grade.
enum class Trial : unsigned char {
  not_tried,     // a better grade was given already, or the class gets no grade
  reached,       // this is the grade
  other_class,   // the grade is not for this class
  direct_grade,  // an event fixes a worse grade
  conditions,    // the conditions do not hold
  quota,         // they hold, but the places are taken
};

struct Verdict {
  std::optional<GradeIndex> grade;
};

// A member close to a line that the rules draw through the total.
struct BoundaryCase {
  std::uint32_t row = 0;
  const Condition* condition = nullptr;  // lives as long as the rules
  std::optional<GradeIndex> grade;       // the line belongs to this grade, or else to
  std::size_t label = 0;                 // this position in Ruleset::labels
  Points line;                           // in points; for `base` the member's own
  Points distance;                       // total − line
  bool held = false;
};

struct GradeCount {
  std::uint32_t members = 0;
  Fraction share;  // percent of all members with a grade; 0 without any
};

struct Evaluation {
  std::vector<Verdict> verdicts;       // row i judges facts.members[i]
  Grid<Trial> trials;                  // a column per grade
  Grid<unsigned char> labels;          // a column per label; 1: it holds
  std::vector<GradeCount> counts;      // per grade
  std::uint32_t graded = 0;            // members of graded classes: what quotas are taken of
  std::uint32_t without_grade = 0;     // of these, members for whom no grade holds
  std::vector<QuotaLine> quotas;       // by grade, then unit
  std::vector<BoundaryCase> boundary;  // by grade and label, then row
};

[[nodiscard]] Evaluation evaluate(const EvaluationFacts& facts, const Ruleset& rules);

// The conditions of a grade or label with their figures, for one member.
[[nodiscard]] std::vector<ConditionResult> reasons_for(const EvaluationFacts& facts,
                                                       const Ruleset& rules, std::size_t row,
                                                       GradeIndex grade);
[[nodiscard]] std::vector<ConditionResult> reasons_for_label(const EvaluationFacts& facts,
                                                             const Ruleset& rules,
                                                             const Evaluation& evaluation,
                                                             std::size_t row, std::size_t label);

// The nearest better grade that is open to the member's class and what stands in the way; nullopt
// for the best grade and for members that get none.
struct NextGrade {
  GradeIndex grade{};
  Trial why = Trial::conditions;  // conditions, quota or direct_grade
  std::vector<Gap> gaps;          // also beside a direct grade: what else would be missing
};
[[nodiscard]] std::optional<NextGrade> next_grade(const EvaluationFacts& facts,
                                                  const Ruleset& rules,
                                                  const Evaluation& evaluation, std::size_t row);

}  // namespace ledger
