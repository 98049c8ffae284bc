// One rules file with every key, and where each of them ends up.
#include <doctest/doctest.h>

#include <string>

#include "ledger/store/rules_files.h"
#include "support/rules_text.h"

namespace ledger::testing {
namespace {

constexpr std::string_view kEverything = R"(format = 1
name = { zh = "办法", en = "Rules" }
description = "What they are for"
cycle-start = "09-01"
named-after = "end"
decimals = 2
[total]
start = { default = 100, probationary = 80.5 }
min = -5
max = 150
prorate = "month"
cap = { quarter = 61, year = 200 }
max-gain = 250
max-loss = 97
weight = "0.9"
highest-per = "matter"
[ranking]
method = "dense"
tie-break = ["lost", "gained"]
[evaluation]
boundary = 3.5
[[block]]
id = "inner"
name = "Inner"
in = "outer"
start = 20
min = 0
[[block]]
id = "outer"
max-gain = 40
max-loss = 10
cap = { day = 4, month = 14, quarter = 15, year = 33 }
highest-per = "matter"
weight = 0.8
max = 45
[[item]]
code = "P"
block = "outer"
kind = "add"
name = { zh = "项目", en = "Item" }
points = 2.000001
unit = { zh = "次", en = "time" }
cap = { event = 1, day = 2, month = 3, quarter = 4, year = 5 }
count = { day = 6, month = 7, quarter = 8, year = 9 }
repeat = [1, 1.5, 2]
highest-per = "matter"
evidence = "required"
flags = ["major", "minor"]
zero = "block"
grade = "low"
linked = { role = "pair", share = 0.5 }
from = 2018-09-01
to = "2019-01-31"
[[item]]
code = "P"
block = "outer"
kind = "add"
range = [1.5, 7]
from = 2019-02-01
[[item]]
code = "F"
block = "total"
kind = "deduct"
free = true
evidence = "optional"
[[item]]
code = "L"
block = "inner"
kind = "add"
levels = { national = 10, provincial = 8, "县" = 0.5 }
[[item]]
code = "S"
block = "inner"
kind = "add"
steps = { per = 500, points = 1.5 }
over = "quarter"
[[item]]
code = "T"
block = "inner"
kind = "add"
tiers = [[10, 2], [20, 5]]
over = "day"
[[item]]
code = "B"
block = "inner"
kind = "add"
brackets = [[0, 0.01], [1000, 0.0025]]
over = "event"
[[item]]
code = "C"
block = "inner"
kind = "deduct"
counts = [3, 5, "all"]
over = "month"
[[item]]
code = "V"
block = "inner"
kind = "add"
ballots = { high = 20, low = 4 }
groups = { masses = 0.3, peers = 0.7 }
by = "majority"
[[grade]]
id = "high"
name = { zh = "优秀", en = "High" }
all = ["total >= 110.5", "outer > base", "points(P) <= lost"]
any = ["top(unit) <= 30", "rank(class) == 1", "ballot(low) < 50"]
none = ["count(F) != 0", "flag(major) > 0", "below(60) >= 2", "previous == low"]
class = ["member"]
quota = { share = 30, of = "unit", round = "half-up", ties = "in" }
follow-up = "keep"
[[grade]]
id = "low"
[[label]]
id = "back"
name = "Back"
any = ["grade < high", "flag(minor) > 0"]
class = ["probationary"]
follow-up = "talk"
)";

const Ruleset& everything() {
  static const Ruleset rules = [] {
    LoadedRules loaded = load_rules(kEverything);
    CHECK(loaded.findings() == "W309@51");  // the partner's share, not counted yet
    return loaded.rules.value_or(Ruleset());
  }();
  REQUIRE(rules.blocks.size() == 3);
  return rules;
}

TEST_CASE("the head, the total and the ranking of a rules file") {
  const Ruleset& r = everything();
  CHECK(r.year == 2018);
  CHECK(r.file == "rules/2018.toml");
  CHECK(r.name.zh == "办法");
  CHECK(r.description.en == "What they are for");
  CHECK(r.cycle_start == CycleStart{9, 1, true});
  CHECK(r.decimals == 2);
  CHECK(r.start == Points::whole(100));
  CHECK(r.start_for(ClassIndex{0}) == Points::whole(100));
  CHECK(r.start_for(ClassIndex{1}) == Points::from_units(80'500));
  CHECK(r.prorate_by_month);
  CHECK(r.boundary == Points::from_units(3'500));
  CHECK(r.ranking.dense);
  REQUIRE(r.ranking.tie_break.size() == 2);
  CHECK(r.ranking.tie_break[0] == RankingRule::TieBreak::lost);
  const Block& total = r.blocks.front();
  CHECK(total.id == "total");
  CHECK(total.min == Points::whole(-5));
  CHECK(total.max == Points::whole(150));
  CHECK(total.caps.quarter == Points::whole(61));
  CHECK(total.max_gain == Points::whole(250));
  CHECK(total.max_loss == Points::whole(97));
  CHECK(total.weight == Rate::from_units(900'000));
  CHECK(total.highest_per_matter);
}

TEST_CASE("a block that stands above its outer block in the file comes after it") {
  const Ruleset& r = everything();
  REQUIRE(r.blocks.size() == 3);
  const Block& outer = r.blocks[1];
  const Block& inner = r.blocks[2];
  CHECK(outer.id == "outer");
  CHECK(outer.parent == BlockIndex{0});
  CHECK(outer.name.zh == "outer");
  CHECK(outer.max_gain == Points::whole(40));
  CHECK(outer.max_loss == Points::whole(10));
  CHECK(outer.max == Points::whole(45));
  CHECK_FALSE(outer.min);
  CHECK(outer.caps.day == Points::whole(4));
  CHECK(outer.caps.month == Points::whole(14));
  CHECK(outer.caps.year == Points::whole(33));
  CHECK(outer.weight == Rate::from_units(800'000));
  CHECK(inner.id == "inner");
  CHECK(inner.parent == BlockIndex{1});
  CHECK(inner.start == Points::whole(20));
  CHECK(inner.min == Points());
  CHECK_FALSE(inner.highest_per_matter);
}

TEST_CASE("an item with every key, and its second version") {
  const Ruleset& r = everything();
  const Item& p = r.item(*r.find_item("P"));
  CHECK(p.block == BlockIndex{1});
  CHECK(p.direction == Direction::add);
  REQUIRE(p.versions.size() == 2);
  const ItemVersion& v = p.versions[0];
  CHECK(v.name.en == "Item");
  CHECK(std::get<FixedPoints>(v.valuation).points == Rate::from_units(2'000'001));
  CHECK(v.unit.zh == "次");
  CHECK(v.caps.event == Points::whole(1));
  CHECK(v.caps.day == Points::whole(2));
  CHECK(v.caps.month == Points::whole(3));
  CHECK(v.caps.quarter == Points::whole(4));
  CHECK(v.caps.year == Points::whole(5));
  CHECK(v.counts.day == 6U);
  CHECK(v.counts.month == 7U);
  CHECK(v.counts.quarter == 8U);
  CHECK(v.counts.year == 9U);
  CHECK(v.repeat == std::vector{Rate::whole(1), Rate::from_units(1'500'000), Rate::whole(2)});
  CHECK(v.highest_per_matter);
  CHECK(v.evidence_required);
  CHECK(v.flags == std::vector{FlagIndex{0}, FlagIndex{1}});
  CHECK(v.zero == ZeroScope::block);
  CHECK(v.grade == GradeIndex{1});
  REQUIRE(v.linked);
  CHECK(v.linked->role == "pair");
  CHECK(v.linked->share == Rate::from_units(500'000));
  CHECK(v.from == *Date::from(2018, 9, 1));
  CHECK(v.to == *Date::from(2019, 1, 31));
  const auto& range = std::get<PointsRange>(p.versions[1].valuation);
  CHECK(range.low == Points::from_units(1'500));
  CHECK(range.high == Points::whole(7));
  CHECK(p.versions[1].to == Date::latest());
}

TEST_CASE("the other forms of value") {
  const Ruleset& r = everything();
  const auto version = [&](std::string_view code) -> const ItemVersion& {
    return r.item(*r.find_item(code)).latest();
  };
  CHECK(r.item(*r.find_item("F")).direction == Direction::deduct);
  CHECK(r.item(*r.find_item("F")).block == BlockIndex{0});
  CHECK(std::holds_alternative<FreePoints>(version("F").valuation));
  CHECK_FALSE(version("F").evidence_required);
  const auto& levels = std::get<LevelPoints>(version("L").valuation).levels;
  REQUIRE(levels.size() == 3);
  CHECK(levels[0].id == "national");
  CHECK(levels[2].id == "县");
  CHECK(levels[2].points == Rate::from_units(500'000));
  const auto& steps = std::get<Steps>(version("S").valuation);
  CHECK(steps.per == Quantity::whole(500));
  CHECK(steps.points == Rate::from_units(1'500'000));
  CHECK(version("S").over == Window::quarter);
  const auto& tiers = std::get<Tiers>(version("T").valuation).tiers;
  CHECK(tiers[1].from == Quantity::whole(20));
  CHECK(tiers[1].points == Rate::whole(5));
  CHECK(version("T").over == Window::day);
  const auto& brackets = std::get<Brackets>(version("B").valuation).brackets;
  CHECK(brackets[1].from == Quantity::whole(1000));
  CHECK(brackets[1].rate == Rate::from_units(2'500));
  CHECK(version("B").over == Window::event);
  const auto& costs = std::get<CountTable>(version("C").valuation).costs;
  CHECK(costs[1] == Points::whole(5));
  CHECK_FALSE(costs[2].has_value());
  CHECK(version("C").over == Window::month);
  const auto& ballots = std::get<BallotPoints>(version("V").valuation);
  CHECK(ballots.by_grade[0] == Points::whole(20));
  CHECK(ballots.by_grade[1] == Points::whole(4));
  CHECK(ballots.groups[1].id == "peers");
  CHECK(ballots.groups[1].share == Rate::from_units(700'000));
  CHECK(ballots.by_majority);
}

TEST_CASE("grades, labels and their conditions") {
  const Ruleset& r = everything();
  const Grade& high = r.grades[0];
  CHECK(high.name.en == "High");
  CHECK(high.classes == std::vector{ClassIndex{0}});
  CHECK(high.follow_up.zh == "keep");
  REQUIRE(high.quota);
  CHECK(high.quota->share == Rate::whole(30));
  CHECK(high.quota->of == Scope::unit);
  CHECK(high.quota->round == QuotaRounding::half_up);
  CHECK(high.quota->ties_in);
  const auto& all = high.conditions.all;
  REQUIRE(all.size() == 3);
  CHECK(all[0].text == "total >= 110.5");
  CHECK(all[0].left.kind == MetricKind::total);
  CHECK(all[0].comparison == Comparison::greater_equal);
  CHECK(all[0].right.number == Points::from_units(110'500));
  CHECK(all[1].left.kind == MetricKind::block);
  CHECK(all[1].left.index == 1);
  CHECK(all[1].comparison == Comparison::greater);
  CHECK(all[1].right.kind == MetricKind::base);
  CHECK(all[2].left.kind == MetricKind::points);
  CHECK(all[2].left.index == 0);
  CHECK(all[2].comparison == Comparison::less_equal);
  CHECK(all[2].right.kind == MetricKind::lost);
  const auto& any = high.conditions.any;
  CHECK(any[0].left.kind == MetricKind::top);
  CHECK(any[0].left.scope == Scope::unit);
  CHECK(any[1].left.kind == MetricKind::rank);
  CHECK(any[1].left.scope == Scope::member_class);
  CHECK(any[1].comparison == Comparison::equal);
  CHECK(any[2].left.kind == MetricKind::ballot);
  CHECK(any[2].left.index == 1);
  const auto& none = high.conditions.none;
  CHECK(none[0].left.kind == MetricKind::count);
  CHECK(none[0].left.index == 1);
  CHECK(none[0].comparison == Comparison::not_equal);
  CHECK(none[1].left.kind == MetricKind::flag);
  CHECK(none[1].left.index == 0);
  CHECK(none[2].left.kind == MetricKind::below);
  CHECK(none[2].left.number == Points::whole(60));
  CHECK(none[3].left.kind == MetricKind::previous);
  CHECK(none[3].grade == GradeIndex{1});
  const Label& back = r.labels[0];
  CHECK(back.classes == std::vector{ClassIndex{1}});
  CHECK(back.follow_up.en == "talk");
  CHECK(back.conditions.any[0].left.kind == MetricKind::grade);
  CHECK(back.conditions.any[0].comparison == Comparison::less);
  CHECK(back.conditions.any[0].grade == GradeIndex{0});
}

TEST_CASE("a cycle without its own rules uses the latest earlier file") {
  MemoryFileSystem files{{"l/rules/2016.toml", "format = 1\ndecimals = 1\n"},
                         {"l/rules/2018.toml", "format = 1\ndecimals = 2\n"},
                         {"l/rules/notes.txt", "not rules"}};
  const Workspace workspace(files, "l");
  Diagnostics diagnostics;
  const Organisation organisation = load_organisation();
  CHECK(*workspace.rules_years() == std::vector{2016, 2018});
  CHECK(workspace.rules(organisation, 2017, diagnostics)->decimals == 1);
  CHECK(workspace.rules(organisation, 2018, diagnostics)->decimals == 2);
  const auto later = workspace.rules(organisation, 2025, diagnostics);
  REQUIRE(later);
  CHECK(later->decimals == 2);
  CHECK(later->year == 2018);
  CHECK(*RulesFiles(workspace).cycle_start() == CycleStart{});
  CHECK(diagnostics.empty());
}

TEST_CASE("rules files are read once") {
  MemoryFileSystem files{{"l/rules/2016.toml", "format = 1\ndecimals = 1\n"},
                         {"l/rules/2018.toml", "format = 1\ndecimals = 2\n"}};
  RulesFiles rules(Workspace(files, "l"));
  Diagnostics diagnostics;
  const Organisation organisation = load_organisation();
  CHECK(*rules.cycle_start() == CycleStart{});
  CHECK(rules.rules(organisation, 2018, diagnostics)->decimals == 2);
  files.contents.clear();
  CHECK(*rules.cycle_start() == CycleStart{});
  CHECK(rules.rules(organisation, 2018, diagnostics)->decimals == 2);
  CHECK(rules.rules(organisation, 2017, diagnostics)->decimals == 1);
  CHECK(diagnostics.empty());
}

}  // namespace
}  // namespace ledger::testing
