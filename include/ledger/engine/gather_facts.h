// Collects what an evaluation judges by: figures and counts from the score book, ranks, votes, last
// year's grades.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "ledger/engine/evaluation_facts.h"
#include "ledger/engine/score_book.h"
#include "ledger/model/ballots.h"

namespace ledger {

struct EvaluationInput {
  const Organisation& organisation;
  const Roster& roster;
  const Ruleset& rules;
  const Ballots& ballots;
  // By MemberIndex: the grade of the cycle before, in terms of these rules. Empty: nobody had one.
  std::span<const std::optional<GradeIndex>> previous;
};

// The last days of the quarters that have ended by `day`, for `below(N)`.
[[nodiscard]] std::vector<Date> quarter_ends(const Cycle& cycle, Date day);

struct GatheredFacts {
  Standings standings;
  EvaluationFacts facts;  // at the end of standings.period
};

// Asks the book once for everything. REQUIRES: the book was made with BookNeeds::of_evaluation and
// has its ballots; the period begins with the cycle; its last day, the day before it and the days
// of `quarters` are among the book's days.
[[nodiscard]] GatheredFacts gather_facts(const EvaluationInput& input, const ScoreBook& book,
                                         const Period& period, std::span<const Date> quarters,
                                         std::size_t threads = 1);
// The same, giving the book's memory back on the way.
[[nodiscard]] GatheredFacts gather_facts(const EvaluationInput& input, ScoreBook&& book,
                                         const Period& period, std::span<const Date> quarters,
                                         std::size_t threads = 1);

}  // namespace ledger
