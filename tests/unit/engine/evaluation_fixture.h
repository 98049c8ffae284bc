// Small rules and facts for judging, made by hand: no files, no register.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/engine/evaluation.h"

namespace ledger::fixture {

inline Points points(std::string_view text) {
  return Points::parse(text).value_or(Points::from_units(-987654321));
}

inline Metric metric(MetricKind kind, std::uint32_t index = 0, Scope scope = Scope::all) {
  Metric m;
  m.kind = kind;
  m.index = index;
  m.scope = scope;
  return m;
}

inline Metric literal(std::string_view number) {
  Metric m;
  m.number = points(number);
  return m;
}

inline Condition condition(Metric left, Comparison comparison, Metric right) {
  Condition c;
  c.left = left;
  c.comparison = comparison;
  c.right = right;
  return c;
}

inline Condition condition(MetricKind kind, Comparison comparison, std::string_view number) {
  return condition(metric(kind), comparison, literal(number));
}

inline Condition against_grade(MetricKind kind, Comparison comparison, std::uint8_t grade) {
  Condition c = condition(metric(kind), comparison, Metric());
  c.grade = GradeIndex(grade);
  return c;
}

inline Grade grade(std::string id, std::vector<Condition> all = {}) {
  Grade g;
  g.id = std::move(id);
  g.conditions.all = std::move(all);
  return g;
}

inline Label label(std::string id, std::vector<Condition> any) {
  Label l;
  l.id = std::move(id);
  l.conditions.any = std::move(any);
  return l;
}

inline Quota quota(std::string_view share, QuotaRounding round = QuotaRounding::down,
                   bool ties_in = false, Scope of = Scope::all) {
  return Quota{*Rate::parse(share), of, round, ties_in};
}

// Ranks by total alone, 1, 2, 2, 4, in all three scopes.
inline void rank_by_total(EvaluationFacts& facts) {
  for (MemberFacts& m : facts.members) {
    for (std::size_t scope = 0; scope < 3; ++scope) {
      std::uint32_t better = 0, ranked = 0;
      for (const MemberFacts& other : facts.members) {
        if (scope == 1 && other.unit != m.unit) continue;
        if (scope == 2 && other.member_class != m.member_class) continue;
        ++ranked;
        if (other.figures.total > m.figures.total) ++better;
      }
      m.rank[scope] = better + 1;
      m.ranked[scope] = ranked;
    }
  }
}

// One member per total, of unit 0 and class 0, base 100, ranked.
inline EvaluationFacts with_totals(const std::vector<std::string_view>& totals) {
  EvaluationFacts facts;
  for (const std::string_view total : totals) {
    MemberFacts m;
    m.member = MemberIndex(facts.members.size());
    m.graded = true;
    m.figures.base = Points::whole(100);
    m.figures.total = points(total);
    m.figures.gained = std::max(m.figures.total - m.figures.base, Points());
    m.figures.lost = std::max(m.figures.base - m.figures.total, Points());
    facts.members.push_back(m);
  }
  rank_by_total(facts);
  return facts;
}

// The ids of the grades by member; "-" for none.
inline std::vector<std::string> grades_of(const Evaluation& evaluation, const Ruleset& rules) {
  std::vector<std::string> ids;
  for (const Verdict& verdict : evaluation.verdicts) {
    ids.push_back(verdict.grade ? rules.grades[static_cast<std::size_t>(*verdict.grade)].id : "-");
  }
  return ids;
}

}  // namespace ledger::fixture
