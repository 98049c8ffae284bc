// What `diff` shows as JSON, "ledger.diff/1", and the words it shares with the tables.
#pragma once

#include <string_view>

#include "ledger/report/json.h"
#include "ledger/view/diff_view.h"

namespace ledger {

// "added", "removed" or "changed".
[[nodiscard]] std::string_view happened(bool before, bool after);
// "events", "people" or "rules".
[[nodiscard]] std::string_view step_id(GradeStep::By by);

// Adds what follows the head of the document.
void add_diff_json(const DiffSource& source, Json& json);

}  // namespace ledger
