#include "ledger/view/rules_view.h"

#include <utility>

#include "ledger/view/condition_words.h"
#include "ledger/view/rules_examples.h"
#include "ledger/view/rules_words.h"
#include "ledger/view/view.h"

namespace ledger {
namespace {

class RulesView {
 public:
  RulesView(const Ruleset& rules, const Organisation& organisation, Language language)
      : rules_(rules), organisation_(organisation), language_(language) {}

  Report report() {
    Report out;
    out.language = language_;
    out.title = rules_.name.in(language_);
    if (out.title.empty()) out.title = text("rules.show.title");
    out.subtitle = organisation_.name.in(language_) + " · " + cycle();
    if (!rules_.description.empty()) {
      out.sections.emplace_back(Paragraph{rules_.description.in(language_)});
    }
    out.sections.emplace_back(
        Facts{{{rules_.blocks.front().name.in(language_),
                in_one_line(total_in_words(rules_, organisation_, language_), language_)},
               {text("rules.show.ranking"), ranking()}}});
    out.sections.emplace_back(csv());
    for (std::size_t i = 0; i < rules_.blocks.size(); ++i) block(BlockIndex(i), out);
    if (!rules_.grades.empty()) out.sections.emplace_back(grades());
    if (!rules_.labels.empty()) out.sections.emplace_back(labels());
    out.json = rules_json(rules_, organisation_, language_);
    return out;
  }

 private:
  [[nodiscard]] std::string text(std::string_view key) const {
    return std::string(message(language_, key));
  }

  [[nodiscard]] std::string cycle() const {
    const CycleStart& start = rules_.cycle_start;
    return say(language_, "rules.show.cycle",
               {{"month", std::to_string(start.month)}, {"day", std::to_string(start.day)}});
  }

  [[nodiscard]] std::string ranking() const {
    std::vector<std::string> out = {
        text(rules_.ranking.dense ? "rules.show.ranking.dense" : "rules.show.ranking.competition")};
    for (const RankingRule::TieBreak tie : rules_.ranking.tie_break) {
      out.push_back(text(tie == RankingRule::TieBreak::gained ? "rules.show.tie.gained"
                                                              : "rules.show.tie.lost"));
    }
    return in_one_line(out, language_);
  }

  [[nodiscard]] std::string kind(Direction direction) const {
    return text(direction == Direction::add ? "rules.show.kind.add" : "rules.show.kind.deduct");
  }

  // A block's name behind those it stands in.
  [[nodiscard]] std::string full_name(BlockIndex index) const {
    const Block& block = rules_.block(index);
    if (index == BlockIndex{0} || block.parent == BlockIndex{0}) return block.name.in(language_);
    return full_name(block.parent) + " › " + block.name.in(language_);
  }

  void block(BlockIndex index, Report& out) const {
    const bool total = index == BlockIndex{0};
    Table table;
    table.title = full_name(index);
    table.key = "block-" + rules_.block(index).id;
    table.in_csv = false;
    table.empty_text = text("rules.show.no-items");
    table.columns = {column(language_, "code", "rules.show.column.code"),
                     column(language_, "name", "rules.show.column.name"),
                     column(language_, "kind", "rules.show.column.kind"),
                     column(language_, "value", "rules.show.column.value"),
                     column(language_, "limits", "rules.show.column.limits"),
                     column(language_, "example", "rules.show.column.example")};
    table.columns[1].heads_row = true;
    for (const Item& item : rules_.items) {
      if (item.block != index) continue;
      for (const ItemVersion& version : item.versions) table.rows.push_back(row(item, version));
    }
    // The total has a table only for items that stand in no block.
    if (total && table.rows.empty()) return;
    if (!total) table.footnotes = block_in_words(rules_.block(index), language_);
    out.sections.emplace_back(std::move(table));
  }

  [[nodiscard]] Row row(const Item& item, const ItemVersion& version) const {
    std::vector<std::string> limits = limits_in_words(version, language_);
    for (std::string& more : consequences_in_words(rules_, version, language_)) {
      limits.push_back(std::move(more));
    }
    return {item.code,
            version.name.in(language_),
            kind(item.direction),
            value_in_words(rules_, version, language_),
            in_one_line(limits, language_),
            example_in_words(rules_, item, version, language_)};
  }

