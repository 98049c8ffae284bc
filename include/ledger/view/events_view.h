// `ledger events`: rows of the register as they were registered, with the unit held on the date,
// and reversed rows marked.
//
// On paper: what a reader asks for first. Matter, evidence, who and when registered, and the batch
// are in CSV and JSON.
#pragma once

#include <optional>
#include <string>

#include "ledger/view/event_rows.h"
#include "ledger/view/view.h"

namespace ledger {

// `events` is borrowed until the report is written. `filter`: the conditions in words, for the
// reader; may be empty.
[[nodiscard]] Report events_view(const ViewContext& context, const EventRows& events,
                                 const std::optional<Period>& period,
                                 const std::string& filter = {});

}  // namespace ledger
