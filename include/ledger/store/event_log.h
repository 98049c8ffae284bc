// The register of one cycle: scanned through reused buffers, appended to under the ledger's lock.
//
// After a crash: rows of an interrupted batch are rolled back by the next writer and never shown to
// a reader (a journal beside the register says how long the file was before the batch); a single
// row is one write and is complete when its line end is there. A last line without line end that is
// not a complete row is an error for readers (E1xx) and is moved aside, with a warning that shows
// it, by the next writer. Nothing acknowledged is ever cut.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/format/file_system.h"
#include "ledger/model/event.h"

namespace ledger {

// Receives rows in file order, in batches so that one virtual call serves many rows. Row i of
// `texts` is row i of `events`. REQUIRES: nothing is kept from `texts` after the call.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void take(std::span<const Event> events, std::span<const EventText> texts) = 0;
};

struct ScanOptions {
  std::optional<std::string> as_of;  // RFC 3339; rows recorded later do not exist
  bool deep =
      false;  // `check`: also gaps, order of `recorded`, UTF-8 of every field, quoting style
};

struct ScanSummary {
  std::uint64_t rows = 0;  // data rows seen
  std::int64_t last_id = 0;
  std::uint64_t bytes = 0;  // complete rows only
  std::uint64_t reversals = 0;
};

// Reads events/YYYY.csv, binds each row to roster and rules, and hands it to the sink. Every bad
// row is reported (the first 1000, then a count) and not passed on. A register that is not there
// has no rows. Reversals are matched against their originals after the pass.
[[nodiscard]] Result<ScanSummary> scan_register(FileSystem& files, const std::string& path,
                                                const std::string& shown, const Cycle& cycle,
                                                const Roster& roster, const Ruleset& rules,
                                                const ScanOptions& options, EventSink& sink,
                                                Diagnostics& diagnostics);

// One event to be registered, owned. `id`, `recorded` and `batch` are given by the log.
struct NewEvent {
  std::array<std::string, kEventColumns> fields;  // by EventColumn; id, recorded and batch ignored
  [[nodiscard]] std::string& operator[](EventColumn column) {
    return fields[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] const std::string& operator[](EventColumn column) const {
    return fields[static_cast<std::size_t>(column)];
  }
};

// Checks one row's fields against roster and rules exactly as scanning does; adds what is wrong.
// `place` names the source (a row of standard input, a booklet, or nothing for the command line).
[[nodiscard]] std::optional<Event> bind_event(
    const std::array<std::string_view, kEventColumns>& fields, const Cycle& cycle,
    const Organisation& organisation, const Roster& roster, const Ruleset& rules,
    const Place& place, Diagnostics& diagnostics);

struct AppendResult {
  std::int64_t first_id = 0, last_id = 0;
  std::string recorded;  // the time written into every row
  std::vector<Diagnostic>
      warnings;  // a torn tail that was moved aside, a probable double entry near the end
};

// Registers all events of one cycle, or none. Cost depends on the events given, not on the
// register: the last id and time are read from its tail. `now` is RFC 3339 with the organisation's
// offset; the written time is never earlier than the last row's.
[[nodiscard]] Result<AppendResult> append_events(FileSystem& files, const std::string& directory,
                                                 int cycle, std::span<const NewEvent> events,
                                                 const std::string& batch, const std::string& now);

}  // namespace ledger
