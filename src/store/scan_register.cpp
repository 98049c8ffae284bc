#include <algorithm>
#include <array>
#include <utility>

#include "ledger/base/text.h"
#include "ledger/format/csv_scanner.h"
#include "ledger/store/double_entries.h"
#include "ledger/store/event_binder.h"
#include "ledger/store/event_log.h"
#include "ledger/store/id_order.h"
#include "ledger/store/journal.h"
#include "ledger/store/register_rows.h"
#include "ledger/store/reversals.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

// Rows handed on at once: their texts fit the first-level cache.
constexpr std::size_t kBatch = 64;

// One pass over a register and what follows it.
class RegisterScan {
 public:
  RegisterScan(InputFile& file, std::uint64_t length, std::string shown,
               const RegisterContext& context, const ScanOptions& options, EventSink& sink,
               Diagnostics& diagnostics)
      : file_(file),
        length_(length),
        shown_(std::move(shown)),
        options_(options),
        sink_(sink),
        findings_(diagnostics),
        binder_(context, options.deep),
        doubles_(options.deep ? length : 0) {}

  Result<ScanSummary> run();

 private:
  [[nodiscard]] Result<void> pass();
  [[nodiscard]] bool accept(const EventText& row, bool ended, Event& event);
  void check_id(const EventText& row, std::int64_t id, bool& usable);
  void check_time(const EventText& row, Timestamp recorded);
  void check_text(const EventText& row);
  void tell(const EventText& row, EventProblems::One problem);
  void add(const EventText& row, EventColumn column, Diagnostic finding);
  void flush();

  InputFile& file_;
  std::uint64_t length_;
  std::string shown_;
  const ScanOptions& options_;
  EventSink& sink_;
  FindingLimit findings_;
  EventBinder binder_;
  IdOrder ids_;
  Reversals reversals_;
  DoubleEntries doubles_;
  Timestamp last_recorded_ = Timestamp::from_microseconds(INT64_MIN);
  std::string last_recorded_text_;
  // Findings that do not matter when the row turns out to be reversed.
  std::vector<std::pair<Event, Diagnostic>> pending_;
  ScanSummary summary_;
  std::size_t filled_ = 0;
  std::array<Event, kBatch> events_;
  std::array<EventText, kBatch> texts_;
};

void RegisterScan::flush() {
  if (filled_ == 0) return;
  sink_.take({events_.data(), filled_}, {texts_.data(), filled_});
  summary_.rows += filled_;
  filled_ = 0;
}

void RegisterScan::add(const EventText& row, EventColumn column, Diagnostic finding) {
  findings_.add([&] { return std::move(finding).at(place_of(shown_, row, column)); });
}

void RegisterScan::tell(const EventText& row, EventProblems::One problem) {
  findings_.add(
      [&] { return binder_.tell(problem, row.fields).at(place_of(shown_, row, problem.where)); });
}

void RegisterScan::check_id(const EventText& row, std::int64_t id, bool& usable) {
  const std::int64_t before = ids_.greatest();
  switch (ids_.see(id, row.line_number)) {
    case IdOrder::Finding::none:
      break;
    case IdOrder::Finding::gap:
      if (options_.deep) {
        add(row, EventColumn::id,
            Diagnostic("E226")
                .with("id", row[EventColumn::id])
                .with("expected", std::to_string(before + 1)));
      }
      break;
    case IdOrder::Finding::duplicate:
      usable = false;
      add(row, EventColumn::id, Diagnostic("E217").with("id", row[EventColumn::id]));
      break;
    case IdOrder::Finding::disorder:
      reversals_.forget_order();
      if (options_.deep) {
        add(row, EventColumn::id,
            Diagnostic("E230")
                .with("id", row[EventColumn::id])
                .with("before", std::to_string(before)));
      }
      break;
  }
}

void RegisterScan::check_time(const EventText& row, Timestamp recorded) {
  if (recorded < last_recorded_) {
    add(row, EventColumn::recorded,
        Diagnostic("E227")
            .with("time", row[EventColumn::recorded])
            .with("before", last_recorded_text_));
  } else {
    last_recorded_ = recorded;
    last_recorded_text_ = row[EventColumn::recorded];
  }
}

