// `ledger whatif`: two evaluations of the same cycle side by side. JSON: "ledger.whatif/1".
#pragma once

#include <string>
#include <vector>

#include "ledger/view/evaluation_view.h"

namespace ledger {

// All references must outlive the report. Both sides have the same roster; their rules may differ,
// so grades and labels are compared by id.
struct WhatifSource {
  EvaluationSource before, after;
  std::vector<std::string> tried;  // what is tried, in words
};

struct WhatifChange {
  std::optional<std::uint32_t> before, after;  // rows in the facts; none: not scored there
};
// Members whose total, rank over all, grade or labels differ, by rank after, then before.
[[nodiscard]] std::vector<WhatifChange> changes_of(const WhatifSource& source);

[[nodiscard]] Report whatif_view(const WhatifSource& source,
                                 const std::vector<WhatifChange>& changes);

}  // namespace ledger
