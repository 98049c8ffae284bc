#include "ledger/view/evaluation_view.h"

#include <algorithm>
#include <memory>

#include "ledger/view/evaluation_tables.h"

namespace ledger {

using Order = std::vector<std::uint32_t>;

std::vector<std::uint32_t> rows_by_rank(const EvaluationSource& source) {
  Order order(source.facts.members.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const MemberFacts& left = source.facts.members[a];
    const MemberFacts& right = source.facts.members[b];
    if (left.rank[0] != right.rank[0]) return left.rank[0] < right.rank[0];
    return source.context.roster.member(left.member).id <
           source.context.roster.member(right.member).id;
  });
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
