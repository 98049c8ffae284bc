// `ledger show MEMBER`: the member's booklet, a page of a savings book. Every event of the period
// with what was counted and the running total after it, and why less was counted where a limit took
// something.
#pragma once

#include "ledger/engine/explanation.h"
#include "ledger/view/event_rows.h"
#include "ledger/view/view.h"

namespace ledger {

// `explanation`: the member's, at the end of the period's last day. `texts`: the member's rows of
// the cycle. All are borrowed until the report is written.
[[nodiscard]] Report booklet_view(const ViewContext& context, const Ruleset& rules,
                                  const Explanation& explanation, const EventRows& texts,
                                  const Period& period);

}  // namespace ledger
