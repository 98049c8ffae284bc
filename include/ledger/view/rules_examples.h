// What an item comes to in a simple case, computed as the engine does, for the wall beside the
// rule.
#pragma once

#include <string>

#include "ledger/model/ruleset.h"

namespace ledger {

// "3 times in one month: 3 points, counted as 2 points"
[[nodiscard]] std::string example_in_words(const Ruleset& rules, const Item& item,
                                           const ItemVersion& version, Language language);

}  // namespace ledger
