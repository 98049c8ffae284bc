// The evaluation of a year, arranged for people: grades and their shares, members with their grade,
// the reasons and what is missing to the next one, lists by label, follow-up, and who is close to a
// line; and as JSON, "ledger.evaluation/1".
//
// Rows and array elements are made while they are written, so that a million members fit into
// memory.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/engine/evaluation.h"
#include "ledger/report/report.h"
#include "ledger/view/view.h"

namespace ledger {

// What an evaluation is shown from. All references must outlive the report.
struct EvaluationSource {
  ViewContext context;
  const Ruleset& rules;
  const EvaluationFacts& facts;
  const Evaluation& evaluation;
  Period period;         // from the first day of the cycle to the day judged
  bool interim = false;  // the cycle has not ended
};

[[nodiscard]] Report evaluation_report(const EvaluationSource& source);

// Rows of the facts by rank over all, then by member id.
[[nodiscard]] std::vector<std::uint32_t> rows_by_rank(const EvaluationSource& source);

// One element of `members`: figures, blocks, grade, labels, every grade that was tried with its
// conditions, the next better grade. Also what `explain` shows of the evaluation.
[[nodiscard]] Json member_evaluation_json(const EvaluationSource& source, std::uint32_t row);
// Adds what follows the head of the document: members, grades, quotas, boundary.
void add_evaluation_json(const EvaluationSource& source, const std::vector<std::uint32_t>& order,
                         Json& json);

}  // namespace ledger
