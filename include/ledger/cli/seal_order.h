// Which quarter may be sealed, and which rules hold for a cycle.
#pragma once

#include <optional>
#include <string>

#include "ledger/cli/session.h"

namespace ledger::cli {

// Quarters are sealed one after the other, each once, and only when they have ended. A quarter
// before the first seal may be passed over when nothing is dated in it or before: an organisation
// may begin in mid-year. False after adding E710 – E713.
[[nodiscard]] bool may_be_sealed(Session& session, const Period& period);

// rules/2018.toml, relative to the ledger: the cycle's own file or the latest earlier one. nullopt
// after adding findings.
[[nodiscard]] std::optional<std::string> rules_in_force(Session& session, int cycle);

}  // namespace ledger::cli
