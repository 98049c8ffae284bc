// Items and limits in plain words, for a wall rather than for a programmer.
#pragma once

#include <string>
#include <vector>

#include "ledger/model/organisation.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// "2 分", "1 point".
[[nodiscard]] std::string points_in_words(Language language, const std::string& points);
// What quantity counts; the word for a single time where the rules name nothing.
[[nodiscard]] std::string unit_in_words(const ItemVersion& version, Language language);
// Whether quantity counts how often something happened, and not hours or yuan.
[[nodiscard]] bool counts_times(const ItemVersion& version, Language language);
// "every 500 yuan: 1 point, added up per month"
[[nodiscard]] std::string value_in_words(const Ruleset& rules, const ItemVersion& version,
                                         Language language);
// Caps, counts, repeat and highest-per; one phrase each.
[[nodiscard]] std::vector<std::string> limits_in_words(const ItemVersion& version,
                                                       Language language);
// Evidence, flags, zero, direct grade, shares and days in force; one phrase each.
[[nodiscard]] std::vector<std::string> consequences_in_words(const Ruleset& rules,
                                                             const ItemVersion& version,
                                                             Language language);
// Start, limits and weight of a block; one sentence each.
[[nodiscard]] std::vector<std::string> block_in_words(const Block& block, Language language);
// Start by class, prorate, limits, rounding.
[[nodiscard]] std::vector<std::string> total_in_words(const Ruleset& rules,
                                                      const Organisation& organisation,
                                                      Language language);
// The phrases with ";" or "；" between them.
[[nodiscard]] std::string in_one_line(const std::vector<std::string>& phrases, Language language);

}  // namespace ledger
