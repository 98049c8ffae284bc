// What the rows of every ranking have in JSON after the member: `ledger report` and `ledger notice`
// say the same under the same keys.
#pragma once

#include "ledger/engine/ranking.h"
#include "ledger/engine/standings.h"
#include "ledger/model/organisation.h"
#include "ledger/report/json.h"

namespace ledger {

// Adds unit, class, all figures, and the rank of the period before.
void set_standing(Json& row, const Organisation& organisation, const Standing& standing,
                  const RankedRow& ranked);

}  // namespace ledger
