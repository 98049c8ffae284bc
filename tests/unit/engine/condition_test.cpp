#include "ledger/engine/condition.h"

#include <doctest/doctest.h>

#include "unit/engine/evaluation_fixture.h"

namespace ledger {
namespace {

using namespace fixture;

bool held(const Condition& c, const EvaluationFacts& facts, std::size_t row = 0,
          std::optional<GradeIndex> grade = std::nullopt) {
  return judge(c, ConditionPart::all, facts, row, grade).held;
}

TEST_CASE("top is 100 × rank ÷ ranked, compared without dividing") {
  EvaluationFacts facts = with_totals({"110"});
  MemberFacts& m = facts.members[0];
  const Condition top30 =
      condition(metric(MetricKind::top, 0, Scope::unit), Comparison::less_equal, literal("30"));
  m.rank[1] = 3;
  m.ranked[1] = 10;
  CHECK(held(top30, facts));
  m.ranked[1] = 9;  // 33.333…
  CHECK_FALSE(held(top30, facts));
  const auto result = judge(top30, ConditionPart::all, facts, 0, std::nullopt);
  CHECK(std::get<Fraction>(result.left).text() == "33.333");
  m.rank[1] = 1;
  m.ranked[1] = 3;  // a third is not 33.333
  CHECK_FALSE(held(
      condition(metric(MetricKind::top, 0, Scope::unit), Comparison::less_equal, literal("33.333")),
      facts));
}

TEST_CASE("better grades are greater") {
  EvaluationFacts facts = with_totals({"100"});
  const auto qualified = GradeIndex(1);
  CHECK(held(against_grade(MetricKind::grade, Comparison::greater_equal, 1), facts, 0, qualified));
  CHECK(held(against_grade(MetricKind::grade, Comparison::greater, 2), facts, 0, qualified));
  CHECK_FALSE(held(against_grade(MetricKind::grade, Comparison::greater, 1), facts, 0, qualified));
  CHECK(held(against_grade(MetricKind::grade, Comparison::less, 0), facts, 0, qualified));
  facts.members[0].previous = GradeIndex(0);
  const Condition fell =
      condition(metric(MetricKind::grade), Comparison::less, metric(MetricKind::previous));
  CHECK(held(fell, facts, 0, qualified));
  CHECK_FALSE(held(fell, facts, 0, GradeIndex(0)));
}

TEST_CASE("a condition on something that is not there does not hold, with any operator") {
  EvaluationFacts facts = with_totals({"100"});
  facts.votes = Grid<std::uint32_t>(1, 4);
  for (const Comparison c : {Comparison::greater_equal, Comparison::greater, Comparison::equal,
                             Comparison::not_equal, Comparison::less, Comparison::less_equal}) {
    CHECK_FALSE(held(against_grade(MetricKind::previous, c, 1), facts));
    CHECK_FALSE(held(against_grade(MetricKind::grade, c, 1), facts));
    CHECK_FALSE(held(condition(metric(MetricKind::ballot, 3), c, literal("0")), facts));
  }
}

TEST_CASE("ballot is the percentage of all votes") {
  EvaluationFacts facts = with_totals({"100"});
  facts.votes = Grid<std::uint32_t>(1, 4);
  facts.votes.at(0, 0) = 2;
  facts.votes.at(0, 1) = 1;
  const auto ballot = [&](std::uint32_t grade) {
    return std::get<Fraction>(value_of(metric(MetricKind::ballot, grade), facts, 0, {})).text();
  };
  CHECK(ballot(0) == "66.667");
  CHECK(ballot(1) == "33.333");
  CHECK(ballot(3) == "0");
}

TEST_CASE("below counts quarters in a row from the last one back") {
  EvaluationFacts facts = with_totals({"100", "100"});
  facts.quarter_totals = Grid<Points>(2, 4);
  const char* const totals[2][4] = {{"79", "80", "79.999", "60"}, {"70", "71", "72", "80"}};
  for (std::size_t row = 0; row < 2; ++row) {
    for (std::size_t q = 0; q < 4; ++q) {
      facts.quarter_totals.at(row, q) = points(totals[row][q]);
    }
  }
  Metric below = metric(MetricKind::below);
  below.number = points("80");
  CHECK(std::get<Fraction>(value_of(below, facts, 0, {})) == Fraction(2));
  CHECK(std::get<Fraction>(value_of(below, facts, 1, {})) == Fraction(0));
}

TEST_CASE("columns of items are found by item, flags and blocks by position") {
  Ruleset rules;
  rules.grades = {grade(
      "good",
      {condition(metric(MetricKind::points, 7), Comparison::greater, metric(MetricKind::points, 4)),
       condition(metric(MetricKind::count, 9), Comparison::equal, literal("5")),
       condition(metric(MetricKind::flag, 1), Comparison::equal, literal("6")),
       condition(metric(MetricKind::block, 2), Comparison::equal, literal("7.5"))})};
  EvaluationFacts facts = with_totals({"100"});
  facts.asked = asked_for(rules);
  REQUIRE(facts.asked.points == std::vector<ItemIndex>{ItemIndex(4), ItemIndex(7)});
  REQUIRE(facts.asked.counts == std::vector<ItemIndex>{ItemIndex(9)});
  CHECK(facts.asked.flags == std::vector<bool>{false, true});
  CHECK_FALSE(facts.asked.votes);
  facts.item_points = Grid<Points>(1, 2);
  facts.item_points.at(0, 0) = points("3");
  facts.item_points.at(0, 1) = points("3.001");
  facts.item_counts = Grid<std::uint32_t>(1, 1);
  facts.item_counts.at(0, 0) = 5;
  facts.flag_counts = Grid<std::uint32_t>(1, 2);
  facts.flag_counts.at(0, 1) = 6;
  facts.blocks = Grid<Points>(1, 3);
  facts.blocks.at(0, 2) = points("7.5");
  CHECK(holds(rules.grades[0].conditions, facts, 0, std::nullopt));
  facts.item_points.at(0, 0) = points("3.001");
  CHECK_FALSE(holds(rules.grades[0].conditions, facts, 0, std::nullopt));
}

TEST_CASE("all must hold, one of any, none of none") {
  const EvaluationFacts facts = with_totals({"105"});
  const Condition yes = condition(MetricKind::total, Comparison::equal, "105");
  const Condition no = condition(MetricKind::total, Comparison::equal, "104");
  const auto check = [&](std::vector<Condition> all, std::vector<Condition> any,
                         std::vector<Condition> none) {
    return holds({std::move(all), std::move(any), std::move(none)}, facts, 0, std::nullopt);
  };
  CHECK(check({}, {}, {}));
  CHECK(check({yes, yes}, {}, {}));
  CHECK_FALSE(check({yes, no}, {}, {}));
  CHECK(check({}, {no, yes}, {}));
  CHECK_FALSE(check({}, {no, no}, {}));
  CHECK(check({}, {}, {no, no}));
  CHECK_FALSE(check({}, {}, {no, yes}));
}

TEST_CASE("gaps say how much is missing, and how far a line was overstepped") {
  EvaluationFacts facts = with_totals({"107.5"});
  facts.members[0].figures.lost = points("4");
  ConditionSet set;
  set.all = {condition(MetricKind::total, Comparison::greater_equal, "110"),
             condition(MetricKind::total, Comparison::greater, "107.5"),
             condition(MetricKind::total, Comparison::greater, "100")};
  set.none = {condition(MetricKind::lost, Comparison::greater, "1.5")};
  const std::vector<Gap> found = gaps(judge_all(set, facts, 0, std::nullopt));
  REQUIRE(found.size() == 3);
  CHECK(found[0].by == points("2.5"));
  CHECK_FALSE(found[0].beyond);
  CHECK(found[1].by == points("0"));
  CHECK(found[1].beyond);
  CHECK(found[2].by == points("-2.5"));  // lost must fall to 1.5, which is enough
  CHECK_FALSE(found[2].beyond);
}

TEST_CASE("alternatives that failed are no gap once one of them holds") {
  const EvaluationFacts facts = with_totals({"120"});
  ConditionSet set;
  set.any = {condition(MetricKind::total, Comparison::greater_equal, "130"),
             condition(MetricKind::gained, Comparison::greater_equal, "20")};
  CHECK(gaps(judge_all(set, facts, 0, std::nullopt)).empty());
  set.any.pop_back();
  CHECK(gaps(judge_all(set, facts, 0, std::nullopt)).size() == 1);
}

}  // namespace
}  // namespace ledger
