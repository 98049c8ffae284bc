// ledger reverse: cancels an event, or all events of an import, by rows of their own.
#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "ledger/base/text.h"
#include "ledger/cli/command.h"
#include "ledger/cli/entry.h"

namespace ledger::cli {
namespace {

// The rows of one import, and which of them are reversed.
class BatchSink final : public EventSink {
 public:
  explicit BatchSink(std::string_view batch) : batch_(batch) {}
  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (events[i].reverses != 0) {
        found_.erase(events[i].reverses);
      } else if (texts[i][EventColumn::batch] == batch_) {
        NewEvent row;
        std::copy(texts[i].fields.begin(), texts[i].fields.end(), row.fields.begin());
        found_.emplace(events[i].id, std::move(row));
        ++rows_;
      }
    }
  }
  // Those that still stand, by id.
  [[nodiscard]] const std::map<std::int64_t, NewEvent>& standing() const { return found_; }
  [[nodiscard]] std::size_t rows() const { return rows_; }

 private:
  std::string_view batch_;
  std::map<std::int64_t, NewEvent> found_;
  std::size_t rows_ = 0;
};

// The cycle whose register is meant: --year, else today's if it has a register, else the latest.
std::optional<int> register_cycle(Session& session, const std::optional<std::string>& year) {
  if (year) {
    const auto period = session.period(year);
    if (!period) return std::nullopt;
    return period->cycle;
  }
  const auto start = session.cycle_start();
  if (!start) return std::nullopt;
  const auto cycles = session.workspace().register_cycles();
  if (!cycles) {
    session.add(cycles.error());
    return std::nullopt;
  }
  const int current = Cycle::containing(*start, session.today()).name();
  const bool has_current = std::find(cycles->begin(), cycles->end(), current) != cycles->end();
  return has_current || cycles->empty() ? current : cycles->back();
}

// The row that cancels another one.
NewEvent reversal_of(const NewEvent& original, const std::string& reason, const std::string& by) {
  NewEvent row;
  for (const EventColumn column :
       {EventColumn::date, EventColumn::member, EventColumn::item, EventColumn::level,
        EventColumn::quantity, EventColumn::points, EventColumn::matter}) {
    row[column] = original[column];
  }
  row[EventColumn::note] = reason;
  row[EventColumn::by] = by;
  row[EventColumn::reverses] = original[EventColumn::id];
  return row;
}

// One event by its id; nullopt after adding findings.
std::optional<NewEvent> find_one(Session& session, const std::string& text, int cycle) {
  const std::string file = Workspace::register_file(cycle);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size() || id < 1) {
    session.add(Diagnostic("E517").with("value", text));
    return std::nullopt;
  }
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  auto found = find_event(files, directory, cycle, id);
  if (!found) {
    session.add(std::move(found).error());
    return std::nullopt;
  }
  if (!*found) {
    session.add(Diagnostic("E286").with("id", text).with("file", file));
    return std::nullopt;
  }
  const NewEvent& row = (*found)->event;
  if (!row[EventColumn::reverses].empty()) {
    session.add(Diagnostic("E781").with("id", text).with("original", row[EventColumn::reverses]));
    return std::nullopt;
  }
  const auto reversal = find_reversal(files, directory, cycle, **found);
  if (!reversal) {
    session.add(reversal.error());
    return std::nullopt;
  }
  if (*reversal) {
    session.add(
        Diagnostic("E782").with("id", text).with("reversal", (*reversal)->event[EventColumn::id]));
    return std::nullopt;
  }
  return row;
}

std::vector<NewEvent> find_batch(Session& session, const CycleData& data,
                                 const std::string& batch) {
  BatchSink sink(batch);
  std::vector<NewEvent> rows;
  if (!scan_cycle(session, data, sink)) return rows;
  if (sink.rows() == 0) {
    session.add(Diagnostic("E287")
                    .with("batch", batch)
                    .with("file", Workspace::register_file(data.cycle.name())));
  } else if (sink.standing().empty()) {
    session.add(Diagnostic("E783").with("batch", batch));
  }
  for (const auto& [id, row] : sink.standing()) rows.push_back(row);
  return rows;
}

}  // namespace

int reverse(Context& context, Options& options) {
  std::optional<std::string> id, batch, reason, by, year;
  bool dry_run = false;
  options.optional("event", id);
  options.value("batch", batch);
  options.value("reason", reason);
  options.value("by", by);
  options.value("year", year);
  options.flag("dry-run", dry_run);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (id.has_value() == batch.has_value()) session.add(Diagnostic("E518"));
  if (!reason || reason->find_first_not_of(" \t") == reason->npos) {
    session.add(Diagnostic("E519"));
  }
  if (!session.good()) {
    settle_language(context, options.common());
    return session.finish();
  }
  if (!session.open()) return session.finish(0, true);
  const auto cycle = register_cycle(session, year);
  const auto data = cycle ? load_cycle(session, *cycle) : std::nullopt;
  if (!data) return session.finish(0, true);

  // From looking until writing nobody else may reverse the same event.
  FileSystem& files = session.workspace().files();
  auto lock = lock_ledger(files, session.workspace().directory());
  if (!lock) {
    session.add(std::move(lock).error());
    return session.finish(0, true);
  }
  std::vector<NewEvent> originals;
  if (batch) {
    originals = find_batch(session, *data, *batch);
  } else if (auto one = find_one(session, *id, *cycle)) {
    originals.push_back(std::move(*one));
  }
  std::vector<Entry> entries;
  for (const NewEvent& original : originals) {
    Entry entry;
    entry.row = reversal_of(original, *reason,
                            by.value_or(context.environment("POINTS_LEDGER_BY").value_or("")));
    entry.cycle = *cycle;
    std::array<std::string_view, kEventColumns> fields;
    std::copy(entry.row.fields.begin(), entry.row.fields.end(), fields.begin());
    const auto event = bind_event(fields, data->bound(session), {}, session.findings());
    if (!event) break;
    entry.event = *event;
    entries.push_back(std::move(entry));
  }
  if (!session.good()) return session.finish(0, true);

  std::int64_t first = 0;
  if (!dry_run) {
    std::vector<NewEvent> rows;
    for (const Entry& entry : entries) rows.push_back(entry.row);
    auto written =
        append_events(files, **lock, session.workspace().directory(), *cycle, rows, session.now());
    if (!written) {
      session.add(std::move(written).error());
      return session.finish(0, true);
    }
    first = written->first_id;
    for (Diagnostic& warning : written->warnings) session.add(std::move(warning));
  }
  warn_of_seals(session, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Arguments arguments = {{"id", std::to_string(first + std::int64_t(i))},
                                 {"original", entries[i].row[EventColumn::reverses]},
                                 {"event", describe(session, entries[i])}};
    context.say(session.text(dry_run ? "reverse.would" : "reverse.done", arguments) + "\n");
  }
  return session.finish();
}

}  // namespace ledger::cli
