// `ledger objection list`: who objected to what, until when it could be done, what came of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/model/objection.h"
#include "ledger/report/report.h"
#include "ledger/view/view.h"

namespace ledger {

struct ListedObjection {
  Objection objection;
  std::optional<std::int64_t> reversal;  // the row that reversed the event objected to
};

[[nodiscard]] Report objections_view(const ViewContext& context,
                                     const std::vector<ListedObjection>& objections);

// "open", "upheld", "dismissed": the word in files and JSON.
[[nodiscard]] std::string_view outcome_word(Outcome outcome);

}  // namespace ledger
