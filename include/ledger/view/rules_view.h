// `ledger rules show`: the rules in plain language, good enough to post on a wall. Per block a
// table of its items with value, limits and a computed example; then ranking, grades and labels.
//
// CSV has one row for each version of each item. JSON has the rules as data.
#pragma once

#include "ledger/model/organisation.h"
#include "ledger/model/ruleset.h"
#include "ledger/report/report.h"

namespace ledger {

[[nodiscard]] Report rules_report(const Ruleset& rules, const Organisation& organisation,
                                  Language language);

// The rules as JSON; part of rules_report.
[[nodiscard]] Json rules_json(const Ruleset& rules, const Organisation& organisation,
                              Language language);

}  // namespace ledger
