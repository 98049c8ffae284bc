#include "ledger/view/evaluation_view.h"

#include <doctest/doctest.h>

#include <string>

#include "ledger/report/render.h"
#include "ledger/view/condition_text.h"
#include "ledger/view/evaluation_text.h"
#include "unit/engine/evaluation_fixture.h"

namespace ledger {
namespace {

using namespace fixture;

Condition written(Condition c, std::string text) {
  c.text = std::move(text);
  return c;
}

// Two offices, five members; one place for the best grade, on which two members tie.
struct Sample {
  Organisation organisation;
  Roster roster;
  Ruleset rules;
  EvaluationFacts facts;
  Evaluation evaluation;

  Sample() {
    organisation.name = Name("阜宁局", "Funing");
    organisation.units.resize(2);
    organisation.units[0].id = "beisha";
    organisation.units[0].name = Name("北沙支局", "Beisha Office");
    organisation.units[0].committee = Name("北沙镇党委", "Beisha Committee");
    organisation.units[1].id = "gaozuo";
    organisation.units[1].name = Name("高作支局", "Gaozuo Office");
    organisation.classes.resize(1);
    organisation.classes[0].id = "member";
    const char* const names[] = {"张三", "李四", "王五", "赵六", "孙七"};
    for (std::size_t i = 0; i < 5; ++i) {
      Posting posting;
      posting.unit = UnitIndex(i % 2);
      roster.add("00" + std::to_string(10 + i), names[i], posting);
    }
    roster.finish();

    rules.blocks.resize(2);
    rules.blocks[0].id = "total";
    rules.blocks[1].id = "contribution";
    rules.grades = {
        grade("excellent", {written(condition(MetricKind::total, Comparison::greater_equal, "110"),
                                    "total >= 110")}),
        grade("qualified", {written(condition(metric(MetricKind::total), Comparison::greater_equal,
                                              metric(MetricKind::base)),
                                    "total >= base")}),
        grade("unqualified")};
    rules.grades[0].name = Name("优秀", "Excellent");
    rules.grades[0].quota = quota("40");
    rules.grades[1].name = Name("合格", "Qualified");
    rules.grades[1].follow_up = Name("制定提升措施", "Agree measures");
    rules.grades[2].name = Name("不合格", "Unqualified");
    rules.labels = {
        label("commend", {against_grade(MetricKind::grade, Comparison::equal, 0)}),
        label("backward", {written(condition(metric(MetricKind::total), Comparison::less,
                                             metric(MetricKind::base)),
                                   "total < base")})};
    rules.labels[0].name = Name("表彰", "Commended");
    rules.labels[1].name = Name("后进", "Backward");

    facts = with_totals({"108.5", "125", "112", "112", "97.25"});
    for (std::size_t i = 0; i < 5; ++i) facts.members[i].unit = UnitIndex(i % 2);
    facts.blocks = Grid<Points>(5, 2);
    facts.blocks.at(1, 1) = points("25");
    rank_by_total(facts);
    evaluation = evaluate(facts, rules);
  }

  [[nodiscard]] EvaluationSource source(Language language = Language::en) const {
    return {{organisation, roster, language}, rules, facts, evaluation,
            Cycle(CycleStart(), 2018).year(), false};
  }
};

bool contains(const std::string& text, std::string_view wanted) {
  return text.find(wanted) != text.npos;
}

std::string on_one_line(const std::string& json) {
  std::string line;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] != '\n') {
      line += json[i];
    } else {
      while (i + 1 < json.size() && json[i + 1] == ' ') ++i;
    }
  }
  return line;
}

TEST_CASE("the JSON of an evaluation has every grade that was tried, with its figures") {
  const Sample sample;
  const Report report = evaluation_report(sample.source());
  const std::string json = on_one_line(render(report, OutputFormat::json));
  CHECK(contains(json, R"("schema":"ledger.evaluation/1")"));
  CHECK(contains(json, R"("period":{"id":"2018","first":"2018-01-01","last":"2018-12-31"})"));
  CHECK(contains(
      json,
      R"({"member":"0011","name":"李四","unit":"gaozuo","class":"member","rank":1,"base":100,)"
      R"("gained":25,"lost":0,"limited":0,"total":125,"blocks":{"contribution":25},)"
      R"("grade":"excellent","previous":null,"labels":["commend"],)"
      R"("reasons":[{"grade":"excellent","held":true,"fell":null,)"
      R"("conditions":[{"in":"all","text":"total >= 110","value":125,"held":true}]}],)"
      R"("next":null,"follow_up":null})"));
  CHECK(contains(
      json, R"("grade":"qualified","previous":null,"labels":[],"reasons":[{"grade":"excellent",)"
            R"("held":false,"fell":"quota","conditions":[{"in":"all","text":"total >= 110",)"
            R"("value":112,"held":true}]},{"grade":"qualified","held":true,"fell":null,)"
            R"("conditions":[{"in":"all","text":"total >= base","value":112,"against":100,)"
            R"("held":true}]}],"next":{"grade":"excellent","why":"quota","missing":[]},)"
            R"("follow_up":"Agree measures")"));
  CHECK(contains(json, R"("next":{"grade":"qualified","why":"conditions","missing":[{"in":"all",)"
                       R"("text":"total >= base","by":2.75,"beyond":false}]})"));
  CHECK(contains(json, R"({"id":"qualified","count":3,"share":60})"));
  CHECK(contains(json,
                 R"({"kind":"quota","grade":"excellent","unit":null,"graded":5,"places":2,)"
                 R"("qualified":3,"taken":1,"decided":"ties-out","members":["0012","0013"]})"));
  CHECK(contains(json, R"({"kind":"total","member":"0010","grade":"excellent",)"
                       R"("condition":"total >= 110","line":110,"total":108.5,"distance":-1.5,)"
                       R"("held":false})"));
}

