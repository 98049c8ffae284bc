#include "ledger/cli/entry.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "ledger/base/text.h"
#include "ledger/engine/valuation.h"
#include "ledger/store/event_binder.h"
#include "ledger/store/seal.h"

namespace ledger::cli {
namespace {

// Entries beyond this are counted in the confirmation, not listed.
constexpr std::size_t kListed = 20;

const Place& place_of(const Draft& draft, EventColumn column) {
  return draft.places[static_cast<std::size_t>(column)];
}

}  // namespace

struct Resolver::Bound {
  Bound(CycleData read, const Session& session)
      : data(read), binder(data.bound(session), /*deep=*/true) {}
  CycleData data;
  EventBinder binder;  // borrows data
};

Resolver::Bound* Resolver::bound(int cycle) {
  // Asked each time, so that the session's item() looks into these rules.
  const auto data = load_cycle(*session_, cycle);
  if (!data) return nullptr;
  auto& known = cycles_[cycle];
  if (known == nullptr) known = std::make_shared<Bound>(*data, *session_);
  return known.get();
}

std::optional<MemberIndex> Resolver::member(const std::string& text, const Place& place) {
  const auto known = members_.find(text);
  if (known != members_.end()) return known->second;
  const auto found = session_->member(text, place);
  if (found) members_.emplace(text, *found);
  return found;
}

std::optional<Entry> Resolver::resolve(const Draft& draft) {
  Session& session = *session_;
  Entry entry;
  entry.row = draft.given;
  if (entry.row[EventColumn::by].empty()) {
    entry.row[EventColumn::by] = session.context().environment("POINTS_LEDGER_BY").value_or("");
  }
  std::optional<Date> date = session.today();
  if (!draft.given[EventColumn::date].empty()) {
    date = session.date(draft.given[EventColumn::date], place_of(draft, EventColumn::date));
  }
  const auto found = member(draft.given[EventColumn::member], place_of(draft, EventColumn::member));
  // Without a day, the rules of today's cycle still tell whether the item is known.
  const auto start = session.cycle_start();
  if (!start) return std::nullopt;
  entry.cycle = Cycle::containing(*start, date.value_or(session.today())).name();
  Bound* const cycle = bound(entry.cycle);
  if (cycle == nullptr) return std::nullopt;
  const auto item =
      session.item(draft.given[EventColumn::item], place_of(draft, EventColumn::item));
  if (!date || !found || !item) return std::nullopt;

  entry.row[EventColumn::date] = date->text();
  entry.row[EventColumn::member] = cycle->data.roster->member(*found).id;
  entry.row[EventColumn::item] = cycle->data.rules->item(*item).code;
  EventBinder::Fields fields;
  std::copy(entry.row.fields.begin(), entry.row.fields.end(), fields.begin());
  const auto event = bind_event(fields, cycle->binder, draft.places, session.findings());
  if (!event) return std::nullopt;
  entry.event = *event;
  entry.place = draft.row;
  return entry;
}

std::optional<std::string> value_text(Session& session, const Entry& entry) {
  const Item& item = session.rules(entry.cycle)->item(entry.event.item);
  const ItemVersion& version = item.versions[entry.event.version];
  if (is_valued_by_window(version) || is_valued_by_ballots(version)) return std::nullopt;
  const Points value = limit_to_event_cap(version, value_of_event(version, entry.event));
  if (value.is_zero()) return "0";
  return (item.direction == Direction::add ? "+" : "−") + value.text();
}

std::string describe(Session& session, const Entry& entry) {
  const Language language = session.language();
  const Member& member = session.roster()->member(entry.event.member);
  const Item& item = session.rules(entry.cycle)->item(entry.event.item);
  const ItemVersion& version = item.versions[entry.event.version];
  std::string out = entry.event.date.text() + "  " + printable(member.name) + " (" +
                    printable(member.id) + ")  " + printable(item.code) + " " +
                    printable(version.name.in(language));
  if (!entry.row[EventColumn::level].empty()) out += " · " + entry.row[EventColumn::level];
  if (!entry.row[EventColumn::quantity].empty()) {
    out += " × " + entry.event.quantity.text();
    // "2次" reads well, "2 time" does not.
    if (language == Language::zh) out += printable(version.unit.in(language));
  }
  const auto value = value_text(session, entry);
  return value ? out + "  " + *value : out;
}

void warn_of_day(Session& session, const Entry& entry) {
  const Date date = entry.event.date;
  if (session.today() < date) {
    session.add(Diagnostic("W282")
                    .at(entry.place)
                    .with("date", date.text())
                    .with("today", session.today().text()));
  }
  const Roster& roster = *session.roster();
  const auto postings = roster.postings(entry.event.member);
  if (std::none_of(postings.begin(), postings.end(),
                   [date](const Posting& p) { return p.from <= date && date <= p.to; })) {
    const Member& member = roster.member(entry.event.member);
    session.add(Diagnostic("W283")
                    .at(entry.place)
                    .with("name", member.name)
                    .with("member", member.id)
                    .with("date", date.text()));
  }
}

void warn(Session& session, const Entry& entry) {
  warn_of_day(session, entry);
  const auto equal = find_equal_events(session.workspace().files(), session.workspace().directory(),
                                       entry.cycle, entry.row);
  if (!equal) return;  // appending meets the same trouble and tells it
  for (const FoundEvent& found : *equal) {
    session.add(Diagnostic("W280")
                    .at(entry.place)
                    .with("id", found.event[EventColumn::id])
                    .with("recorded", found.event[EventColumn::recorded]));
  }
}

void warn_of_seals(Session& session, const std::vector<Entry>& entries) {
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  const auto sealed = sealed_periods(files, directory);
  const auto start = session.cycle_start();
  if (!sealed || sealed->empty() || !start) return;
  std::set<std::string> warned;
  for (const Entry& entry : entries) {
    const Cycle cycle = Cycle::containing(*start, entry.event.date);
    const std::string period = cycle.quarter(cycle.quarter_of(entry.event.date)).id;
    // Days before the first seal are covered by it.
    const auto at = std::lower_bound(sealed->begin(), sealed->end(), period);
    if (at == sealed->end() || !warned.insert(*at).second) continue;
    const auto seal = load_seal(files, directory, *at);
    if (!seal) continue;  // verify tells what is wrong with it
    session.add(Diagnostic("W281").with("period", *at).with("date", seal->facts.sealed.text()));
  }
}

int register_entries(Session& session, const std::vector<Entry>& entries, bool dry_run) {
  std::map<int, std::vector<NewEvent>> rows;  // by cycle
  std::vector<std::int64_t> ids;              // of the entries: first their place in the cycle
  for (const Entry& entry : entries) {
    auto& of_cycle = rows[entry.cycle];
    ids.push_back(static_cast<std::int64_t>(of_cycle.size()));
    of_cycle.push_back(entry.row);
  }
  if (!dry_run) {
    FileSystem& files = session.workspace().files();
    const std::string& directory = session.workspace().directory();
    std::vector<CycleEvents> cycles;
    for (const auto& [cycle, events] : rows) cycles.push_back({cycle, events});
    const auto lock = lock_ledger(files, directory);
    if (!lock) {
      session.add(lock.error());
      return session.finish(0, true);
    }
    auto written = append_events(files, **lock, directory, cycles, session.now());
    if (!written) {
      session.add(std::move(written).error());
      return session.finish(0, true);
    }
    std::map<int, std::int64_t> first_ids;
    for (std::size_t i = 0; i < cycles.size(); ++i) {
      first_ids[cycles[i].cycle] = (*written)[i].first_id;
      for (Diagnostic& warning : (*written)[i].warnings) session.add(std::move(warning));
    }
    for (std::size_t i = 0; i < ids.size(); ++i) ids[i] += first_ids[entries[i].cycle];
  }
  for (std::size_t i = 0; i < entries.size() && i < kListed; ++i) {
    const std::string text = describe(session, entries[i]);
    session.context().say(
        dry_run ? session.text("add.would", {{"event", text}})
                : session.text("add.done", {{"id", std::to_string(ids[i])}, {"event", text}}));
    session.context().say("\n");
  }
  if (entries.size() > kListed) {
    session.context().say(
        session.text("add.more", {{"count", std::to_string(entries.size() - kListed)}}));
    session.context().say("\n");
  }
  return session.finish();
}

}  // namespace ledger::cli
