#include "ledger/cli/event_changes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace ledger::cli {
namespace {

using Fields = EventChange::Fields;

Fields owned(const EventText& text) {
  Fields out;
  std::copy(text.fields.begin(), text.fields.end(), out.begin());
  return out;
}

// What a score is counted from; the other columns are for readers.
constexpr EventColumn kCounted[] = {EventColumn::date,   EventColumn::member,   EventColumn::item,
                                    EventColumn::level,  EventColumn::quantity, EventColumn::points,
                                    EventColumn::matter, EventColumn::reverses};

// Calls `each(event, text)` for every row.
class RowSink final : public EventSink {
 public:
  using Each = std::function<void(const Event&, const EventText&)>;
  explicit RowSink(Each each) : each_(std::move(each)) {}
  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    for (std::size_t i = 0; i < events.size(); ++i) each_(events[i], texts[i]);
  }

 private:
  Each each_;
};

bool scan(const Side& side, const RowSink::Each& each) {
  RowSink sink(each);
  const auto scanned = scan_register(*side.files, side.directory, side.data.bound(*side.session),
                                     {}, sink, side.session->findings());
  if (!scanned) side.session->add(scanned.error());
  return side.session->good();
}

// Equal rows have equal hashes; quotes do not matter.
std::size_t hash_of(const EventText& text, std::string& scratch) {
  scratch.clear();
  for (const std::string_view field : text.fields) (scratch += field) += '\n';
  return std::hash<std::string_view>()(scratch);
}

}  // namespace

std::optional<std::vector<EventChange>> event_changes(const Side& before, const Side& after) {
  // Of ten million rows a hash each; only those that differ are read a second time.
  std::unordered_map<std::int64_t, std::size_t> old_rows;
  std::string scratch;
  const bool first = scan(before, [&](const Event& event, const EventText& text) {
    old_rows[event.id] = hash_of(text, scratch);
  });
  std::map<std::int64_t, EventChange> changes;
  std::set<std::int64_t> wanted;
  const bool second = scan(after, [&](const Event& event, const EventText& text) {
    const auto old = old_rows.find(event.id);
    const bool known = old != old_rows.end();
    const bool same = known && old->second == hash_of(text, scratch);
    if (!same) changes[event.id] = {event.id, std::nullopt, owned(text)};
    if (known && !same) wanted.insert(event.id);
    if (known) old_rows.erase(old);
  });
  if (!first || !second) return std::nullopt;
  for (const auto& [id, hash] : old_rows) wanted.insert(id);
  if (!wanted.empty()) {
    const bool third = scan(before, [&](const Event& event, const EventText& text) {
      if (!wanted.contains(event.id)) return;
      EventChange& change = changes[event.id];
      change.id = event.id;
      change.before = owned(text);
    });
    if (!third) return std::nullopt;
  }
  std::vector<EventChange> out;
  out.reserve(changes.size());
  for (auto& [id, change] : changes) out.push_back(std::move(change));
  return out;
}

bool counts(const EventChange& change) {
  if (!change.before || !change.after) return true;
  return std::any_of(std::begin(kCounted), std::end(kCounted), [&](EventColumn column) {
    const auto at = static_cast<std::size_t>(column);
    return (*change.before)[at] != (*change.after)[at];
  });
}

}  // namespace ledger::cli
