// Conditions of grades and labels as a person says them: "top(unit) <= 30" is "within the first
// 30 % of the own unit", and 总分不低于 110.
#pragma once

#include <string>

#include "ledger/model/ruleset.h"

namespace ledger {

// "the total", "number of times: Absent (V1)".
[[nodiscard]] std::string metric_in_words(const Ruleset& rules, const Metric& metric,
                                          Language language);
[[nodiscard]] std::string condition_in_words(const Ruleset& rules, const Condition& condition,
                                             Language language);
// One sentence for each of all, any and none that has conditions.
[[nodiscard]] std::vector<std::string> conditions_in_words(const Ruleset& rules,
                                                           const ConditionSet& set,
                                                           Language language);

}  // namespace ledger
