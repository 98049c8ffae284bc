// Ids that registers mention. When the file that declares them cannot be read, whoever is mentioned
// counts as declared, so that the register's other mistakes can be told.
#pragma once

#include <set>
#include <string>

#include "ledger/store/workspace.h"

namespace ledger {

// The members of all events, ballots and cooperation registers; what is wrong with these files is
// not told here.
[[nodiscard]] std::set<std::string> mentioned_members(const Workspace& workspace);
// The items of one cycle's events.
[[nodiscard]] std::set<std::string> mentioned_items(const Workspace& workspace, int cycle);

}  // namespace ledger
