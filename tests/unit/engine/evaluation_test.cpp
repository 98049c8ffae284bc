#include "ledger/engine/evaluation.h"

#include <doctest/doctest.h>

#include "unit/engine/evaluation_fixture.h"

namespace ledger {
namespace {

using namespace fixture;
using Ids = std::vector<std::string>;

Ruleset graded(std::vector<Grade> grades) {
  Ruleset rules;
  rules.grades = std::move(grades);
  return rules;
}

Condition at_least(std::string_view total) {
  return condition(MetricKind::total, Comparison::greater_equal, total);
}
Condition above(std::string_view total) {
  return condition(MetricKind::total, Comparison::greater, total);
}

Ruleset four_grades() {
  return graded({grade("excellent", {at_least("90")}), grade("qualified", {at_least("80")}),
                 grade("basic", {at_least("60")}), grade("unqualified")});
}

TEST_CASE("90 excellent, 80 to 90 qualified, 60 to 80 basic: the lower bound belongs to a grade") {
  const Ruleset rules = four_grades();
  const EvaluationFacts facts = with_totals({"90", "89.99", "80", "79.99", "60", "59.99"});
  CHECK(grades_of(evaluate(facts, rules), rules) ==
        Ids{"excellent", "qualified", "qualified", "basic", "basic", "unqualified"});
}

TEST_CASE("stars above a bound: the bound belongs to the lower star") {
  const Ruleset rules =
      graded({grade("5", {above("1060")}), grade("4", {above("1040")}), grade("3", {above("1020")}),
              grade("2", {above("1000")}), grade("1", {above("800")}), grade("0")});
  const EvaluationFacts facts = with_totals({"1060", "1060.1", "1040", "1020", "990", "800"});
  CHECK(grades_of(evaluate(facts, rules), rules) == Ids{"4", "5", "3", "2", "1", "0"});
}

TEST_CASE("twelve demerits are unqualified, ten a warning, six a reminder") {
  const auto lost = [](std::string_view n) {
    return condition(MetricKind::lost, Comparison::less, n);
  };
  Ruleset rules = graded({grade("fine", {lost("12")}), grade("unqualified")});
  const auto from = [](std::string_view n) {
    return std::vector{condition(MetricKind::lost, Comparison::greater_equal, n)};
  };
  rules.labels = {label("reminder", from("6")), label("warning", from("10"))};
  EvaluationFacts facts = with_totals({"100", "100", "100", "100"});
  const char* const demerits[] = {"6", "7", "10", "12"};
  for (std::size_t i = 0; i < 4; ++i) facts.members[i].figures.lost = points(demerits[i]);
  const Evaluation evaluation = evaluate(facts, rules);
  CHECK(grades_of(evaluation, rules) == Ids{"fine", "fine", "fine", "unqualified"});
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(evaluation.labels.at(i, 0) == 1);
    CHECK(evaluation.labels.at(i, 1) == (i < 2 ? 0 : 1));
  }
}

TEST_CASE("at most 20 % of 23 graded are excellent; the fifth falls to the next grade") {
  std::vector<std::string> texts;
  for (int i = 0; i < 23; ++i) texts.push_back(std::to_string(140 - i));
  Ruleset rules = four_grades();
  rules.grades[0].quota = quota("20");
  const EvaluationFacts facts = with_totals({texts.begin(), texts.end()});
  const Evaluation evaluation = evaluate(facts, rules);
  CHECK(evaluation.counts[0].members == 4);
  CHECK(evaluation.counts[1].members == 19);
  CHECK(evaluation.counts[0].share.text() == "17.391");
  CHECK(evaluation.trials.at(3, 0) == Trial::reached);
  CHECK(evaluation.trials.at(3, 1) == Trial::not_tried);
  CHECK(evaluation.trials.at(4, 0) == Trial::quota);
  CHECK(evaluation.trials.at(4, 1) == Trial::reached);
  REQUIRE(evaluation.quotas.size() == 1);
  CHECK(evaluation.quotas[0].graded == 23);
  CHECK(evaluation.quotas[0].places == 4);
  CHECK(evaluation.quotas[0].qualified == 23);
}

TEST_CASE("those whom a quota leaves out fall to the next grade whose conditions hold") {
  Ruleset rules = four_grades();
  rules.grades[0].quota = quota("25");
  // The second grade asks for something that the member left out does not have.
  rules.grades[1].conditions.all.push_back(condition(MetricKind::lost, Comparison::equal, "0"));
  EvaluationFacts facts = with_totals({"120", "119", "85", "82"});
  facts.members[1].figures.lost = points("3");
  facts.members[2].figures.lost = facts.members[3].figures.lost = Points();
  CHECK(grades_of(evaluate(facts, rules), rules) ==
        Ids{"excellent", "basic", "qualified", "qualified"});
}

TEST_CASE("a quota by unit counts the graded members of the unit only") {
  Ruleset rules = four_grades();
  rules.grades[0].quota = quota("50", QuotaRounding::down, false, Scope::unit);
  EvaluationFacts facts = with_totals({"120", "119", "118", "117", "116"});
  for (const std::size_t i : {1U, 2U}) facts.members[i].unit = UnitIndex(1);
  facts.members[4].graded = false;
  rank_by_total(facts);
  // Unit 0: rows 0, 3 (4 has no grade) → one place; unit 1: rows 1, 2 → one place.
  const Evaluation evaluation = evaluate(facts, rules);
  CHECK(grades_of(evaluation, rules) ==
        Ids{"excellent", "excellent", "qualified", "qualified", "-"});
  REQUIRE(evaluation.quotas.size() == 2);
  CHECK(evaluation.quotas[0].unit == UnitIndex(0));
  CHECK(evaluation.quotas[0].graded == 2);
  CHECK(evaluation.quotas[1].unit == UnitIndex(1));
}

TEST_CASE("a direct grade is an upper bound, and a worse score is still worse") {
  const Ruleset rules = four_grades();
  EvaluationFacts facts = with_totals({"120", "70", "50", "120"});
  facts.members[0].direct = GradeIndex(1);
  facts.members[1].direct = GradeIndex(1);
  facts.members[2].direct = GradeIndex(1);
  facts.members[3].direct = GradeIndex(3);
  const Evaluation evaluation = evaluate(facts, rules);
  CHECK(grades_of(evaluation, rules) == Ids{"qualified", "basic", "unqualified", "unqualified"});
  CHECK(evaluation.trials.at(0, 0) == Trial::direct_grade);
  CHECK(evaluation.trials.at(1, 1) == Trial::conditions);
}

TEST_CASE("a class without grades gets none, keeps its labels and takes no place of a quota") {
  Ruleset rules = four_grades();
  rules.grades[0].quota = quota("50");
  rules.labels = {label("commend", {at_least("110")})};
  EvaluationFacts facts = with_totals({"130", "120", "115"});
  facts.members[0].graded = false;
  const Evaluation evaluation = evaluate(facts, rules);
  CHECK(grades_of(evaluation, rules) == Ids{"-", "excellent", "qualified"});
  CHECK(evaluation.graded == 2);
  CHECK(evaluation.labels.at(0, 0) == 1);
  CHECK(evaluation.trials.at(0, 0) == Trial::not_tried);
  CHECK_FALSE(next_grade(facts, rules, evaluation, 0));
}

TEST_CASE("a grade of some classes is passed over by the others") {
  Ruleset rules = four_grades();
  rules.grades[0].classes = {ClassIndex(1)};
  EvaluationFacts facts = with_totals({"95", "94"});
  facts.members[1].member_class = ClassIndex(1);
  const Evaluation evaluation = evaluate(facts, rules);
  CHECK(grades_of(evaluation, rules) == Ids{"qualified", "excellent"});
  CHECK(evaluation.trials.at(0, 0) == Trial::other_class);
  // The better grade is not open to this member, so nothing is missing.
  CHECK_FALSE(next_grade(facts, rules, evaluation, 0));
}

TEST_CASE("rules without grades give none, and labels work") {
  Ruleset rules;
  rules.labels = {label(
      "backward", {condition(metric(MetricKind::total), Comparison::less, metric(MetricKind::base)),
                   condition(MetricKind::gained, Comparison::equal, "0")})};
  const EvaluationFacts facts = with_totals({"103", "100", "98"});
  const Evaluation evaluation = evaluate(facts, rules);
  CHECK(grades_of(evaluation, rules) == Ids{"-", "-", "-"});
  CHECK(evaluation.without_grade == 0);
  CHECK(evaluation.labels.at(0, 0) == 0);
  CHECK(evaluation.labels.at(1, 0) == 1);
  const auto why = reasons_for_label(facts, rules, evaluation, 2, 0);
  REQUIRE(why.size() == 2);
  CHECK(why[0].held);
  CHECK(std::get<Fraction>(why[0].left).text() == "98");
  CHECK(std::get<Fraction>(why[0].right).text() == "100");
}

TEST_CASE("labels ask for the grade of this year, and grades do not see it") {
  Ruleset rules = four_grades();
  rules.labels = {
      label("commend", {against_grade(MetricKind::grade, Comparison::greater_equal, 0)})};
  const Evaluation evaluation = evaluate(with_totals({"95", "85"}), rules);
  CHECK(evaluation.labels.at(0, 0) == 1);
  CHECK(evaluation.labels.at(1, 0) == 0);
}

TEST_CASE("what is missing to the next better grade") {
  const Ruleset rules = four_grades();
  EvaluationFacts facts = with_totals({"86.5", "95"});
  const Evaluation evaluation = evaluate(facts, rules);
  const auto next = next_grade(facts, rules, evaluation, 0);
  REQUIRE(next);
  CHECK(next->grade == GradeIndex(0));
  CHECK(next->why == Trial::conditions);
  REQUIRE(next->gaps.size() == 1);
  CHECK(next->gaps[0].by == points("3.5"));
  CHECK_FALSE(next_grade(facts, rules, evaluation, 1));
}

TEST_CASE("the boundary lists who is within two points of a line, both sides, the bound included") {
  Ruleset rules = four_grades();
  rules.labels = {label("backward", {condition(metric(MetricKind::total), Comparison::less,
                                               metric(MetricKind::base))})};
  const EvaluationFacts facts = with_totals({"92", "92.001", "88", "87.999", "90", "99.5"});
  const Evaluation evaluation = evaluate(facts, rules);
  struct Expected {
    std::uint32_t row;
    const char* distance;
    bool held;
  };
  const Expected expected[] = {{0, "2", true}, {2, "-2", false}, {4, "0", true}, {5, "-0.5", true}};
  REQUIRE(evaluation.boundary.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(evaluation.boundary[i].row == expected[i].row);
    CHECK(evaluation.boundary[i].distance == points(expected[i].distance));
    CHECK(evaluation.boundary[i].held == expected[i].held);
  }
  CHECK(evaluation.boundary[0].grade == GradeIndex(0));
  CHECK_FALSE(evaluation.boundary[3].grade);
  CHECK(evaluation.boundary[3].line == points("100"));
}

}  // namespace
}  // namespace ledger
