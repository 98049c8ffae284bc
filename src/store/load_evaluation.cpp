// [[grade]] and [[label]]: what the year's figures come to.
#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

constexpr TomlKey kGradeKeys[] = {
    {"id", R"(id = "excellent")"},
    {"name", R"(name = { zh = "优秀", en = "Excellent" })"},
    {"all", R"(all = ["total >= 110", "gained > 0"])"},
    {"any", R"(any = ["top(unit) <= 30", "total >= 130"])"},
    {"none", R"(none = ["count(V1) > 2"])"},
    {"class", R"(class = ["member"])"},
    {"quota", R"(quota = { share = 30, of = "all", round = "down", ties = "out" })"},
    {"follow-up", R"(follow-up = { zh = "继续保持先进", en = "Keep the lead" })"}};
constexpr TomlKey kLabelKeys[] = {
    {"id", R"(id = "backward")"},
    {"name", R"(name = { zh = "后进", en = "Backward" })"},
    {"all", R"(all = ["total < base"])"},
    {"any", R"(any = ["total < base", "gained == 0"])"},
    {"none", R"(none = ["grade == excellent"])"},
    {"class", R"(class = ["member"])"},
    {"follow-up", R"(follow-up = { zh = "组织谈话", en = "A talk with the committee" })"}};
constexpr TomlKey kQuotaKeys[] = {{"share", "quota = { share = 30 }"},
                                  {"of", R"(quota = { share = 30, of = "unit" })"},
                                  {"round", R"(quota = { share = 30, round = "down" })"},
                                  {"ties", R"(quota = { share = 30, ties = "out" })"}};

// A grade is one byte in a vote.
constexpr std::size_t kMostGrades = 250;

void tell_too_many(const RulesDraft& draft, const TomlReader& file, const TomlSpan& span,
                   std::string_view key) {
  file.add(Diagnostic("E334")
               .at(draft.document.place(span))
               .with("most", std::to_string(kMostGrades))
               .with("key", key));
}

std::string shown_id(const TomlValue& table) {
  const TomlValue* id = table.find("id");
  return id != nullptr && id->kind == TomlKind::text ? id->text : "?";
}

class EvaluationLoader {
 public:
  explicit EvaluationLoader(RulesDraft& draft) : draft_(draft), rules_(draft.rules) {}

  void grades(const TomlReader& file) {
    const auto tables = file.tables("grade");
    for (std::size_t i = 0; i < std::min(tables.size(), rules_.grades.size()); ++i) {
      const TomlReader reader(draft_.document, *tables[i],
                              {"rules.where.grade", shown_id(*tables[i])}, kGradeKeys,
                              draft_.diagnostics);
      Grade& grade = rules_.grades[i];
      if (const auto id = reader.required_id("id")) {
        refuse_repeated(reader, *id, std::span(rules_.grades).first(i));
      }
      grade.name = reader.name("name").value_or(Name(grade.id));
      grade.place = reader.place("id");
      grade.conditions = conditions(reader, {false});
      grade.classes = classes(reader);
      grade.follow_up = reader.name("follow-up").value_or(Name());
      quota(reader, grade);
      if (i + 1 == tables.size()) refuse_conditions(reader);
    }
  }

  void labels(const TomlReader& file) {
    for (const TomlValue* table : file.tables("label")) {
      const TomlReader reader(draft_.document, *table, {"rules.where.label", shown_id(*table)},
                              kLabelKeys, draft_.diagnostics);
      Label label;
      const auto id = reader.required_id("id");
      label.id = id.value_or("");
      label.name = reader.name("name").value_or(Name(label.id));
      label.place = reader.place("id");
      label.conditions = conditions(reader, {true});
      label.classes = classes(reader);
      label.follow_up = reader.name("follow-up").value_or(Name());
      if (!reader.has("all") && !reader.has("any") && !reader.has("none")) {
        reader.add(reader.finding("E326"));
      }
      if (id) refuse_repeated(reader, *id, std::span(rules_.labels));
      rules_.labels.push_back(std::move(label));
    }
  }

 private:
  template <class Things>
  static void refuse_repeated(const TomlReader& reader, const std::string& id,
                              const Things& earlier) {
    for (const auto& other : earlier) {
      if (other.id != id) continue;
      reader.add(
          reader.finding("E336", reader.spot("id")).with("line", std::to_string(other.place.line)));
      return;
    }
  }

