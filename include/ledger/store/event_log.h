// The register of one cycle, events/YYYY.csv: scanned through a reused buffer, appended to under
// the ledger's lock.
//
// After a crash: a batch that was interrupted is rolled back by the next writer and never shown to
// a reader (store/journal.h says how). A single row is one write and is complete when its line end
// is there. A last line without line end counts, with a warning, when it is a whole row; else it is
// an error for readers, and the next writer moves it aside to events/YYYY.csv.torn-N and shows it.
// Nothing acknowledged is ever cut.
//
// An empty file is a register without rows (power can fail between creating and filling it).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/format/file_system.h"
#include "ledger/model/event.h"
#include "ledger/value/timestamp.h"

namespace ledger {

// What a row of a register is bound to. Borrows all four.
struct RegisterContext {
  const Cycle& cycle;
  const Organisation& organisation;
  const Roster& roster;
  const Ruleset& rules;
};

// Receives rows in file order, in batches so that one virtual call serves many rows. Row i of
// `texts` is row i of `events`. REQUIRES: nothing is kept from `texts` after the call.
class EventSink {
 public:
  virtual ~EventSink() = default;
  // False: `texts` is empty, which saves making them.
  [[nodiscard]] virtual bool wants_texts() const { return true; }
  // True: of the texts only those of imported rows are wanted; the batch of others is empty, and
  // whatever else they hold has no meaning.
  [[nodiscard]] virtual bool wants_imports_only() const { return false; }
  virtual void take(std::span<const Event> events, std::span<const EventText> texts) = 0;
};

// Receives the rows of a register that is read in several parts at once. Parts are in file order;
// each has a sink of its own, which is called by one thread.
class EventSinks {
 public:
  virtual ~EventSinks() = default;
  [[nodiscard]] virtual EventSink& part(std::size_t index) = 0;
  // Not null: part(index) gets the rows of all members, and this one besides those of
  // ScanOptions::member, one by one and with their texts.
  [[nodiscard]] virtual EventSink* rows_of_member(std::size_t /*index*/) { return nullptr; }
  // After all parts: `lines` stand before this one, the header among them. Its texts were numbered
  // as if it began on line 2, so its line numbers are too low by lines - 1.
  virtual void part_begins_after(std::size_t /*index*/, std::uint32_t /*lines*/) {}
  // Everything taken so far is void: it comes again, all of it to part 0. Happens when something is
  // wrong with the register, or its ids are in disorder: only a reading in order can tell what.
  virtual void start_again() = 0;
};

struct ScanOptions {
  std::optional<Timestamp> as_of = {};  // rows recorded later do not exist
  // `check`: also gaps in ids, the order of `recorded`, members who are not scored, missing
  // evidence and probable double entries. Costs a second pass over the file.
  bool deep = false;
  // Only rows of this member are handed on, or where sinks want them besides
  // (EventSinks::rows_of_member), to these; all are looked at for mistakes.
  std::optional<MemberIndex> member = {};
  std::optional<std::uint64_t> length = {};     // only this many bytes of the file: a seal's prefix
  std::size_t buffer = std::size_t{256} << 10;  // bytes read at once
};

struct ScanSummary {
  std::uint64_t rows = 0;    // passed on to the sink
  std::int64_t last_id = 0;  // the greatest one seen
  std::uint64_t bytes = 0;   // looked at: the file's length, without what a batch under way added
  std::uint64_t reversals = 0;  // rows that reverse another one
};

// Reads the register of the context's cycle, binds each row to roster and rules, and hands it to
// the sink. Every bad row is reported (the first 1000 problems, then their number) and not passed
// on. A register that is not there has no rows. Reversals are matched against their originals after
// the pass, by reading these again; memory grows only with the number of reversals. E6xx when the
// file cannot be read; what is wrong in it goes to `diagnostics`.
[[nodiscard]] Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                                const RegisterContext& context,
                                                const ScanOptions& options, EventSink& sink,
                                                Diagnostics& diagnostics);

// The same with several threads, where the register is long enough to be worth it. The sinks get
// the same rows, and the findings are the same, with any number of threads; line numbers of texts
// count from the beginning of their part.
[[nodiscard]] Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                                const RegisterContext& context,
                                                const ScanOptions& options, std::size_t threads,
                                                EventSinks& sinks, Diagnostics& diagnostics);
// The same for a sink that wants its rows in order all the same, and so few of them that they can
// be kept until then: those of options.member.
[[nodiscard]] Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                                const RegisterContext& context,
                                                const ScanOptions& options, std::size_t threads,
                                                EventSink& sink, Diagnostics& diagnostics);

