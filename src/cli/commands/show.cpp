// ledger show: a member's booklet.
#include <vector>

#include "ledger/cli/command.h"
#include "ledger/cli/count.h"
#include "ledger/cli/deliver.h"
#include "ledger/view/booklet_view.h"

namespace ledger::cli {
namespace {

// Keeps the rows of one member.
class MemberSink final : public EventSink {
 public:
  MemberSink(const CycleData& data, MemberIndex member) : data_(data), member_(member) {}

  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (events[i].member != member_) continue;
      events_.push_back(events[i]);
      rows_.note(data_.cycle.name(), events[i]);
      rows_.add(data_.cycle.name(), *data_.rules, events[i], texts[i]);
    }
  }
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  [[nodiscard]] const EventRows& rows() const { return rows_; }

 private:
  const CycleData& data_;
  MemberIndex member_;
  std::vector<Event> events_;
  EventRows rows_;
};

}  // namespace

int show(Context& context, Options& options) {
  std::string who;
  std::optional<std::string> period_text, as_of_text;
  Delivery delivery;
  options.required("member", who);
  options.value("period", period_text);
  options.value("as-of", as_of_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  ScanOptions scan;
  if (as_of_text && !(scan.as_of = session.as_of(*as_of_text))) return session.finish();
  const auto period = session.year_or(period_text);
  const auto member = session.member(who);
  if (!period || !member) return session.finish();
  const auto data = load_cycle_to_count(session, period->cycle);
  if (!data) return session.finish();
  MemberSink sink(*data, *member);
  const auto ballots = load_votes(session, *data);
  if (!ballots || !scan_cycle(session, *data, sink, scan)) return session.finish();

  const Explanation told =
      explain(session.organisation(), *data->roster, *data->rules, data->cycle, *member,
              sink.events(), period->last(), votes_of(*data, *ballots, *member));
  const ViewContext view = {session.organisation(), *data->roster, session.language(), scan.as_of};
  return delivery.deliver(session, booklet_view(view, *data->rules, told, sink.rows(), *period));
}

}  // namespace ledger::cli
