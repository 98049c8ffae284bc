// Which rules file is in force for a cycle, and what follows from there being several of them.
#include "ledger/store/rules_files.h"

#include <algorithm>

#include "ledger/store/mentions.h"
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

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

Result<TomlDocument> document_of(FileSystem& files, const std::string& path,
                                 const std::string& shown) {
  const auto bytes = files.read(path);
  if (!bytes) return bytes.error();
  return parse_toml(shown, *bytes);
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
  const CycleStart start = load_cycle_start(*top, wrong).start;
  return wrong.has_errors() ? std::nullopt : std::optional(start);
}

// Anything that events mention may be an item of rules that cannot be read.
void add_mentioned_items(const Workspace& workspace, int cycle, Ruleset& rules) {
  for (const std::string& code : mentioned_items(workspace, cycle)) {
    if (rules.items.size() == kMostItems) break;
    if (rules.find_item(code)) continue;
    Item item;
    item.code = code;
    item.versions.emplace_back();
    item.versions.front().unreadable = true;
    rules.items.push_back(std::move(item));
  }
}

}  // namespace

const Result<std::vector<int>>& RulesFiles::years() {
  if (!years_) years_ = workspace_.rules_years();
  return *years_;
}

const Result<TomlDocument>& RulesFiles::document(int year) {
  const auto known = documents_.find(year);
  if (known != documents_.end()) return known->second;
  const std::string shown = relative(year);
  return documents_.emplace(year, document_of(workspace_.files(), workspace_.path(shown), shown))
      .first->second;
}

Result<CycleStart> RulesFiles::cycle_start() {
  if (!years()) return years().error();
  if (years()->empty()) {
    return Diagnostic("E339")
        .at({"rules", 0, 0, 0, {}})
        .with("cycle", "2018")
        .with("file", "rules/2018.toml")
        .helped("E339.none");
  }
  const auto& latest = document(years()->back());
  if (!latest) return latest.error();
  Diagnostics found;
  const CycleStart start = load_cycle_start(*latest, found).start;
  for (const Diagnostic& each : found.all()) {
    // Unknown keys are told when the whole file is loaded.
    if (each.code != Code("E160")) return each;
  }
  return start;
}

std::optional<int> RulesFiles::year_in_force(int cycle, Diagnostics& diagnostics) {
  if (!years()) {
    diagnostics.add(years().error());
    return std::nullopt;
  }
  const auto after = std::upper_bound(years()->begin(), years()->end(), cycle);
  if (after != years()->begin()) return *(after - 1);
  diagnostics.add(Diagnostic("E339")
                      .at({relative(cycle), 0, 0, 0, {}})
                      .with("cycle", std::to_string(cycle))
                      .with("file", relative(cycle)));
  return std::nullopt;
}

// A cycle that began on another day than the one before it would overlap it or leave a gap.
bool RulesFiles::check_same_cycle(const Ruleset& rules, Diagnostics& diagnostics) {
  bool same = true;
  for (const int year : *years()) {
    if (year == rules.year) continue;
    const auto& other = document(year);
    if (!other) continue;  // mistakes of the other file are told when it is used
    Diagnostics ignored;
    const ReadCycleStart there = load_cycle_start(*other, ignored);
    if (ignored.has_errors() || there.start == rules.cycle_start) continue;
    diagnostics.add(Diagnostic("E330").at(there.place).with("file", rules.file));
    same = false;
  }
  return same;
}

std::optional<Ruleset> RulesFiles::rules(const Organisation& organisation, int cycle,
                                         Diagnostics& diagnostics) {
  const auto year = year_in_force(cycle, diagnostics);
  if (!year) return std::nullopt;
  if (!document(*year)) {
    diagnostics.add(document(*year).error());
    return std::nullopt;
  }
  auto read = load_rules(organisation, *document(*year), diagnostics);
  read.rules.year = *year;
  if (!read.whole || !check_same_cycle(read.rules, diagnostics)) return std::nullopt;
  return std::move(read.rules);
}

std::optional<Readable<Ruleset>> RulesFiles::readable_rules(const Organisation& organisation,
                                                            int cycle, Diagnostics& diagnostics) {
  const auto year = year_in_force(cycle, diagnostics);
  if (!year) return std::nullopt;
  ReadRules read;
  if (const auto& whole = document(*year)) {
    read = load_rules(organisation, *whole, diagnostics);
    read.rules.year = *year;
    read.whole = read.whole && check_same_cycle(read.rules, diagnostics);
  } else {
    diagnostics.add(whole.error());
    const std::string shown = relative(*year);
    const auto start = cycle_start_at_top(workspace_.files(), workspace_.path(shown), shown);
    if (!start) return std::nullopt;
    read.rules.file = shown;
    read.rules.year = *year;
    read.rules.cycle_start = *start;
    read.rules.blocks.emplace_back();
    read.whole = false;
    read.knows_any_item = true;
  }
  if (read.knows_any_item) add_mentioned_items(workspace_, cycle, read.rules);
  return Readable<Ruleset>{std::move(read.rules), read.whole};
}

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
  return RulesFiles(*this).rules(organisation, cycle, diagnostics);
}

std::optional<Readable<Ruleset>> Workspace::readable_rules(const Organisation& organisation,
                                                           int cycle,
                                                           Diagnostics& diagnostics) const {
  return RulesFiles(*this).readable_rules(organisation, cycle, diagnostics);
}

std::optional<Ruleset> Workspace::rules_file(const Organisation& organisation,
                                             const std::string& file, const std::string& shown,
                                             Diagnostics& diagnostics) const {
  const auto document = document_of(*files_, file, shown);
  if (!document) {
    diagnostics.add(document.error());
    return std::nullopt;
  }
  auto read = load_rules(organisation, *document, diagnostics);
  if (!read.whole) return std::nullopt;
  const std::size_t slash = file.rfind('/');
  const auto year = year_of(std::string_view(file).substr(slash == file.npos ? 0 : slash + 1));
  if (year) read.rules.year = *year;
  return std::move(read.rules);
}

}  // namespace ledger
