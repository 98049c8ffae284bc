// Random rules and random facts: the engine grades as the slow twin does, and the laws of quotas
// hold.
#include <doctest/doctest.h>

#include <random>

#include "oracle/evaluation_oracle.h"
#include "unit/engine/evaluation_fixture.h"

namespace ledger {
namespace {

using namespace fixture;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t n) {
    return std::uniform_int_distribution<std::uint32_t>(0, n - 1)(engine_);
  }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 engine_;
};

// Few different figures, so that ties and exact hits on a line are common.
Metric random_metric(Dice& dice) {
  static constexpr MetricKind kKinds[] = {MetricKind::total,  MetricKind::total, MetricKind::base,
                                          MetricKind::gained, MetricKind::lost,  MetricKind::block,
                                          MetricKind::points, MetricKind::count, MetricKind::flag,
                                          MetricKind::rank,   MetricKind::top,   MetricKind::ballot,
                                          MetricKind::below};
  Metric m = metric(kKinds[dice.below(std::size(kKinds))], 0, Scope(dice.below(3)));
  if (m.kind == MetricKind::ballot) m.index = dice.below(3);
  if (m.kind == MetricKind::points || m.kind == MetricKind::count) m.index = dice.below(4);
  if (m.kind == MetricKind::block || m.kind == MetricKind::flag) m.index = dice.below(2);
  if (m.kind == MetricKind::below) m.number = Points::whole(98 + dice.below(4));
  return m;
}

