// What differs between two sets of rules, as a committee would say it.
//
// Both are compared in the words of `rules show`, part by part: what nobody can read on the wall
// is no difference, and what is one is told in the very sentences that hang there.
#pragma once

#include <string>
#include <vector>

#include "ledger/model/organisation.h"
#include "ledger/model/ruleset.h"

namespace ledger {

struct RuleChange {
  enum class Part : unsigned char { total, ranking, block, item, grade, label };
  Part part = Part::total;
  std::string id;      // of the block, item, grade or label; empty for total and ranking
  std::string from;    // of an item that has several versions: the day this one begins
  std::string aspect;  // "name", "value" …; empty when the whole part is new or gone
  // In words; empty where there is none. Of a whole part: its name, and its value if it has one.
  std::string before, after;
};

// Blocks and items in the order of the later rules, those that are gone last.
[[nodiscard]] std::vector<RuleChange> rule_changes(const Organisation& organisation_before,
                                                   const Ruleset& before,
                                                   const Organisation& organisation_after,
                                                   const Ruleset& after, Language language);

}  // namespace ledger
