// ledger explain: every point of one member's score, and the grade.
#include "ledger/engine/explanation.h"

#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/deliver.h"
#include "ledger/cli/judge.h"
#include "ledger/engine/ballots.h"
#include "ledger/view/explain_view.h"

namespace ledger::cli {
namespace {

// One member's rows: as events for the engine, as texts and lines for the reader.
class MemberSink final : public EventSink {
 public:
  MemberSink(const CycleData& data, MemberIndex member) : data_(data), member_(member) {}

  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (events[i].member != member_) continue;
      picked.push_back(events[i]);
      rows.note(data_.cycle.name(), events[i]);
      rows.add(data_.cycle.name(), *data_.rules, events[i], texts[i]);
      lines.push_back(texts[i].line_number);
    }
  }

  std::vector<Event> picked;
  EventRows rows;
  std::vector<std::uint32_t> lines;

 private:
  const CycleData& data_;
  MemberIndex member_;
};

std::optional<std::uint32_t> row_of(const EvaluationFacts& facts, MemberIndex member) {
  for (std::size_t row = 0; row < facts.members.size(); ++row) {
    if (facts.members[row].member == member) return static_cast<std::uint32_t>(row);
  }
  return std::nullopt;
}

}  // namespace

int explain(Context& context, Options& options) {
  std::string member_text;
  std::optional<std::string> period_text, as_of_text;
  Delivery delivery;
  options.required("member", member_text);
  options.value("period", period_text);
  options.value("as-of", as_of_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  ScanOptions scan;
  if (as_of_text && !(scan.as_of = session.as_of(*as_of_text))) return session.finish();
  const auto part = session.year_or(period_text);
  const auto data = part ? load_cycle_to_count(session, part->cycle) : std::nullopt;
  const auto member = data ? session.member(member_text) : std::nullopt;
  if (!member) return session.finish();

  const Period period = period_to_judge(data->cycle, *part);
  const auto judged = judge_cycle(session, *data, period, scan.as_of);
  if (!judged) return session.finish();
  MemberSink sink(*data, *member);
  const auto ballots = load_votes(session, *data);
  if (!ballots || !scan_cycle(session, *data, sink, scan)) return session.finish();
  const Explanation explanation =
      ledger::explain(session.organisation(), *data->roster, *data->rules, data->cycle, *member,
                      sink.picked, period.last(), votes_of(*data, *ballots, *member));
  const ExplainSource source = {source_of(session, *judged, scan.as_of),
                                explanation,
                                row_of(judged->facts, *member),
                                sink.rows,
                                sink.lines,
                                Workspace::register_file(data->cycle.name())};
  return delivery.deliver(session, explain_view(source));
}

}  // namespace ledger::cli