  // The last grade takes whoever is left, so nothing may keep anybody out of it.
  static void refuse_conditions(const TomlReader& reader) {
    for (const std::string_view key : {"all", "any", "none", "class", "quota"}) {
      if (reader.has(key)) reader.add(reader.finding("E325", reader.spot(key)));
    }
  }

  ConditionSet conditions(const TomlReader& reader, ConditionContext context) {
    ConditionSet out;
    list(reader, "all", context, out.all);
    list(reader, "any", context, out.any);
    list(reader, "none", context, out.none);
    return out;
  }

  void list(const TomlReader& reader, std::string_view key, ConditionContext context,
            std::vector<Condition>& out) {
    const auto elements = reader.list(key);
    if (!elements) return;
    if (elements->empty()) reader.add(reader.finding("E169", reader.spot(key)));
    for (const TomlValue& element : *elements) {
      TomlSpot at = reader.spot(key);
      at.value = &element;
      if (auto condition = load_condition(draft_, reader, at, context)) {
        out.push_back(std::move(*condition));
      }
    }
  }

  std::vector<ClassIndex> classes(const TomlReader& reader) {
    std::vector<ClassIndex> out;
    for (const std::string& id : reader.texts("class")) {
      if (const auto found = draft_.organisation.find_class(id)) {
        out.push_back(*found);
        continue;
      }
      std::string known;
      for (const MemberClass& each : draft_.organisation.classes) {
        known += (known.empty() ? "" : ", ") + each.id;
      }
      reader.add(
          reader.finding("E335", reader.spot("class")).with("class", id).with("known", known));
    }
    return out;
  }

  static void quota(const TomlReader& reader, Grade& grade) {
    const TomlValue* table = reader.inner_table("quota");
    if (table == nullptr) return;
    const TomlReader inner = reader.inner(*table, kQuotaKeys);
    Quota out;
    if (inner.require("share")) {
      out.share = rate_between(inner, inner.spot("share"), "0", "100").value_or(Rate());
    }
    static constexpr std::string_view kOf[] = {"all", "unit"};
    static constexpr std::string_view kRound[] = {"down", "up", "half-up"};
    static constexpr std::string_view kTies[] = {"out", "in"};
    if (const auto of = inner.choice("of", kOf)) out.of = Scope(*of);
    if (const auto round = inner.choice("round", kRound)) out.round = QuotaRounding(*round);
    out.ties_in = inner.choice("ties", kTies) == std::size_t{1};
    grade.quota = out;
  }

  RulesDraft& draft_;
  Ruleset& rules_;
};

}  // namespace

namespace {

// Without grades, votes are for the words of the items that count them.
void load_vote_words(RulesDraft& draft, const TomlReader& file) {
  std::vector<std::string>& words = draft.rules.vote_words;
  for (const TomlValue* item : file.tables("item")) {
    const TomlValue* table = item->find("ballots");
    if (table == nullptr || table->kind != TomlKind::table) continue;
    for (const TomlEntry& entry : table->entries) {
      if (std::find(words.begin(), words.end(), entry.key) != words.end()) continue;
      if (words.size() == kMostGrades) {
        tell_too_many(draft, file, table->span, "ballots");
        return;
      }
      words.push_back(entry.key);
    }
  }
}

}  // namespace

void load_grade_ids(RulesDraft& draft, const TomlReader& file) {
  // One grade for each table, also where the id is missing: load_evaluation tells that.
  for (const TomlValue* table : file.tables("grade")) {
    if (draft.rules.grades.size() == kMostGrades) {
      tell_too_many(draft, file, table->span, "grade");
      return;
    }
    Grade grade;
    const TomlValue* id = table->find("id");
    if (id != nullptr && id->kind == TomlKind::text) grade.id = id->text;
    draft.rules.grades.push_back(std::move(grade));
  }
  if (draft.rules.grades.empty()) load_vote_words(draft, file);
}

void load_evaluation(RulesDraft& draft, const TomlReader& file) {
  EvaluationLoader loader(draft);
  loader.grades(file);
  loader.labels(file);
}

}  // namespace ledger
