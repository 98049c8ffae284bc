// Whether the fast scan of a register says what the obvious one says.
#pragma once

#include <string>

#include "support/small_ledger.h"

namespace ledger::oracle {

// The first difference in words; empty when there is none. The rows are those of the small ledger.
// REQUIRES: what `read_slowly` requires of the text.
[[nodiscard]] std::string register_difference(const std::string& text, const test::Scanned& fast);

}  // namespace ledger::oracle
