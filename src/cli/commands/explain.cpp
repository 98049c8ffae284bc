// ledger explain: every point of one member's score, and the grade.
#include "ledger/engine/explanation.h"

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/one_member.h"
#include "ledger/view/explain_view.h"

namespace ledger::cli {
namespace {

std::optional<std::uint32_t> row_of(const EvaluationFacts& facts, MemberIndex member) {
  for (std::size_t row = 0; row < facts.members.size(); ++row) {
    if (facts.members[row].member == member) return static_cast<std::uint32_t>(row);
  }
  return std::nullopt;
}

}  // namespace

int explain(Context& context, Options& options) {
  OneMember asked;
  Delivery delivery;
  asked.declare(options);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session) || !asked.settle(session)) {
    return session.finish();
  }
  const auto judged = asked.judge(session);
  if (!judged) return session.finish();
  const Explanation explanation = asked.explain(session);
  const ExplainSource source = {source_of(session, *judged, asked.as_of()),
                                explanation,
                                row_of(judged->facts, asked.member()),
                                asked.rows(),
                                asked.lines(),
                                Workspace::register_file(judged->data.cycle.name())};
  return delivery.deliver(session, explain_view(source));
}

}  // namespace ledger::cli
