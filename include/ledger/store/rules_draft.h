// Rules while they are being loaded: the document, what has been read so far, and what the checks
// at the end must know beside the rules themselves.
//
// A rules file is read in one order, because later parts refer to earlier ones: total and blocks,
// the ids of grades, items, then what grades and labels ask for. Everything that can be read is
// kept, even of a part with mistakes, so that one mistake is not told twice.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/model/organisation.h"
#include "ledger/model/ruleset.h"
#include "ledger/store/toml_reader.h"

namespace ledger {

// An item is a number of two bytes in an event.
inline constexpr std::size_t kMostItems = 60'000;

struct RulesDraft {
  const TomlDocument& document;
  const Organisation& organisation;
  Diagnostics& diagnostics;
  Ruleset rules;
  std::vector<Place> flag_places;  // where each flag is set first
  std::vector<bool> flags_asked;   // by a condition
  // An item may stand in what cannot be read; see Readable in workspace.h.
  bool knows_any_item = false;
};

// --- The whole
struct ReadRules {
  Ruleset rules;
  bool whole = true;            // false after adding at least one error
  bool knows_any_item = false;  // an item may stand in what cannot be read
};
[[nodiscard]] ReadRules load_rules(const Organisation& organisation, const TomlDocument& document,
                                   Diagnostics& diagnostics);

// The days of the cycle alone, with what is wrong with any key at the top.
struct ReadCycleStart {
  CycleStart start;
  Place place;
};
[[nodiscard]] ReadCycleStart load_cycle_start(const TomlDocument& document,
                                              Diagnostics& diagnostics);

// Words that conditions understand; no block may be called so.
[[nodiscard]] bool is_metric_word(std::string_view word);

// --- The parts, in the order in which they are read
void load_blocks(RulesDraft& draft, const TomlReader& file);     // [total] and [[block]]
void load_grade_ids(RulesDraft& draft, const TomlReader& file);  // ids and names of [[grade]]
void load_items(RulesDraft& draft, const TomlReader& file);      // [[item]]
void load_evaluation(RulesDraft& draft,
                     const TomlReader& file);  // the rest of [[grade]], [[label]]
void check_reachable(const Ruleset& rules, Diagnostics& diagnostics);  // grades, W3xx

// The value form of one [[item]] table and what belongs to it; nullopt after a finding.
struct ReadValuation {
  Valuation valuation;
  Window over = Window::event;
};
std::optional<ReadValuation> load_valuation(const RulesDraft& draft, const TomlReader& item);

// One condition as written in a list of [[grade]] or [[label]].
struct ConditionContext {
  bool of_label = false;  // labels may ask for the grade of this cycle
};
std::optional<Condition> load_condition(RulesDraft& draft, const TomlReader& reader,
                                        const TomlSpot& spot, ConditionContext context);

// --- Numbers with the limits that rules put on them; each tells what is wrong
// Not negative.
template <class Number>
std::optional<Number> magnitude_at(const TomlReader& reader, const TomlSpot& spot) {
  const auto number = reader.decimal_at<Number>(spot);
  if (!number || !number->is_negative()) return number;
  reader.add(reader.finding("E312", spot));
  return std::nullopt;
}
template <class Number>
std::optional<Number> magnitude(const TomlReader& reader, std::string_view key) {
  const TomlSpot spot = reader.spot(key);
  return spot.value == nullptr ? std::nullopt : magnitude_at<Number>(reader, spot);
}
// From `low` to `high`, both in the text form of a rate.
std::optional<Rate> rate_between(const TomlReader& reader, const TomlSpot& spot,
                                 std::string_view low, std::string_view high);

// `cap = { month = 6, year = 20 }`, with a warning for each window that a narrower one keeps from
// ever being reached.
Caps load_caps(const TomlReader& reader, bool with_event, const Counts& counts = {});
Counts load_counts(const TomlReader& reader);
// `highest-per = "matter"`
bool load_highest_per(const TomlReader& reader);

// The words of windows, in the order of Window.
inline constexpr std::string_view kWindowWords[] = {"event", "day", "month", "quarter", "year"};

}  // namespace ledger
