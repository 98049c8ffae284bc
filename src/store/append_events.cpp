#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/format/csv.h"
#include "ledger/store/event_log.h"
#include "ledger/store/journal.h"
#include "ledger/store/register_tail.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

// The bytes of a torn row go to a file of their own, so that nothing anybody wrote is lost.
Result<void> move_torn_aside(FileSystem& files, const std::string& directory,
                             const std::string& shown, const RegisterTail& tail,
                             std::vector<Diagnostic>& warnings) {
  std::string aside;
  for (int n = 1;; ++n) {
    aside = shown + ".torn-" + std::to_string(n);
    if (!files.exists(directory + "/" + aside)) break;
  }
  if (auto kept = files.replace(directory + "/" + aside, tail.torn); !kept) return kept;
  if (auto cut = files.truncate(directory + "/" + shown, tail.size); !cut) return cut;
  warnings.push_back(Diagnostic("W102").at({shown, 0, 0, 0, tail.torn}).with("file", aside));
  return {};
}

void append_row(std::string& out, const NewEvent& event, std::int64_t id,
                const std::string& recorded, std::string_view line_end) {
  for (std::size_t i = 0; i < kEventColumns; ++i) {
    if (i != 0) out += ',';
    switch (EventColumn(i)) {
      case EventColumn::id:
        out += std::to_string(id);
        break;
      case EventColumn::recorded:
        out += recorded;
        break;
      default:
        append_csv_field(out, event.fields[i]);
    }
  }
  out += line_end;
}

// A line break inside a field would turn one row into two; `bind_event` has told it with its
// column, this is the last door.
bool fits_a_line(const NewEvent& event) {
  return std::none_of(event.fields.begin(), event.fields.end(),
                      [](const std::string& field) { return find_control(field).has_value(); });
}

// The written time never goes back, whatever the clock does.
std::string time_not_before(const std::string& last, const std::string& now) {
  const auto before = Timestamp::parse(last), present = Timestamp::parse(now);
  return before && present && *present < *before ? last : now;
}

// 0 for a file that is not there.
Result<std::uint64_t> size_of(FileSystem& files, const std::string& path) {
  if (!files.exists(path)) return std::uint64_t{0};
  auto file = files.open(path);
  if (!file) return std::move(file).error();
  return (*file)->size();
}

// What is to be appended to the register of one cycle, and what will then be true of its rows.
Result<Appendix> rows_to_append(FileSystem& files, const std::string& directory,
                                const CycleEvents& cycle, const std::string& now,
                                AppendResult& result) {
  if (!std::all_of(cycle.events.begin(), cycle.events.end(), fits_a_line)) {
    return Diagnostic("E236");
  }
  const std::string shown = Workspace::register_file(cycle.cycle);
  const std::string path = directory + "/" + shown;
  RegisterTail tail;
  if (files.exists(path)) {
    auto file = files.open(path);
    if (!file) return std::move(file).error();
    const auto length = (*file)->size();
    if (!length) return length.error();
    auto read = read_register_tail(**file, *length, shown);
    if (!read) return std::move(read).error();
    tail = std::move(*read);
    if (!tail.torn.empty()) {
      auto moved = move_torn_aside(files, directory, shown, tail, result.warnings);
      if (!moved) return std::move(moved).error();
    }
  } else if (auto made = files.make_directories(directory + "/events"); !made) {
    return made.error();
  }

  const std::string_view line_end = tail.crlf ? "\r\n" : "\n";
  std::string bytes;
  if (tail.lacks_line_end) {
    bytes += line_end;
    result.warnings.push_back(Diagnostic("W103").at({shown, 0, 0, 0, {}}));
  }
  if (tail.size == 0) (bytes += register_header()) += line_end;
  result.first_id = tail.last_id + 1;
  result.last_id = tail.last_id;
  result.recorded = time_not_before(tail.last_recorded, now);
  for (const NewEvent& event : cycle.events) {
    append_row(bytes, event, ++result.last_id, result.recorded, line_end);
  }
  return Appendix{shown, tail.size, std::move(bytes)};
}

}  // namespace

Result<std::unique_ptr<FileLock>> lock_ledger(FileSystem& files, const std::string& directory) {
  auto lock = files.lock(directory + "/.lock");
  if (!lock) return lock;
  if (auto rolled = roll_back(files, directory); !rolled) return rolled.error();
  return lock;
}

Result<std::vector<AppendResult>> append_events(FileSystem& files, const FileLock&,
                                                const std::string& directory,
                                                std::span<const CycleEvents> cycles,
                                                const std::string& now,
                                                const std::optional<Companion>& companion) {
  std::vector<AppendResult> results;
  std::vector<Appendix> all;
  for (const CycleEvents& one : cycles) {
    AppendResult& result = results.emplace_back();
    auto rows = rows_to_append(files, directory, one, now, result);
    if (!rows) return std::move(rows).error();
    all.push_back(std::move(*rows));
  }
  // One row is whole or torn, which its line end tells; more than that needs the journal.
  if (cycles.size() == 1 && cycles[0].events.size() == 1 && !companion) {
    const Appendix& row = all[0];
    if (auto done = files.append(directory + "/" + row.file, row.size_before, row.bytes); !done) {
      return done.error();
    }
    return results;
  }
  if (companion) {
    const auto size = size_of(files, directory + "/" + companion->file);
    if (!size) return size.error();
    all.push_back({companion->file, *size, companion->bytes(results)});
  }
  if (auto done = append_all(files, directory, all); !done) return done.error();
  return results;
}

Result<AppendResult> append_events(FileSystem& files, const FileLock& lock,
                                   const std::string& directory, int cycle,
                                   std::span<const NewEvent> events, const std::string& now,
                                   const std::optional<Companion>& companion) {
  const CycleEvents one = {cycle, events};
  auto done = append_events(files, lock, directory, {&one, 1}, now, companion);
  if (!done) return std::move(done).error();
  return std::move(done->front());
}

Result<AppendResult> append_events(FileSystem& files, const std::string& directory, int cycle,
                                   std::span<const NewEvent> events, const std::string& now) {
  const auto lock = lock_ledger(files, directory);
  if (!lock) return lock.error();
  return append_events(files, **lock, directory, cycle, events, now);
}

}  // namespace ledger