// Both in one pass: all rows to `sinks`, and those of options.member, in order and with their
// texts, to `rows_of_member`. REQUIRES: options.member.
[[nodiscard]] Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                                const RegisterContext& context,
                                                const ScanOptions& options, std::size_t threads,
                                                EventSinks& sinks, EventSink& rows_of_member,
                                                Diagnostics& diagnostics);

// About how many rows the register of the context's cycle has for each member of its roster, going
// by its length; 0 where there is none or nobody. For BookNeeds::events_per_member.
[[nodiscard]] double rows_per_member(FileSystem& files, const std::string& directory,
                                     const RegisterContext& context);

// One row owned: an event to be registered, or one that was found.
struct NewEvent {
  std::array<std::string, kEventColumns> fields;  // by EventColumn
  [[nodiscard]] std::string& operator[](EventColumn column) {
    return fields[static_cast<std::size_t>(column)];
  }
  [[nodiscard]] const std::string& operator[](EventColumn column) const {
    return fields[static_cast<std::size_t>(column)];
  }
};

// Checks one row's fields against roster and rules exactly as scanning does, also for what only
// `check` would find, and for characters that no field of a register may hold; adds what is wrong.
// `id`, `recorded` and `batch` are not looked at, the log gives them. `place` names the source (a
// row of standard input, a booklet, or nothing for the command line) and is kept as it is.
[[nodiscard]] std::optional<Event> bind_event(
    const std::array<std::string_view, kEventColumns>& fields, const RegisterContext& context,
    const Place& place, Diagnostics& diagnostics);

struct AppendResult {
  std::int64_t first_id = 0, last_id = 0;
  std::string recorded;              // the time written into every row
  std::vector<Diagnostic> warnings;  // a torn tail that was moved aside, a line end added
};

// The lock of a ledger directory, its file `.lock`. Whoever reads something in order to write holds
// it from before the reading until after the writing. E6xx that names the holder after a few
// seconds. Rolls back what an earlier writer left unfinished.
[[nodiscard]] Result<std::unique_ptr<FileLock>> lock_ledger(FileSystem& files,
                                                            const std::string& directory);

// A file to be written together with the events, all or nothing: a receipt in imports.csv.
struct Companion {
  std::string file;  // relative to the ledger
  // What is appended to it, made from what the registers will say (one result for each cycle).
  std::function<std::string(std::span<const AppendResult>)> bytes;
};

// Events to be registered in one cycle.
struct CycleEvents {
  int cycle = 0;
  std::span<const NewEvent> events;
};

// Registers all events of all cycles, or none, and the companion with them: also across a crash
// between two registers. One result for each cycle. Cost depends on the
// events given, not on the register: the last id and time are read from its tail. `now` is RFC 3339
// with the organisation's offset; the written time is never earlier than the last row's. `id` and
// `recorded` of the events are ignored, their `batch` is written. REQUIRES: the ledger is locked;
// each cycle comes once and has events, which were accepted by `bind_event`.
[[nodiscard]] Result<std::vector<AppendResult>> append_events(
    FileSystem& files, const FileLock& lock, const std::string& directory,
    std::span<const CycleEvents> cycles, const std::string& now,
    const std::optional<Companion>& companion = {});
// The same for one cycle.
[[nodiscard]] Result<AppendResult> append_events(FileSystem& files, const FileLock& lock,
                                                 const std::string& directory, int cycle,
                                                 std::span<const NewEvent> events,
                                                 const std::string& now,
                                                 const std::optional<Companion>& companion = {});
// The same under a lock of its own.
[[nodiscard]] Result<AppendResult> append_events(FileSystem& files, const std::string& directory,
                                                 int cycle, std::span<const NewEvent> events,
                                                 const std::string& now);

// A row that was looked up.
struct FoundEvent {
  NewEvent event;
  std::string line;          // as in the file
  std::uint64_t offset = 0;  // of its first byte
};

// The row with this id, by binary search over the file's bytes (ids ascend); only a register whose
// ids are in disorder is read whole.
[[nodiscard]] Result<std::optional<FoundEvent>> find_event(FileSystem& files,
                                                           const std::string& directory, int cycle,
                                                           std::int64_t id);
// The row that reverses `original`, which lies behind it.
[[nodiscard]] Result<std::optional<FoundEvent>> find_reversal(FileSystem& files,
                                                              const std::string& directory,
                                                              int cycle,
                                                              const FoundEvent& original);
// Rows among the last `rows` of the register that say the same as `event` (date, member, item,
// level, quantity, points, matter, note) and are not reversed among them: probably the same event
// entered twice. Reads only the tail.
[[nodiscard]] Result<std::vector<FoundEvent>> find_equal_events(FileSystem& files,
                                                                const std::string& directory,
                                                                int cycle, const NewEvent& event,
                                                                std::size_t rows = 200);

}  // namespace ledger
