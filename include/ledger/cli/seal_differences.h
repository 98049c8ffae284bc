// What differs between a seal, the seals around it and the ledger as it is. Each check is one small
// function; together they are `ledger verify`.
#pragma once

#include <optional>
#include <string>

#include "ledger/cli/session.h"
#include "ledger/store/seal.h"
#include "ledger/view/verification_view.h"

namespace ledger::cli {

// `digits`: the code on the paper, as code_digits gives it, if it is to be checked. nullopt after
// adding findings (a file that cannot be read).
[[nodiscard]] std::optional<VerifiedSeal> verify_seal(Session& session, std::string_view period,
                                                      const std::optional<std::string>& digits);

}  // namespace ledger::cli
