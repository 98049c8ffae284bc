// Which rows of two registers differ, by id.
#pragma once

#include <optional>
#include <vector>

#include "ledger/cli/compared.h"
#include "ledger/view/diff_view.h"

namespace ledger::cli {

// Rows that are in one register only, or not the same in both, by id. Of the rows a hash each is
// kept, and those that differ. nullopt after adding findings to the side they belong to.
[[nodiscard]] std::optional<std::vector<EventChange>> event_changes(const Side& before,
                                                                    const Side& after);

// Whether the change can change a score: another note or place cannot.
[[nodiscard]] bool counts(const EventChange& change);

}  // namespace ledger::cli