  // Every version of every item in one table, for CSV.
  [[nodiscard]] Table csv() const {
    Table table;
    table.in_print = false;
    for (const char* key : {"code", "block", "kind", "name", "value", "limits", "consequences",
                            "from", "to", "example"}) {
      table.columns.push_back({key, key});
    }
    for (const Item& item : rules_.items) {
      for (const ItemVersion& version : item.versions) {
        table.rows.push_back(
            {item.code, rules_.block(item.block).id,
             std::string(item.direction == Direction::add ? "add" : "deduct"),
             version.name.in(language_), value_in_words(rules_, version, language_),
             in_one_line(limits_in_words(version, language_), language_),
             in_one_line(consequences_in_words(rules_, version, language_), language_),
             version.from == Date::earliest() ? Cell(Missing{}) : Cell(version.from),
             version.to == Date::latest() ? Cell(Missing{}) : Cell(version.to),
             example_in_words(rules_, item, version, language_)});
      }
    }
    return table;
  }

  [[nodiscard]] std::string classes(const std::vector<ClassIndex>& only) const {
    std::string names;
    for (const ClassIndex index : only) {
      if (!names.empty()) names += message(language_, "rules.show.and");
      names += organisation_.member_class(index).name.in(language_);
    }
    return say(language_, "rules.show.classes", {{"classes", names}});
  }

  [[nodiscard]] std::string quota(const Quota& quota) const {
    constexpr std::string_view kRound[] = {"rules.show.round.down", "rules.show.round.up",
                                           "rules.show.round.half-up"};
    return say(language_,
               quota.of == Scope::unit ? "rules.show.quota.unit" : "rules.show.quota.all",
               {{"share", quota.share.text()},
                {"round", text(kRound[static_cast<std::size_t>(quota.round)])},
                {"ties", text(quota.ties_in ? "rules.show.ties.in" : "rules.show.ties.out")}});
  }

  template <class GradeOrLabel>
  [[nodiscard]] std::vector<std::string> conditions(const GradeOrLabel& judged) const {
    auto out = conditions_in_words(rules_, judged.conditions, language_);
    if (!judged.classes.empty()) out.push_back(classes(judged.classes));
    return out;
  }

  [[nodiscard]] Table judged(std::string_view title, std::string_view head,
                             std::string_view key) const {
    Table table;
    table.title = text(title);
    table.key = key;
    table.in_csv = false;
    table.columns = {column(language_, "name", head),
                     column(language_, "conditions", "rules.show.column.conditions"),
                     column(language_, "follow_up", "rules.show.column.follow-up")};
    table.columns[0].heads_row = true;
    return table;
  }

  [[nodiscard]] Table grades() const {
    Table table = judged("rules.show.grades", "rules.show.column.grade", "grades");
    for (const Grade& grade : rules_.grades) {
      auto sentences = conditions(grade);
      if (grade.quota) sentences.push_back(quota(*grade.quota));
      if (&grade == &rules_.grades.back()) sentences = {text("rules.show.the-rest")};
      table.rows.push_back({grade.name.in(language_), in_one_line(sentences, language_),
                            grade.follow_up.in(language_)});
    }
    table.footnotes = {text("rules.show.grades.note")};
    return table;
  }

  [[nodiscard]] Table labels() const {
    Table table = judged("rules.show.labels", "rules.show.column.label", "labels");
    for (const Label& label : rules_.labels) {
      table.rows.push_back({label.name.in(language_), in_one_line(conditions(label), language_),
                            label.follow_up.in(language_)});
    }
    return table;
  }