TEST_CASE("CSV is one row per member, by rank, then id") {
  const Sample sample;
  const std::string csv = render(evaluation_report(sample.source()), OutputFormat::csv);
  CHECK(csv.substr(0, csv.find('\n')) ==
        "rank,member,name,unit,class,base,gained,lost,limited,total,grade,labels,follow_up");
  CHECK(contains(csv,
                 "\n1,0011,李四,gaozuo,member,100,25,0,0,125,excellent,commend,\n"
                 "2,0012,王五,beisha,member,100,12,0,0,112,qualified,,Agree measures\n"
                 "2,0013,"));
}

TEST_CASE("the printed lists name committees, reasons and what is missing, in both languages") {
  const Sample sample;
  const std::string en = render(evaluation_report(sample.source()), OutputFormat::markdown);
  CHECK(contains(en, "total 108.5, needs ≥ 110: 1.5 more"));
  CHECK(contains(en, "total 97.25 &lt; base 100"));
  CHECK(contains(en, "(no local committee)"));
  CHECK(contains(en, "equal rank: left out together"));
  const std::string zh =
      render(evaluation_report(sample.source(Language::zh)), OutputFormat::markdown);
  CHECK(contains(zh, "2018年度评定结果"));
  CHECK(contains(zh, "总积分 108.5，要求≥ 110，还差1.5"));
  CHECK(contains(zh, "条件满足，但名额已满"));
  CHECK(contains(zh, "制定提升措施"));
}

TEST_CASE("an organisation without grades and members says so") {
  Sample sample;
  sample.rules.grades.clear();
  sample.rules.labels.clear();
  sample.facts = EvaluationFacts();
  sample.evaluation = evaluate(sample.facts, sample.rules);
  EvaluationSource source = sample.source();
  source.interim = true;
  const std::string text = render(evaluation_report(source), OutputFormat::text);
  CHECK(contains(text, "The rules have no grades."));
  CHECK(contains(text, "No member is scored in this cycle."));
  CHECK(contains(text, "Interim: the cycle ends on 2018-12-31"));
}

TEST_CASE("gaps are told as more, as too much, and as alternatives") {
  Sample sample;
  EvaluationFacts facts = with_totals({"105"});
  facts.members[0].figures.lost = points("4");
  const auto told = [&](const ConditionSet& set) {
    return ConditionText(sample.rules, Language::en)
        .gaps(gaps(judge_all(set, facts, 0, std::nullopt)));
  };
  CHECK(told({{condition(MetricKind::total, Comparison::greater, "105")}, {}, {}}) ==
        "total 105, needs > 105");
  CHECK(told({{condition(MetricKind::lost, Comparison::less_equal, "1.5")}, {}, {}}) ==
        "lost 4, needs ≤ 1.5: 2.5 too much");
  CHECK(told({{condition(MetricKind::lost, Comparison::less, "4")}, {}, {}}) ==
        "lost 4, needs < 4");
  CHECK(told({{}, {}, {condition(MetricKind::lost, Comparison::greater, "3")}}) ==
        "lost 4, needs ≤ 3: 1 too much");
  CHECK(told({{},
              {condition(MetricKind::total, Comparison::greater_equal, "110"),
               condition(MetricKind::lost, Comparison::equal, "0")},
              {}}) == "one of: total 105, needs ≥ 110: 5 more; lost 4, needs = 0: 4 too much");
  CHECK(told({{against_grade(MetricKind::previous, Comparison::greater_equal, 1)}, {}, {}}) ==
        "last year's grade none, needs ≥ Qualified");
}

}  // namespace
}  // namespace ledger
