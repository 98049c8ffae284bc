#include "ledger/engine/evaluation.h"

#include <algorithm>
#include <map>

namespace ledger {
namespace {

bool for_class(const std::vector<ClassIndex>& classes, ClassIndex member_class) {
  return classes.empty() ||
         std::find(classes.begin(), classes.end(), member_class) != classes.end();
}

Trial try_grade(const EvaluationFacts& facts, const Ruleset& rules, std::size_t row,
                std::size_t grade) {
  const MemberFacts& member = facts.members[row];
  if (!for_class(rules.grades[grade].classes, member.member_class)) return Trial::other_class;
  if (member.direct && static_cast<std::size_t>(*member.direct) > grade) {
    return Trial::direct_grade;
  }
  return holds(rules.grades[grade].conditions, facts, row, std::nullopt) ? Trial::reached
                                                                         : Trial::conditions;
}

// Marks those that a quota leaves out; `qualified` are the rows that reached the grade.
void apply_quota(const EvaluationFacts& facts, const Quota& quota, GradeIndex grade,
                 const std::vector<std::uint32_t>& qualified, Evaluation& evaluation) {
  struct Group {
    std::uint32_t graded = 0;
    std::vector<std::uint32_t> qualified;
  };
  const bool by_unit = quota.of == Scope::unit;
  std::map<std::optional<UnitIndex>, Group> groups;
  const auto group_of = [&](const MemberFacts& member) -> Group& {
    return groups[by_unit ? std::optional(member.unit) : std::nullopt];
  };
  for (const MemberFacts& member : facts.members) {
    if (member.graded) ++group_of(member).graded;
  }
  for (const std::uint32_t row : qualified) group_of(facts.members[row]).qualified.push_back(row);
  for (auto& [unit, group] : groups) {
    QuotaLine line;
    line.grade = grade;
    line.unit = unit;
    line.graded = group.graded;
    line.places = quota_places(quota, group.graded);
    draw_line(quota, facts, group.qualified, line);
    for (std::size_t i = line.taken; i < group.qualified.size(); ++i) {
      evaluation.trials.at(group.qualified[i], static_cast<std::size_t>(grade)) = Trial::quota;
    }
    evaluation.quotas.push_back(std::move(line));
  }
}

void give_grades(const EvaluationFacts& facts, const Ruleset& rules, Evaluation& evaluation) {
  for (std::size_t grade = 0; grade < rules.grades.size(); ++grade) {
    std::vector<std::uint32_t> qualified;
    for (std::size_t row = 0; row < facts.members.size(); ++row) {
      if (!facts.members[row].graded || evaluation.verdicts[row].grade) continue;
      Trial& trial = evaluation.trials.at(row, grade);
      trial = try_grade(facts, rules, row, grade);
      if (trial == Trial::reached) qualified.push_back(static_cast<std::uint32_t>(row));
    }
    if (rules.grades[grade].quota) {
      apply_quota(facts, *rules.grades[grade].quota, GradeIndex(grade), qualified, evaluation);
    }
    for (const std::uint32_t row : qualified) {
      if (evaluation.trials.at(row, grade) != Trial::reached) continue;
      evaluation.verdicts[row].grade = GradeIndex(grade);
      ++evaluation.counts[grade].members;
    }
  }
}

void give_labels(const EvaluationFacts& facts, const Ruleset& rules, Evaluation& evaluation) {
  for (std::size_t row = 0; row < facts.members.size(); ++row) {
    for (std::size_t label = 0; label < rules.labels.size(); ++label) {
      const Label& rule = rules.labels[label];
      const bool held = for_class(rule.classes, facts.members[row].member_class) &&
                        holds(rule.conditions, facts, row, evaluation.verdicts[row].grade);
      evaluation.labels.at(row, label) = held ? 1 : 0;
    }
  }
}

void count(Evaluation& evaluation) {
  std::uint32_t with_grade = 0;
  for (const GradeCount& grade : evaluation.counts) with_grade += grade.members;
  evaluation.without_grade = evaluation.counts.empty() ? 0 : evaluation.graded - with_grade;
  for (GradeCount& grade : evaluation.counts) {
    if (with_grade != 0) {
      grade.share = Fraction::of(100 * static_cast<std::int64_t>(grade.members), with_grade);
    }
  }
}

// The line that a condition draws through the total, if it does.
std::optional<Points> total_line(const Condition& condition, const Figures& figures) {
  const auto side = [&](const Metric& metric) -> std::optional<Points> {
    if (metric.kind == MetricKind::number) return metric.number;
    if (metric.kind == MetricKind::base) return figures.base;
    return std::nullopt;
  };
  if (condition.left.kind == MetricKind::total) return side(condition.right);
  if (condition.right.kind == MetricKind::total) return side(condition.left);
  return std::nullopt;
}

class BoundarySearch {
 public:
  BoundarySearch(const EvaluationFacts& facts, const Ruleset& rules, Evaluation& evaluation)
      : facts_(facts), rules_(rules), evaluation_(evaluation) {}

