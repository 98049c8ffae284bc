// A rules document: what stands at its top, and its parts in order. These have files of their own;
// see rules_draft.h.
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

constexpr TomlKey kFileKeys[] = {
    {"format", "format = 1"},
    {"name", R"(name = { zh = "农村支局党员积分管理办法", en = "Points rules for members" })"},
    {"description", R"(description = { zh = "说明", en = "What these rules are for" })"},
    {"cycle-start", R"(cycle-start = "01-01")"},
    {"named-after", R"(named-after = "start")"},
    {"decimals", "decimals = 2"},
    {"boundary", "boundary = 2"},
    {"total", "[total]"},
    {"block", "[[block]]"},
    {"item", "[[item]]"},
    {"ranking", "[ranking]"},
    {"grade", "[[grade]]"},
    {"label", "[[label]]"},
    {"evaluation", "[evaluation]"}};
constexpr TomlKey kRankingKeys[] = {{"method", R"(method = "dense")"},
                                    {"tie-break", R"(tie-break = ["gained", "lost"])"}};
constexpr TomlKey kEvaluationKeys[] = {{"boundary", "boundary = 2"}};

// "01-01": a month and a day that every year has.
std::optional<std::pair<int, int>> month_and_day(std::string_view text) {
  if (text.size() != 5) return std::nullopt;
  const auto date = Date::parse("2001-" + std::string(text));
  if (!date) return std::nullopt;
  return std::pair(date->month(), date->day());
}

CycleStart cycle_start_of(const TomlReader& file) {
  CycleStart out;
  if (const auto text = file.text("cycle-start")) {
    if (const auto day = month_and_day(*text)) {
      out.month = day->first;
      out.day = day->second;
    } else {
      file.add(file.finding_of_text("E329", file.spot("cycle-start")));
    }
  }
  static constexpr std::string_view kNamedAfter[] = {"start", "end"};
  out.named_after_end = file.choice("named-after", kNamedAfter) == std::size_t{1};
  return out;
}

void load_ranking(RulesDraft& draft, const TomlReader& file) {
  const TomlValue* table = file.inner_table("ranking");
  if (table == nullptr) return;
  const TomlReader reader(draft.document, *table, {"rules.where.ranking"}, kRankingKeys,
                          draft.diagnostics);
  static constexpr std::string_view kMethods[] = {"competition", "dense"};
  draft.rules.ranking.dense = reader.choice("method", kMethods) == std::size_t{1};
  for (const std::string& word : reader.texts("tie-break")) {
    if (word == "gained") {
      draft.rules.ranking.tie_break.push_back(RankingRule::TieBreak::gained);
    } else if (word == "lost") {
      draft.rules.ranking.tie_break.push_back(RankingRule::TieBreak::lost);
    } else {
      reader.add(reader.finding("E168", reader.spot("tie-break"))
                     .with("found", word)
                     .with("choices", "gained, lost"));
    }
  }
}

// `boundary` may stand at the top or under [evaluation].
void load_boundary(RulesDraft& draft, const TomlReader& file) {
  if (const auto points = magnitude<Points>(file, "boundary")) draft.rules.boundary = *points;
  const TomlValue* table = file.inner_table("evaluation");
  if (table == nullptr) return;
  const TomlReader reader(draft.document, *table, {"rules.where.evaluation"}, kEvaluationKeys,
                          draft.diagnostics);
  if (file.has("boundary") && reader.has("boundary")) {
    reader.add(Diagnostic("E153").at(reader.place("boundary")).with("key", "boundary"));
  }
  if (const auto points = magnitude<Points>(reader, "boundary")) draft.rules.boundary = *points;
}

void warn_unasked_flags(const RulesDraft& draft) {
  // Without grades and labels a flag may be meant for a later version of the rules.
  if (draft.rules.grades.empty() && draft.rules.labels.empty()) return;
  for (std::size_t i = 0; i < draft.rules.flags.size(); ++i) {
    if (draft.flags_asked[i]) continue;
    draft.diagnostics.add(
        Diagnostic("W303").at(draft.flag_places[i]).with("flag", draft.rules.flags[i]));
  }
}

}  // namespace

ReadRules load_rules(const Organisation& organisation, const TomlDocument& document,
                     Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors();
  const TomlReader file(document, document.root, {}, kFileKeys, diagnostics);
  RulesDraft draft{document, organisation, diagnostics, {}, {}, {}};
  Ruleset& rules = draft.rules;
  draft.knows_any_item = diagnostics.errors() != errors;  // perhaps a misspelt [[item]]
  rules.file = document.file;
  check_format(file);
  rules.name = file.name("name").value_or(Name());
  rules.description = file.name("description").value_or(Name());
  rules.cycle_start = cycle_start_of(file);
  rules.decimals = file.whole("decimals", 0, 3);
  load_blocks(draft, file);
  load_grade_ids(draft, file);
  draft.knows_any_item |= !file.has("item");
  load_items(draft, file);
  load_ranking(draft, file);
  load_evaluation(draft, file);
  load_boundary(draft, file);
  if (diagnostics.errors() != errors) {
    return {std::move(draft.rules), false, draft.knows_any_item};
  }
  warn_unasked_flags(draft);
  check_reachable(rules, diagnostics);
  return {std::move(draft.rules), true, false};
}

ReadCycleStart load_cycle_start(const TomlDocument& document, Diagnostics& diagnostics) {
  const TomlReader file(document, document.root, {}, kFileKeys, diagnostics);
  const CycleStart start = cycle_start_of(file);
  return {start, file.place(file.has("cycle-start") ? "cycle-start" : "format")};
}

}  // namespace ledger
