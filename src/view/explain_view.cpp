#include "ledger/view/explain_view.h"

#include <utility>

#include "ledger/view/condition_text.h"
#include "ledger/view/cut_text.h"
#include "ledger/view/evaluation_text.h"

namespace ledger {
namespace {

void append(std::string& all, std::string_view separator, std::string_view part) {
  if (part.empty()) return;
  if (!all.empty()) all += separator;
  all += part;
}

class ExplainTables {
 public:
  explicit ExplainTables(const ExplainSource& source)
      : source_(source),
        rules_(source.evaluation.rules),
        language_(source.evaluation.context.language),
        separator_(message(language_, "evaluation.sentence.separator")) {}

  [[nodiscard]] Table events() const;
  [[nodiscard]] Table items() const;
  [[nodiscard]] Table blocks() const;
  [[nodiscard]] Table grades() const;

 private:
  [[nodiscard]] Column column_of(std::string_view word, Align align = Align::left) const {
    return column(language_, word, "explain.column." + std::string(word), align);
  }
  [[nodiscard]] Column figure(std::string_view word) const { return column_of(word, Align::right); }
  [[nodiscard]] Table section(std::string_view word) const {
    Table table;
    table.key = word;
    table.title = say(language_, "explain.section." + std::string(word));
    table.empty_text = say(language_, "explain.none");
    table.in_csv = word == "events";
    return table;
  }
  [[nodiscard]] std::string item_name(ItemIndex index, Date day) const {
    const Item& item = rules_.item(index);
    return item.code + " " + item.governing(day).name.in(language_);
  }
  [[nodiscard]] std::string what_happened(const EventTrace& trace) const;
  [[nodiscard]] std::string changes(const BlockSum& sum) const;

