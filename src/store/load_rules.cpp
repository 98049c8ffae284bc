// rules/YYYY.toml: finding the file of a cycle, and what stands at its top. The parts have files of
// their own; see rules_draft.h.
#include <algorithm>

#include "ledger/store/mentions.h"
#include "ledger/store/rules_draft.h"
#include "ledger/store/workspace.h"

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

CycleStart load_cycle_start(const TomlReader& file) {
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

struct ReadRules {
  Ruleset rules;
  bool whole = true;
  bool knows_any_item = false;
};

ReadRules load(const Organisation& organisation, const TomlDocument& document,
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
  rules.cycle_start = load_cycle_start(file);
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

std::optional<int> year_of(std::string_view name) {
  if (name.size() != 9 || !name.ends_with(".toml")) return std::nullopt;
  int year = 0;
  for (const char c : name.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  return year == 0 ? std::nullopt : std::optional(year);
}

std::string relative(int year) {
  std::string digits = std::to_string(year);
  digits.insert(0, 4 - std::min<std::size_t>(4, digits.size()), '0');
  return "rules/" + digits + ".toml";
}

std::optional<TomlDocument> document_of(FileSystem& files, const std::string& path,
                                        const std::string& shown, Diagnostics& diagnostics) {
  const auto bytes = files.read(path);
  if (!bytes) {
    diagnostics.add(bytes.error());
    return std::nullopt;
  }
  auto document = parse_toml(shown, *bytes);
  if (!document) {
    diagnostics.add(std::move(document).error());
    return std::nullopt;
  }
  return std::move(*document);
}

// The days of the cycle from a file that is no TOML: they stand at its top, before the first table.
std::optional<CycleStart> cycle_start_at_top(FileSystem& files, const std::string& path,
                                             const std::string& shown) {
  const auto bytes = files.read(path);
  if (!bytes) return std::nullopt;
  const std::size_t table = bytes->find("\n[");
  const auto top = parse_toml(shown, std::string_view(*bytes).substr(0, table));
  if (!top) return std::nullopt;
  Diagnostics wrong;
  const TomlReader reader(*top, top->root, {}, kFileKeys, wrong);
  const CycleStart start = load_cycle_start(reader);
  return wrong.has_errors() ? std::nullopt : std::optional(start);
}

// All years that have rules, and the one whose rules are in force for a cycle: its own, else the
// latest earlier one.
struct RulesInForce {
  std::vector<int> years;
  int year = 0;
};

std::optional<RulesInForce> in_force(const Workspace& workspace, int cycle,
                                     Diagnostics& diagnostics) {
  auto years = workspace.rules_years();
  if (!years) {
    diagnostics.add(std::move(years).error());
    return std::nullopt;
  }
  const auto after = std::upper_bound(years->begin(), years->end(), cycle);
  if (after == years->begin()) {
    diagnostics.add(Diagnostic("E339")
                        .at({relative(cycle), 0, 0, 0, {}})
                        .with("cycle", std::to_string(cycle))
                        .with("file", relative(cycle)));
    return std::nullopt;
  }
  const int year = *(after - 1);
  return RulesInForce{std::move(*years), year};
}

// A cycle that began on another day than the one before it would overlap it or leave a gap.
void check_same_cycle(FileSystem& files, const Workspace& workspace, const Ruleset& rules,
                      const std::vector<int>& years, Diagnostics& diagnostics) {
  for (const int year : years) {
    if (year == rules.year) continue;
    Diagnostics ignored;  // mistakes of the other file are told when it is used
    const auto other = document_of(files, workspace.path(relative(year)), relative(year), ignored);
    if (!other) continue;
    const TomlReader reader(*other, other->root, {}, kFileKeys, ignored);
    const CycleStart start = load_cycle_start(reader);
    if (ignored.has_errors() || start == rules.cycle_start) continue;
    diagnostics.add(Diagnostic("E330")
                        .at(reader.place(reader.has("cycle-start") ? "cycle-start" : "format"))
                        .with("file", rules.file));
  }
}

}  // namespace

Result<std::vector<int>> Workspace::rules_years() const {
  auto names = files_->list(path("rules"));
  if (!names) return std::move(names).error();
  std::vector<int> years;
  for (const std::string& name : *names) {
    if (const auto year = year_of(name)) years.push_back(*year);
  }
  std::sort(years.begin(), years.end());
  return years;
}

std::optional<Ruleset> Workspace::rules(const Organisation& organisation, int cycle,
                                        Diagnostics& diagnostics) const {
  const auto found = in_force(*this, cycle, diagnostics);
  if (!found) return std::nullopt;
  auto out =
      rules_file(organisation, path(relative(found->year)), relative(found->year), diagnostics);
  if (!out) return std::nullopt;
  out->year = found->year;
  const std::size_t errors = diagnostics.errors();
  check_same_cycle(*files_, *this, *out, found->years, diagnostics);
  if (diagnostics.errors() != errors) return std::nullopt;
  return out;
}

std::optional<Readable<Ruleset>> Workspace::readable_rules(const Organisation& organisation,
                                                           int cycle,
                                                           Diagnostics& diagnostics) const {
  const auto found = in_force(*this, cycle, diagnostics);
  if (!found) return std::nullopt;
  const std::string shown = relative(found->year);
  ReadRules read;
  if (const auto document = document_of(*files_, path(shown), shown, diagnostics)) {
    read = load(organisation, *document, diagnostics);
    read.rules.year = found->year;
    if (read.whole) {
      const std::size_t errors = diagnostics.errors();
      check_same_cycle(*files_, *this, read.rules, found->years, diagnostics);
      read.whole = diagnostics.errors() == errors;
    }
  } else {
    const auto start = cycle_start_at_top(*files_, path(shown), shown);
    if (!start) return std::nullopt;
    read.rules.file = shown;
    read.rules.year = found->year;
    read.rules.cycle_start = *start;
    read.rules.blocks.emplace_back();
    read.whole = false;
    read.knows_any_item = true;
  }
  if (read.knows_any_item) {
    for (const std::string& code : mentioned_items(*this, cycle)) {
      if (read.rules.items.size() == kMostItems) break;
      if (read.rules.find_item(code)) continue;
      Item item;
      item.code = code;
      item.versions.emplace_back();
      item.versions.front().unreadable = true;
      read.rules.items.push_back(std::move(item));
    }
  }
  return Readable<Ruleset>{std::move(read.rules), read.whole};
}

std::optional<Ruleset> Workspace::rules_file(const Organisation& organisation,
                                             const std::string& file, const std::string& shown,
                                             Diagnostics& diagnostics) const {
  const auto document = document_of(*files_, file, shown, diagnostics);
  if (!document) return std::nullopt;
  auto read = load(organisation, *document, diagnostics);
  if (!read.whole) return std::nullopt;
  const std::size_t slash = file.rfind('/');
  const auto year = year_of(std::string_view(file).substr(slash == file.npos ? 0 : slash + 1));
  if (year) read.rules.year = *year;
  return std::move(read.rules);
}

Result<CycleStart> Workspace::cycle_start(Diagnostics&) const {
  const auto years = rules_years();
  if (!years) return years.error();
  if (years->empty()) {
    return Diagnostic("E339")
        .at({"rules", 0, 0, 0, {}})
        .with("cycle", "2018")
        .with("file", "rules/2018.toml")
        .helped("E339.none");
  }
  const std::string shown = relative(years->back());
  Diagnostics found;
  const auto document = document_of(*files_, path(shown), shown, found);
  if (!document) return found.all().front();
  const TomlReader reader(*document, document->root, {}, kFileKeys, found);
  const CycleStart start = load_cycle_start(reader);
  for (const Diagnostic& each : found.all()) {
    // Unknown keys are told when the whole file is loaded.
    if (each.code != Code("E160")) return each;
  }
  return start;
}

}  // namespace ledger
