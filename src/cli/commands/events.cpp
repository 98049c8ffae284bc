// ledger events: the register, filtered.
#include <algorithm>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/count.h"
#include "ledger/cli/deliver.h"
#include "ledger/view/events_view.h"

namespace ledger::cli {
namespace {

// All conditions must hold; one that was not given holds always.
struct Filter {
  std::optional<Period> period;
  std::optional<MemberIndex> member;
  std::optional<UnitIndex> unit;  // held on the event's date
  std::optional<ItemIndex> item;
  std::optional<std::string> batch;
  std::vector<std::string> words;  // each in the place, note, matter or evidence
};

class FilterSink final : public EventSink {
 public:
  FilterSink(const CycleData& data, const Filter& filter, EventRows& rows)
      : data_(data), filter_(filter), rows_(rows) {}

  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    for (std::size_t i = 0; i < events.size(); ++i) {
      rows_.note(data_.cycle.name(), events[i]);
      if (passes(events[i], texts[i])) {
        rows_.add(data_.cycle.name(), *data_.rules, events[i], texts[i]);
      }
    }
  }

 private:
  [[nodiscard]] bool passes(const Event& event, const EventText& text) const {
    if (filter_.period && !filter_.period->contains(event.date)) return false;
    if (filter_.member && *filter_.member != event.member) return false;
    if (filter_.item && *filter_.item != event.item) return false;
    if (filter_.batch && *filter_.batch != text[EventColumn::batch]) return false;
    if (filter_.unit && unit_on(*data_.roster, event.member, event.date) != filter_.unit) {
      return false;
    }
    return std::all_of(filter_.words.begin(), filter_.words.end(), [&](const std::string& word) {
      for (const EventColumn column :
           {EventColumn::note, EventColumn::place, EventColumn::matter, EventColumn::evidence}) {
        if (text[column].find(word) != text[column].npos) return true;
      }
      return false;
    });
  }

  const CycleData& data_;
  const Filter& filter_;
  EventRows& rows_;
};

}  // namespace

int events(Context& context, Options& options) {
  std::optional<std::string> period_text, member, unit, item, batch, as_of_text;
  Filter filter;
  Delivery delivery;
  options.value("period", period_text);
  options.value("member", member);
  options.value("unit", unit);
  options.value("item", item);
  options.value("batch", batch);
  options.values("text", filter.words);
  options.value("as-of", as_of_text);
  delivery.declare(options);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open() || !delivery.settle(session)) return session.finish();
  ScanOptions scan;
  if (as_of_text && !(scan.as_of = session.as_of(*as_of_text))) return session.finish();
  filter.period = session.year_or(period_text);
  if (!filter.period) return session.finish();
  const auto data = load_cycle_to_count(session, filter.period->cycle);
  if (!data) return session.finish();
  if (member) filter.member = session.member(*member);
  if (unit) filter.unit = session.unit(*unit);
  if (item) filter.item = session.item(*item);
  filter.batch = batch;
  scan.member = filter.member;
  if (!session.good()) return session.finish();

  EventRows rows;
  FilterSink sink(*data, filter, rows);
  if (!scan_cycle(session, *data, sink, scan)) return session.finish();

  // The conditions, in words.
  const Language language = session.language();
  std::string said;
  const auto add = [&](std::string_view key, std::string_view value) {
    said += (said.empty() ? "" : session.text("events.and")) +
            session.text(key, {{"value", std::string(value)}});
  };
  if (filter.member) add("events.member", data->roster->member(*filter.member).name);
  if (filter.unit) add("events.unit", session.organisation().unit(*filter.unit).name.in(language));
  if (filter.item) add("events.item", data->rules->item(*filter.item).latest().name.in(language));
  if (batch) add("events.batch", *batch);
  for (const std::string& word : filter.words) add("events.text", word);
  const ViewContext view = {session.organisation(), *data->roster, language, scan.as_of};
  return delivery.deliver(session, events_view(view, rows, filter.period, said));
}

}  // namespace ledger::cli