  const ExplainSource& source_;
  const Ruleset& rules_;
  Language language_;
  std::string separator_;
};

std::string ExplainTables::what_happened(const EventTrace& trace) const {
  std::string all;
  if (const auto at = position_of(source_.events, trace.event.id)) {
    append(all, separator_, source_.events.field(*at, EventColumn::place));
    append(all, separator_, source_.events.field(*at, EventColumn::note));
  }
  const Arguments other = {{"id", std::to_string(trace.other)}};
  switch (trace.state) {
    case EventTrace::State::stands:
      break;
    case EventTrace::State::reversed:
      append(all, separator_, say(language_, "explain.state.reversed", other));
      break;
    case EventTrace::State::reversal:
      append(all, separator_, say(language_, "explain.state.reversal", other));
      break;
    case EventTrace::State::ballots:
      append(all, separator_, say(language_, "explain.state.ballots"));
      break;
  }
  return all;
}

Table ExplainTables::events() const {
  Table table = section("events");
  table.columns = {column_of("line"), column_of("date"),   column_of("item"), column_of("what"),
                   figure("value"),   column_of("limits"), figure("counted"), figure("running")};
  for (const EventTrace& trace : source_.explanation.events) {
    const bool adds = rules_.item(trace.event.item).direction == Direction::add;
    const auto with_sign = [&](Points points) { return Signed{adds ? points : -points}; };
    const auto at = position_of(source_.events, trace.event.id);
    std::string limits;
    if (!trace.repeated.is_zero()) {
      limits = say(language_, "explain.repeat", {{"times", trace.times.text()}});
    }
    append(limits, separator_, cuts_text(rules_, language_, trace.cuts));
    Row row;
    row.push_back(at ? Cell(source_.file + ":" + std::to_string(source_.lines[*at]))
                     : Cell(Missing()));
    row.emplace_back(trace.event.date);
    row.emplace_back(item_name(trace.event.item, trace.event.date));
    row.emplace_back(what_happened(trace));
    row.emplace_back(with_sign(trace.value));
    row.emplace_back(std::move(limits));
    row.emplace_back(with_sign(trace.counted));
    row.emplace_back(trace.running);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table ExplainTables::items() const {
  Table table = section("items");
  table.columns = {column_of("item"),   figure("events"), figure("value"),
                   column_of("limits"), figure("sum"),    figure("counted")};
  for (const ItemTrace& trace : source_.explanation.items) {
    const bool adds = rules_.item(trace.item).direction == Direction::add;
    const auto with_sign = [&](Points points) { return Signed{adds ? points : -points}; };
    table.rows.push_back({item_name(trace.item, source_.explanation.day),
                          static_cast<std::int64_t>(trace.events), with_sign(trace.value),
                          cuts_text(rules_, language_, trace.cuts), with_sign(trace.sum),
                          with_sign(trace.counted)});
  }
  return table;
}

// What changed a block's result besides gains and losses.
std::string ExplainTables::changes(const BlockSum& sum) const {
  std::string all;
  const auto add = [&](std::string_view key, Points points) {
    if (points.is_zero()) return;
    append(all, separator_, say(language_, key, {{"points", print(Signed{points})}}));
  };
  add("explain.change.zero", sum.by_zero);
  add("explain.change.min", sum.by_min);
  add("explain.change.max", sum.by_max);
  add("explain.change.weight", sum.by_weight);
  add("explain.change.rounding", sum.by_rounding);
  return all;
}

Table ExplainTables::blocks() const {
  Table table = section("blocks");
  table.columns = {column_of("block"), figure("start"),     figure("gained"), figure("lost"),
                   figure("inner"),    column_of("limits"), figure("result")};
  bool inner = false;
  // The total is what everything flows into, so it comes last.
  for (std::size_t i = 1; i <= source_.explanation.blocks.size(); ++i) {
    const std::size_t index = i % source_.explanation.blocks.size();
    const BlockTrace& trace = source_.explanation.blocks[index];
    const Block& block = rules_.blocks[index];
    std::string limits = cuts_text(rules_, language_, trace.gain_cuts);
    append(limits, separator_, cuts_text(rules_, language_, trace.loss_cuts));
    append(limits, separator_, changes(trace.sum));
    inner = inner || !trace.sum.inner.is_zero();
    table.rows.push_back({index == 0 ? say(language_, "evaluation.metric.total")
                                     : name_or_id(block.name, block.id, language_),
                          trace.sum.start, trace.sum.gained, trace.sum.lost,
                          Signed{trace.sum.inner}, std::move(limits), trace.sum.result});
  }
  table.columns[4].in_print = inner;
  return table;
}

Table ExplainTables::grades() const {
  Table table = section("grades");
  table.columns = {column_of("grade"), column_of("condition"), column_of("found"),
                   column_of("holds")};
  const EvaluationSource& judged = source_.evaluation;
  const ConditionText words(rules_, language_);
  const auto outcome = [&](Trial trial) -> std::string {
    switch (trial) {
      case Trial::reached:
        return say(language_, "explain.trial.reached");
      case Trial::other_class:
        return say(language_, "explain.trial.class");
      case Trial::direct_grade:
        return say(language_, "explain.trial.direct");
      case Trial::conditions:
        return say(language_, "explain.trial.conditions");
      case Trial::quota:
        return say(language_, "explain.trial.quota");
      case Trial::not_tried:
        break;
    }
    return {};
  };
  for (std::size_t grade = 0; grade < rules_.grades.size(); ++grade) {
    const Trial trial = judged.evaluation.trials.at(*source_.row, grade);
    if (trial == Trial::not_tried) continue;
    table.rows.push_back({name_or_id(rules_.grades[grade].name, rules_.grades[grade].id, language_),
                          Missing(), Missing(), outcome(trial)});
    for (const ConditionResult& result :
         reasons_for(judged.facts, rules_, *source_.row, GradeIndex(grade))) {
      table.rows.push_back(
          {Missing(), words.demand(result), words.value(result.left),
           say(language_, (result.part == ConditionPart::none) != result.held ? "evaluation.yes"
                                                                              : "evaluation.no")});
    }
  }
  return table;
}

void add_sum(const ExplainSource& source, Report& report) {
  const Language language = source.evaluation.context.language;
  const Figures& figures = source.explanation.figures;
  const bool limited = !figures.limited.is_zero();
  report.sections.emplace_back(
      Paragraph{say(language, limited ? "explain.sum.limited" : "explain.sum",
                    {{"base", print(figures.base)},
                     {"gained", print(figures.gained)},
                     {"lost", print(figures.lost)},
                     {"limited", print(Signed{figures.limited})},
                     {"total", print(figures.total)}})});
}

void add_standing(const ExplainSource& source, Report& report) {
  const EvaluationSource& judged = source.evaluation;
  const Language language = judged.context.language;
  const MemberFacts& facts = judged.facts.members[*source.row];
  report.sections.emplace_back(Paragraph{say(language, "explain.rank",
                                             {{"rank", std::to_string(facts.rank[0])},
                                              {"ranked", std::to_string(facts.ranked[0])},
                                              {"unit_rank", std::to_string(facts.rank[1])},
                                              {"unit_ranked", std::to_string(facts.ranked[1])}})});
}

void add_verdict(const ExplainSource& source, Report& report) {
  const EvaluationSource& judged = source.evaluation;
  const Language language = judged.context.language;
  const std::uint32_t row = *source.row;
  const auto tell = [&](std::string_view key, const Arguments& arguments) {
    report.sections.emplace_back(Paragraph{say(language, key, arguments)});
  };
  const ConditionText words(judged.rules, language);
  if (const auto grade = judged.evaluation.verdicts[row].grade) {
    tell("explain.grade", {{"grade", words.value(*grade)}});
  }
  if (const auto next = next_grade(judged.facts, judged.rules, judged.evaluation, row)) {
    tell("explain.next",
         {{"grade", words.value(next->grade)}, {"text", next_grade_text(judged, row, *next)}});
  }
  std::string labels;
  for (std::size_t i = 0; i < judged.rules.labels.size(); ++i) {
    if (judged.evaluation.labels.at(row, i) == 0) continue;
    const Label& label = judged.rules.labels[i];
    append(labels, message(language, "evaluation.list.separator"),
           name_or_id(label.name, label.id, language));
  }
  if (!labels.empty()) tell("explain.labels", {{"labels", labels}});
  if (const std::string text = follow_up_of(judged, row); !text.empty()) {
    tell("explain.follow-up", {{"text", text}});
  }
}

}  // namespace

std::string cuts_text(const Ruleset& rules, Language language, const std::vector<Cut>& cuts) {
  std::string all;
  for (const Cut& cut : cuts) {
    append(all, message(language, "evaluation.sentence.separator"), cut_text(language, rules, cut));
  }
  return all;
}

std::optional<std::size_t> position_of(const EventRows& events, std::int64_t id) {
  if (id == 0) return std::nullopt;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events.event(i).id == id) return i;
  }
  return std::nullopt;
}

Report explain_view(const ExplainSource& source) {
  const EvaluationSource& judged = source.evaluation;
  const Language language = judged.context.language;
  const Member& member = judged.context.roster.member(source.explanation.member);
  Report report = begin_report(judged.context, "ledger.explanation/1",
                               say(language, "explain.title",
                                   {{"name", std::string(member.name)},
                                    {"id", std::string(member.id)},
                                    {"period", period_name(language, judged.period)}}),
                               judged.period);
  report.json.set("member", member.id).set("name", member.name);
  add_explanation_json(source, report.json);
  if (!source.explanation.is_scored || !source.row) {
    report.sections.emplace_back(Paragraph{say(language, "explain.not-scored")});
  }
  const ExplainTables tables(source);
  report.sections.emplace_back(tables.events());
  if (!source.explanation.is_scored || !source.row) return report;
  if (!source.explanation.items.empty()) report.sections.emplace_back(tables.items());
  report.sections.emplace_back(tables.blocks());
  add_sum(source, report);
  add_standing(source, report);
  if (judged.interim) {
    report.sections.emplace_back(Paragraph{
        say(language, "evaluation.interim",
            {{"last", Cycle(judged.rules.cycle_start, judged.period.cycle).last().text()}})});
  }
  if (!judged.rules.grades.empty()) report.sections.emplace_back(tables.grades());
  add_verdict(source, report);
  return report;
}

}  // namespace ledger