Metric random_number(Dice& dice, MetricKind beside) {
  Metric m;
  const bool large = beside == MetricKind::total || beside == MetricKind::base;
  const bool percent = beside == MetricKind::top || beside == MetricKind::ballot;
  m.number = Points::from_units(large     ? 97'000 + 500 * dice.below(14)
                                : percent ? 10'000 * dice.below(11)
                                          : 1'000 * dice.below(5));
  return m;
}

Condition random_condition(Dice& dice, bool label) {
  if (label && dice.one_in(3)) {
    return against_grade(dice.one_in(2) ? MetricKind::grade : MetricKind::previous,
                         Comparison(dice.below(6)), static_cast<std::uint8_t>(dice.below(3)));
  }
  const Metric left = random_metric(dice);
  const Metric right = dice.one_in(6) ? random_metric(dice) : random_number(dice, left.kind);
  return condition(left, Comparison(dice.below(6)), right);
}

ConditionSet random_set(Dice& dice, bool label) {
  ConditionSet set;
  for (auto* part : {&set.all, &set.any, &set.none}) {
    if (part != &set.all && !dice.one_in(3)) continue;
    for (std::uint32_t n = dice.below(3); n > 0; --n) {
      part->push_back(random_condition(dice, label));
    }
  }
  return set;
}

Ruleset random_rules(Dice& dice) {
  Ruleset rules;
  for (std::uint32_t n = dice.below(4); n > 0; --n) {
    Grade g = grade("g" + std::to_string(n));
    g.conditions = random_set(dice, false);
    if (dice.one_in(4)) g.classes = {ClassIndex(dice.below(2))};
    if (dice.one_in(2)) {
      g.quota = Quota{Rate::from_units(static_cast<std::int64_t>(dice.below(13)) * 8'333'333),
                      dice.one_in(2) ? Scope::unit : Scope::all, QuotaRounding(dice.below(3)),
                      dice.one_in(2)};
    }
    rules.grades.push_back(std::move(g));
  }
  for (std::uint32_t n = dice.below(3); n > 0; --n) {
    Label l = label("l" + std::to_string(n), {});
    l.conditions = random_set(dice, true);
    if (dice.one_in(4)) l.classes = {ClassIndex(dice.below(2))};
    rules.labels.push_back(std::move(l));
  }
  return rules;
}

EvaluationFacts random_facts(Dice& dice, const Ruleset& rules) {
  EvaluationFacts facts;
  facts.asked = asked_for(rules);
  const std::size_t rows = dice.below(25);
  facts.blocks = Grid<Points>(rows, 2);
  facts.item_points = Grid<Points>(rows, facts.asked.points.size());
  facts.item_counts = Grid<std::uint32_t>(rows, facts.asked.counts.size());
  facts.flag_counts = Grid<std::uint32_t>(rows, 2);
  facts.votes = Grid<std::uint32_t>(rows, 3);
  facts.quarter_totals = Grid<Points>(rows, dice.below(5));
  for (std::size_t row = 0; row < rows; ++row) {
    MemberFacts m;
    m.member = MemberIndex(row);
    m.unit = UnitIndex(dice.below(3));
    m.member_class = ClassIndex(dice.below(2));
    m.graded = !dice.one_in(6);
    m.figures.base = Points::whole(100 - dice.below(2));
    m.figures.gained = Points::from_units(500 * dice.below(10));
    m.figures.lost = Points::from_units(500 * dice.below(6));
    m.figures.total = m.figures.base + m.figures.gained - m.figures.lost;
    const auto grades = static_cast<std::uint32_t>(rules.grades.size());
    if (grades != 0 && dice.one_in(5)) m.direct = GradeIndex(dice.below(grades));
    if (grades != 0 && dice.one_in(2)) m.previous = GradeIndex(dice.below(grades));
    facts.members.push_back(m);
    for (Points& cell : facts.blocks.row(row)) cell = Points::whole(dice.below(5));
    for (Points& cell : facts.item_points.row(row)) cell = Points::whole(dice.below(5));
    for (std::uint32_t& cell : facts.item_counts.row(row)) cell = dice.below(5);
    for (std::uint32_t& cell : facts.flag_counts.row(row)) cell = dice.below(3);
    for (std::uint32_t& cell : facts.votes.row(row)) cell = dice.below(3);
    for (Points& cell : facts.quarter_totals.row(row)) cell = Points::whole(97 + dice.below(6));
  }
  rank_by_total(facts);
  return facts;
}

TEST_CASE("random rules and facts are judged as the slow twin judges them") {
  for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const Ruleset rules = random_rules(dice);
    const EvaluationFacts facts = random_facts(dice, rules);
    const Evaluation evaluation = evaluate(facts, rules);
    const oracle::Grades expected = oracle::evaluate(facts, rules);
    std::uint32_t with_grade = 0;
    for (std::size_t row = 0; row < facts.members.size(); ++row) {
      CAPTURE(row);
      REQUIRE(evaluation.verdicts[row].grade == expected.grade[row]);
      if (expected.grade[row]) ++with_grade;
      for (std::size_t l = 0; l < rules.labels.size(); ++l) {
        REQUIRE((evaluation.labels.at(row, l) != 0) == expected.labels[row][l]);
      }
    }
    std::uint32_t counted = 0;
    for (const GradeCount& count : evaluation.counts) counted += count.members;
    REQUIRE(counted == with_grade);
  }
}

TEST_CASE("no quota is exceeded but by a tie let in, and reasons agree with what happened") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const Ruleset rules = random_rules(dice);
    const EvaluationFacts facts = random_facts(dice, rules);
    const Evaluation evaluation = evaluate(facts, rules);
    for (const QuotaLine& line : evaluation.quotas) {
      const bool exceeded = line.taken > line.places;
      REQUIRE(exceeded == (line.decided == QuotaLine::Decided::ties_in));
    }
    for (std::size_t row = 0; row < facts.members.size(); ++row) {
      for (std::size_t g = 0; g < rules.grades.size(); ++g) {
        const Trial trial = evaluation.trials.at(row, g);
        if (trial != Trial::reached && trial != Trial::quota && trial != Trial::conditions) {
          continue;
        }
        const bool nothing_missing = gaps(reasons_for(facts, rules, row, GradeIndex(g))).empty();
        REQUIRE(nothing_missing == (trial != Trial::conditions));
      }
    }
  }
}

}  // namespace
}  // namespace ledger
