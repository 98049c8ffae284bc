// Which votes of two ledgers differ.
#pragma once

#include <optional>
#include <vector>

#include "ledger/cli/compared.h"
#include "ledger/view/diff_view.h"

namespace ledger::cli {

// By member, group and grade; votes that the rules of a side do not ask for are not looked at.
// nullopt after adding findings to the side they belong to.
[[nodiscard]] std::optional<std::vector<VoteChange>> vote_changes(const Side& before,
                                                                  const Side& after);

}  // namespace ledger::cli
