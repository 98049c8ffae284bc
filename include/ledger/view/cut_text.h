// What a limit took from an event, in words: "monthly limit of Contributions, 1.5 less".
#pragma once

#include <string>

#include "ledger/engine/cut.h"
#include "ledger/report/json.h"

namespace ledger {

[[nodiscard]] std::string cut_text(Language language, const Ruleset& rules, const Cut& cut);

// {limit, window, block, taken}: window is null where the limit has none, block null for the item's
// own limits.
[[nodiscard]] Json cut_json(const Ruleset& rules, const Cut& cut);

}  // namespace ledger
