// `ledger explain MEMBER`: every event with its line in the register, what each limit took, items,
// blocks, the sum, and the grade with its conditions. JSON: "ledger.explanation/1".
//
// The view adds nothing up: it shows what engine/explanation.h recorded and what the evaluation
// found.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ledger/engine/explanation.h"
#include "ledger/view/evaluation_view.h"
#include "ledger/view/event_rows.h"

namespace ledger {

// All references must outlive the report.
struct ExplainSource {
  EvaluationSource evaluation;
  const Explanation& explanation;
  std::optional<std::uint32_t> row;  // of the member in the evaluation; none when not scored
  // The member's rows of the register, and the line of each.
  const EventRows& events;
  const std::vector<std::uint32_t>& lines;
  std::string file;  // of the register, "events/2018.csv"
};

[[nodiscard]] Report explain_view(const ExplainSource& source);

// The JSON of events, items and blocks; `explain_view` puts it into the document.
void add_explanation_json(const ExplainSource& source, Json& json);

// What the limits took, in one sentence. Empty without cuts.
[[nodiscard]] std::string cuts_text(const Ruleset& rules, Language language,
                                    const std::vector<Cut>& cuts);
// The position in `events` of the event with this id.
[[nodiscard]] std::optional<std::size_t> position_of(const EventRows& events, std::int64_t id);

}  // namespace ledger
