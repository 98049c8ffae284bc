#include "ledger/view/evaluation_view.h"

#include <algorithm>
#include <memory>
#include <numeric>

#include "ledger/view/evaluation_tables.h"

namespace ledger {

using Order = std::vector<std::uint32_t>;

std::vector<std::uint32_t> rows_by_rank(const EvaluationSource& source) {
  const MemberRows& members = source.facts.members;
  const Roster& roster = source.context.roster;
  // A rank says how many stand before it, so every row goes straight to its place.
  std::vector<std::uint32_t> next(members.size() + 2);
  for (const MemberFacts& member : members) ++next[member.rank[0] + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  Order order(members.size());
  for (std::uint32_t row = 0; row < order.size(); ++row) {
    order[next[members[row].rank[0]]++] = row;
  }
  if (roster.is_in_id_order()) return order;
  for (auto first = order.begin(); first != order.end();) {
    const std::uint32_t rank = members[*first].rank[0];
    const auto end = std::find_if(first, order.end(),
                                  [&](std::uint32_t row) { return members[row].rank[0] != rank; });
    std::sort(first, end, [&](std::uint32_t a, std::uint32_t b) {
      return roster.member(members[a].member).id < roster.member(members[b].member).id;
    });
    first = end;
  }
  return order;
}

Report evaluation_report(const EvaluationSource& source) {
  const Language language = source.context.language;
  Report report = begin_report(
      source.context, "ledger.evaluation/1",
      say(language, "evaluation.title", {{"period", period_name(language, source.period)}}),
      source.period);
  const Order order = rows_by_rank(source);
  const auto printer = std::make_shared<EvaluationTables>(source, order);
  if (source.interim) {
    report.sections.emplace_back(Paragraph{
        say(language, "evaluation.interim",
            {{"last", Cycle(source.rules.cycle_start, source.period.cycle).last().text()}})});
  }
  if (source.rules.grades.empty()) {
    report.sections.emplace_back(Paragraph{say(language, "evaluation.no-grades")});
  } else {
    report.sections.emplace_back(printer->grades());
  }
  report.sections.emplace_back(printer->members());
  report.sections.emplace_back(printer->csv());
  if (!source.rules.grades.empty()) report.sections.emplace_back(printer->reasons());
  for (std::size_t i = 0; i < source.rules.labels.size(); ++i) {
    const bool commend = source.rules.labels[i].id == "commend";
    report.sections.emplace_back(commend ? printer->commendation(i) : printer->label(i));
  }
  if (printer->has_follow_up()) report.sections.emplace_back(printer->follow_up());
  report.sections.emplace_back(printer->boundary());
  if (printer->has_quota_lines()) report.sections.emplace_back(printer->quota_lines());
  add_evaluation_json(source, order, report.json);
  return report;
}

}  // namespace ledger