// A row that another program wrote may hold what `add` refuses. It counts, so the row stays usable.
void RegisterScan::check_text(const EventText& row) {
  if (!find_control(row.line)) return;
  for (std::size_t i = 0; i < kEventColumns; ++i) {
    if (find_control(row.fields[i])) tell(row, {EventProblem::control, EventColumn(i)});
  }
}

bool RegisterScan::accept(const EventText& row, bool ended, Event& event) {
  EventProblems problems, log_problems;
  Timestamp recorded;
  Event log_event;
  binder_.bind_log_columns(row.fields, log_event, recorded, log_problems);
  if (options_.as_of && recorded > *options_.as_of) return false;
  binder_.bind(row.fields, event, problems);
  event.id = log_event.id;
  bool usable = !problems.unusable && !log_problems.unusable;
  if (event.id != 0) check_id(row, event.id, usable);
  if (options_.deep && !log_problems.unusable) check_time(row, recorded);
  if (options_.deep) check_text(row);
  for (std::size_t i = 0; i < log_problems.count; ++i) tell(row, log_problems.all[i]);
  for (std::size_t i = 0; i < problems.count; ++i) {
    const EventProblems::One problem = problems.all[i];
    if (problem.what < EventProblem::not_scored) {
      tell(row, problem);
    } else if (usable && pending_.size() < FindingLimit::kDefault) {
      pending_.emplace_back(
          event, binder_.tell(problem, row.fields).at(place_of(shown_, row, problem.where)));
    }
  }
  if (!usable) return false;
  if (!ended) {
    findings_.add([&] {
      return Diagnostic("W101").at({shown_, row.line_number, 0, 0, std::string(row.line)});
    });
  }
  reversals_.see(event, {row.offset, row.line_number});
  if (options_.deep && event.reverses == 0) doubles_.see(event, row[EventColumn::note]);
  return true;
}

Result<void> RegisterScan::pass() {
  CsvScanner scanner(file_, shown_, kEventColumnNames,
                     {.append_only = true, .end = length_, .buffer = options_.buffer}, findings_);
  CsvLine line;
  for (;;) {
    EventText& row = texts_[filled_];
    switch (scanner.next(row.fields, line)) {
      case CsvStep::record:
        row.line = line.text;
        row.offset = line.offset;
        row.line_number = line.number;
        if (accept(row, line.ended, events_[filled_]) && ++filled_ == kBatch) flush();
        break;
      case CsvStep::pause:
        flush();
        break;
      case CsvStep::end:
        flush();
        return {};
      case CsvStep::failed:
        return scanner.failure();
    }
  }
}

Result<ScanSummary> RegisterScan::run() {
  if (auto done = pass(); !done) return done.error();
  if (auto done = reversals_.match(file_, length_, shown_, binder_, findings_); !done) {
    return done.error();
  }
  for (auto& [event, finding] : pending_) {
    if (!reversals_.cancelled(event)) findings_.add([&held = finding] { return std::move(held); });
  }
  if (options_.deep) {
    auto done = doubles_.find(file_, length_, shown_, binder_, reversals_, findings_);
    if (!done) return done.error();
  }
  findings_.finish(shown_);
  summary_.last_id = ids_.greatest();
  summary_.bytes = length_;
  summary_.reversals = reversals_.count();
  return summary_;
}

}  // namespace

Result<ScanSummary> scan_register(FileSystem& files, const std::string& directory,
                                  const RegisterContext& context, const ScanOptions& options,
                                  EventSink& sink, Diagnostics& diagnostics) {
  const std::string shown = Workspace::register_file(context.cycle.name());
  const std::string path = directory + "/" + shown;
  if (!files.exists(path)) return ScanSummary{};
  auto file = files.open(path);
  if (!file) return std::move(file).error();
  auto length = visible_length(files, directory, shown, **file);
  if (!length) return length.error();
  if (options.length) *length = std::min(*length, *options.length);
  if (*length == 0) return ScanSummary{};
  return RegisterScan(**file, *length, shown, context, options, sink, diagnostics).run();
}

}  // namespace ledger
