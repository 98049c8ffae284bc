// What is told of fields that every small file has, in the same words wherever they stand: a unit
// nobody declared, a text that is no day.
#pragma once

#include <string_view>

#include "ledger/base/diagnostic.h"
#include "ledger/model/organisation.h"

namespace ledger {

// E423, with the unit of that name or the nearest id. REQUIRES: no unit has the id; it is not
// empty.
[[nodiscard]] Diagnostic unknown_unit(const Organisation& organisation, std::string_view id);
// E426 for full-width characters, else `otherwise`. REQUIRES: the text is no date.
[[nodiscard]] Diagnostic not_a_day(std::string_view text, Code otherwise);

}  // namespace ledger
