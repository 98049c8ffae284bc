#include "ledger/cli/best_of_year.h"

#include <algorithm>

#include "ledger/store/final_result.h"

namespace ledger::cli {
namespace {

BestOfYear nobody_of(const Session& session, const CycleData& data) {
  BestOfYear out{{data.cycle.year(), {}}, {}};
  if (data.rules->grades.empty()) return out;
  out.grade.name = data.rules->grades.front().name.in(session.language());
  out.members.resize(data.roster->size());
  return out;
}

// The name of the cycle meant.
std::optional<int> year_meant(Session& session, const std::optional<std::string>& typed) {
  const auto year = session.year_or(typed);
  const auto start = year ? session.cycle_start() : std::nullopt;
  if (!start) return std::nullopt;
  if (typed) return year->cycle;
  const auto cycles = session.workspace().register_cycles();
  if (!cycles) {
    session.add(cycles.error());
    return std::nullopt;
  }
  int meant = year->cycle;
  for (const int cycle : *cycles) {
    if (Cycle(*start, cycle).last() <= session.today()) meant = cycle;
  }
  return meant;
}

}  // namespace

BestOfYear best_of(const Session& session, const JudgedCycle& judged) {
  BestOfYear out = nobody_of(session, judged.data);
  for (std::size_t i = 0; i < judged.evaluation.verdicts.size() && !out.members.empty(); ++i) {
    const auto member = static_cast<std::size_t>(judged.facts.members[i].member);
    out.members[member] = judged.evaluation.verdicts[i].grade == GradeIndex{0};
  }
  return out;
}

std::optional<BestOfYear> best_of_year(Session& session, const std::optional<std::string>& year) {
  const auto cycle = year_meant(session, year);
  const auto data = cycle ? load_cycle_to_count(session, *cycle) : std::nullopt;
  if (!data) return std::nullopt;
  const auto sealed =
      load_final_grades(session.workspace().files(), session.workspace().directory(), *cycle,
                        *data->roster, *data->rules, session.findings());
  if (!sealed) return std::nullopt;
  if (sealed->empty()) {
    const auto judged = judge_cycle(session, *data, data->cycle.year());
    return judged ? std::optional(best_of(session, *judged)) : std::nullopt;
  }
  BestOfYear out = nobody_of(session, *data);
  for (std::size_t i = 0; i < out.members.size() && i < sealed->size(); ++i) {
    out.members[i] = (*sealed)[i] == GradeIndex{0};
  }
  return out;
}

}  // namespace ledger::cli