  const Ruleset& rules_;
  const Organisation& organisation_;
  Language language_;
};

Json caps_json(const Caps& caps) {
  Json out = Json::object();
  const std::pair<const char*, const std::optional<Points>*> all[] = {{"event", &caps.event},
                                                                      {"day", &caps.day},
                                                                      {"month", &caps.month},
                                                                      {"quarter", &caps.quarter},
                                                                      {"year", &caps.year}};
  for (const auto& [key, cap] : all) {
    if (*cap) out.set(key, **cap);
  }
  return out;
}

Json conditions_json(const ConditionSet& set) {
  Json out = Json::object();
  const std::pair<const char*, const std::vector<Condition>*> all[] = {
      {"all", &set.all}, {"any", &set.any}, {"none", &set.none}};
  for (const auto& [key, conditions] : all) {
    Json list = Json::array();
    for (const Condition& each : *conditions) list.push(each.text);
    if (!conditions->empty()) out.set(key, std::move(list));
  }
  return out;
}

Json item_json(const Ruleset& rules, const Item& item, Language language) {
  Json versions = Json::array();
  for (const ItemVersion& version : item.versions) {
    Json flags = Json::array();
    for (const FlagIndex flag : version.flags) {
      flags.push(rules.flags[static_cast<std::size_t>(flag)]);
    }
    versions.push(Json::object()
                      .set("from", version.from == Date::earliest() ? Json() : Json(version.from))
                      .set("to", version.to == Date::latest() ? Json() : Json(version.to))
                      .set("name", version.name.in(language))
                      .set("value", value_in_words(rules, version, language))
                      .set("unit", version.unit.in(language))
                      .set("cap", caps_json(version.caps))
                      .set("limits", in_one_line(limits_in_words(version, language), language))
                      .set("evidence", version.evidence_required ? "required" : "optional")
                      .set("flags", std::move(flags))
                      .set("example", example_in_words(rules, item, version, language)));
  }
  return Json::object()
      .set("code", item.code)
      .set("block", rules.block(item.block).id)
      .set("kind", item.direction == Direction::add ? "add" : "deduct")
      .set("versions", std::move(versions));
}

}  // namespace

Report rules_report(const Ruleset& rules, const Organisation& organisation, Language language) {
  return RulesView(rules, organisation, language).report();
}

Json rules_json(const Ruleset& rules, const Organisation& organisation, Language language) {
  Json blocks = Json::array();
  for (const Block& block : rules.blocks) {
    const bool total = &block == &rules.blocks.front();
    blocks.push(Json::object()
                    .set("id", block.id)
                    .set("name", block.name.in(language))
                    .set("in", total ? Json() : Json(rules.block(block.parent).id))
                    .set("start", total ? rules.start : block.start)
                    .set("min", block.min)
                    .set("max", block.max)
                    .set("max_gain", block.max_gain)
                    .set("max_loss", block.max_loss)
                    .set("cap", caps_json(block.caps))
                    .set("weight", block.weight));
  }
  Json items = Json::array();
  for (const Item& item : rules.items) items.push(item_json(rules, item, language));
  Json grades = Json::array();
  for (const Grade& grade : rules.grades) {
    Json json = Json::object()
                    .set("id", grade.id)
                    .set("name", grade.name.in(language))
                    .set("conditions", conditions_json(grade.conditions));
    json.set("quota", grade.quota ? Json(grade.quota->share) : Json());
    json.set("follow_up", grade.follow_up.in(language));
    grades.push(std::move(json));
  }
  Json labels = Json::array();
  for (const Label& label : rules.labels) {
    labels.push(Json::object()
                    .set("id", label.id)
                    .set("name", label.name.in(language))
                    .set("conditions", conditions_json(label.conditions))
                    .set("follow_up", label.follow_up.in(language)));
  }
  const auto two_digits = [](int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return Json::object()
      .set("schema", "ledger.rules/1")
      .set("organisation", organisation.name.in(language))
      .set("file", rules.file)
      .set("name", rules.name.in(language))
      .set("cycle_start",
           two_digits(rules.cycle_start.month) + "-" + two_digits(rules.cycle_start.day))
      .set("named_after", rules.cycle_start.named_after_end ? "end" : "start")
      .set("blocks", std::move(blocks))
      .set("items", std::move(items))
      .set("grades", std::move(grades))
      .set("labels", std::move(labels));
}

}  // namespace ledger