  void grade(std::size_t index) {
    const Grade& rule = rules_.grades[index];
    search(rule.conditions, rule.classes, GradeIndex(index), 0);
  }
  void label(std::size_t index) {
    const Label& rule = rules_.labels[index];
    search(rule.conditions, rule.classes, std::nullopt, index);
  }

 private:
  void search(const ConditionSet& set, const std::vector<ClassIndex>& classes,
              std::optional<GradeIndex> grade, std::size_t label) {
    for (const auto* part : {&set.all, &set.any, &set.none}) {
      for (const Condition& condition : *part) search(condition, classes, grade, label);
    }
  }
  void search(const Condition& condition, const std::vector<ClassIndex>& classes,
              std::optional<GradeIndex> grade, std::size_t label) {
    if (condition.left.kind != MetricKind::total && condition.right.kind != MetricKind::total) {
      return;
    }
    for (std::size_t row = 0; row < facts_.members.size(); ++row) {
      const MemberFacts& member = facts_.members[row];
      if (grade && !member.graded) continue;
      if (!for_class(classes, member.member_class)) continue;
      const std::optional<Points> line = total_line(condition, member.figures);
      if (!line) continue;
      const Points distance = member.figures.total - *line;
      if (distance > rules_.boundary || -distance > rules_.boundary) continue;
      BoundaryCase found;
      found.row = static_cast<std::uint32_t>(row);
      found.condition = &condition;
      found.grade = grade;
      found.label = label;
      found.line = *line;
      found.distance = distance;
      found.held = judge(condition, ConditionPart::all, facts_, row, std::nullopt).held;
      evaluation_.boundary.push_back(found);
    }
  }

  const EvaluationFacts& facts_;
  const Ruleset& rules_;
  Evaluation& evaluation_;
};

}  // namespace

Evaluation evaluate(const EvaluationFacts& facts, const Ruleset& rules) {
  Evaluation evaluation;
  const std::size_t rows = facts.members.size();
  evaluation.verdicts.resize(rows);
  evaluation.trials = Grid<Trial>(rows, rules.grades.size());
  evaluation.labels = Grid<unsigned char>(rows, rules.labels.size());
  evaluation.counts.resize(rules.grades.size());
  evaluation.graded = static_cast<std::uint32_t>(
      std::count_if(facts.members.begin(), facts.members.end(),
                    [](const MemberFacts& member) { return member.graded; }));
  give_grades(facts, rules, evaluation);
  give_labels(facts, rules, evaluation);
  count(evaluation);
  BoundarySearch search(facts, rules, evaluation);
  for (std::size_t grade = 0; grade < rules.grades.size(); ++grade) search.grade(grade);
  for (std::size_t label = 0; label < rules.labels.size(); ++label) search.label(label);
  return evaluation;
}

std::vector<ConditionResult> reasons_for(const EvaluationFacts& facts, const Ruleset& rules,
                                         std::size_t row, GradeIndex grade) {
  return judge_all(rules.grades[static_cast<std::size_t>(grade)].conditions, facts, row,
                   std::nullopt);
}

std::vector<ConditionResult> reasons_for_label(const EvaluationFacts& facts, const Ruleset& rules,
                                               const Evaluation& evaluation, std::size_t row,
                                               std::size_t label) {
  return judge_all(rules.labels[label].conditions, facts, row, evaluation.verdicts[row].grade);
}

std::optional<NextGrade> next_grade(const EvaluationFacts& facts, const Ruleset& rules,
                                    const Evaluation& evaluation, std::size_t row) {
  if (!facts.members[row].graded) return std::nullopt;
  const std::optional<GradeIndex> given = evaluation.verdicts[row].grade;
  for (std::size_t grade = given ? static_cast<std::size_t>(*given) : rules.grades.size();
       grade-- > 0;) {
    const Trial trial = evaluation.trials.at(row, grade);
    if (trial == Trial::other_class) continue;
    return NextGrade{GradeIndex(grade), trial,
                     gaps(reasons_for(facts, rules, row, GradeIndex(grade)))};
  }
  return std::nullopt;
}

}  // namespace ledger
