#include "ledger/cli/judge.h"

#include <algorithm>
#include <utility>

#include "ledger/engine/gather_facts.h"
#include "ledger/store/final_result.h"

namespace ledger::cli {
namespace {

// `book` is an lvalue, or an rvalue to be used up.
template <class Book>
JudgedCycle judge(Session& session, const CycleData& data, Book&& book, const Ballots& ballots,
                  const std::vector<std::optional<GradeIndex>>& previous, const Period& period) {
  const Date known = std::min(period.last(), session.today());
  JudgedCycle judged{data, period, {}, {}, {}, false};
  judged.interim = known < data.cycle.last();
  const EvaluationInput input = {session.organisation(), *data.roster, *data.rules, ballots,
                                 previous};
  GatheredFacts gathered = gather_facts(input, std::forward<Book>(book), period,
                                        quarter_ends(data.cycle, known), session.context().threads);
  judged.standings = std::move(gathered.standings);
  judged.facts = std::move(gathered.facts);
  judged.evaluation = evaluate(judged.facts, *data.rules);
  return judged;
}

}  // namespace

std::optional<std::vector<std::optional<GradeIndex>>> previous_grades(Session& session,
                                                                      const CycleData& data) {
  if (!asked_for(*data.rules).previous) return std::vector<std::optional<GradeIndex>>();
  return load_final_grades(session.workspace().files(), session.workspace().directory(),
                           data.cycle.name() - 1, *data.roster, *data.rules, session.findings());
}

std::vector<Date> days_to_judge(const Cycle& cycle, const Period& period) {
  std::vector<Date> days = quarter_ends(cycle, period.last());
  days.push_back(cycle.first() - 1);
  days.push_back(period.last());
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

Period period_to_judge(const Cycle& cycle, const Period& part) {
  Period period = part;
  period.first = cycle.first();
  return period;
}

JudgedCycle judge_book(Session& session, const CycleData& data, const ScoreBook& book,
                       const Ballots& ballots,
                       const std::vector<std::optional<GradeIndex>>& previous,
                       const Period& period) {
  return judge(session, data, book, ballots, previous, period);
}

JudgedCycle judge_book(Session& session, const CycleData& data, ScoreBook&& book,
                       const Ballots& ballots,
                       const std::vector<std::optional<GradeIndex>>& previous,
                       const Period& period) {
  return judge(session, data, std::move(book), ballots, previous, period);
}

std::optional<JudgedCycle> judge_cycle(Session& session, const CycleData& data,
                                       const Period& period, std::optional<Timestamp> as_of,
                                       std::optional<RowsOfMember> rows) {
  auto book = count_cycle(session, data, days_to_judge(data.cycle, period),
                          BookNeeds::of_evaluation(*data.rules), as_of, rows);
  if (!book) return std::nullopt;
  const auto previous = previous_grades(session, data);
  const auto ballots = load_votes(session, data);
  if (!previous || !ballots) return std::nullopt;
  return judge_book(session, data, *std::move(book), *ballots, *previous, period);
}

EvaluationSource source_of(const Session& session, const JudgedCycle& judged,
                           std::optional<Timestamp> as_of) {
  return {{session.organisation(), *judged.data.roster, session.language(), as_of},
          *judged.data.rules,
          judged.facts,
          judged.evaluation,
          judged.period,
          judged.interim};
}

}  // namespace ledger::cli
