// A cycle counted and judged: what `evaluate`, `explain` and `whatif` have in common.
#pragma once

#include <optional>
#include <vector>

#include "ledger/cli/count.h"
#include "ledger/engine/evaluation.h"
#include "ledger/model/ballots.h"
#include "ledger/view/evaluation_view.h"

namespace ledger::cli {

// By MemberIndex: the grades of the sealed result of the cycle before. Empty when it has none, or
// no condition asks. nullopt after adding findings.
[[nodiscard]] std::optional<std::vector<std::optional<GradeIndex>>> previous_grades(
    Session& session, const CycleData& data);

// A cycle up to the end of a period. Rules and roster are the session's or the caller's and must
// outlive it.
struct JudgedCycle {
  CycleData data;
  Period period;  // from the first day of the cycle to the day judged
  Standings standings;
  EvaluationFacts facts;
  Evaluation evaluation;
  bool interim = false;  // the cycle goes on after `period` or after today
};

// The days a book must know to be judged at the end of `period`.
[[nodiscard]] std::vector<Date> days_to_judge(const Cycle& cycle, const Period& period);
// The whole cycle as a period, or its part up to the end of `part`, under the part's name.
[[nodiscard]] Period period_to_judge(const Cycle& cycle, const Period& part);

// REQUIRES: the book was made with days_to_judge and BookNeeds::of_evaluation, and holds the votes.
[[nodiscard]] JudgedCycle judge_book(Session& session, const CycleData& data, const ScoreBook& book,
                                     const Ballots& ballots,
                                     const std::vector<std::optional<GradeIndex>>& previous,
                                     const Period& period);
// The same, using the book up.
[[nodiscard]] JudgedCycle judge_book(Session& session, const CycleData& data, ScoreBook&& book,
                                     const Ballots& ballots,
                                     const std::vector<std::optional<GradeIndex>>& previous,
                                     const Period& period);
// Everything from the files; the rows of one member besides, if wanted. nullopt after adding
// findings.
[[nodiscard]] std::optional<JudgedCycle> judge_cycle(Session& session, const CycleData& data,
                                                     const Period& period,
                                                     std::optional<Timestamp> as_of = {},
                                                     std::optional<RowsOfMember> rows = {});

[[nodiscard]] EvaluationSource source_of(const Session& session, const JudgedCycle& judged,
                                         std::optional<Timestamp> as_of = {});

}  // namespace ledger::cli
