// One pass over a register, or over a part of it, and what follows the pass.
//
// Rows are bound in batches: their members are looked up together, so that a large roster is waited
// for once in a batch and not once in a row. Ordinary rows are decoded straight from the index of
// their separators (event_decoder.h), and only the others are bound field by field. Parts of a file
// are passed each by a scan of its own, at the same time; when nothing is wrong with any of them
// they join, and one of them concludes for all. When a row has something to tell, the file is read
// again in order by a single scan, which knows what came before it; what only shows when all rows
// are known is told by the parts that joined.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/format/csv_scanner.h"
#include "ledger/store/double_entries.h"
#include "ledger/store/event_binder.h"
#include "ledger/store/event_decoder.h"
#include "ledger/store/event_log.h"
#include "ledger/store/id_order.h"
#include "ledger/store/plain_events.h"
#include "ledger/store/reversals.h"

namespace ledger {

// A register open for reading, as far as it is looked at; without a file where there is no
// register.
struct RegisterFile {
  std::unique_ptr<InputFile> file;
  std::uint64_t length = 0;
  std::string shown;  // its name in findings
};

class RegisterScan {
 public:
  // At most `findings` problems are told to `diagnostics`, the others only counted. `doubles` is
  // shared by the parts of a deep scan; `rows_of_member` as in EventSinks. All references must
  // outlive the scan. REQUIRES: there is a file.
  RegisterScan(const RegisterFile& file, const RegisterContext& context, const ScanOptions& options,
               DoubleEntries* doubles, EventSink& sink, EventSink* rows_of_member,
               Diagnostics& diagnostics, std::size_t findings)
      : file_(*file.file),
        length_(file.length),
        shown_(file.shown),
        context_(context),
        options_(options),
        sink_(sink),
        wants_texts_(sink.wants_texts()),
        wants_imports_only_(sink.wants_imports_only()),
        rows_of_member_(rows_of_member),
        binder_(context, options.deep),
        decoder_(context, options.deep),
        doubles_(doubles) {
    findings_.emplace(diagnostics, findings);
  }

  // The rows from the header on, or those that begin in [first, end), which follow a line end.
  // `continues`: other rows stand before them.
  [[nodiscard]] Result<void> pass();
  [[nodiscard]] Result<void> pass(std::uint64_t first, std::uint64_t end, bool continues);
  // After the pass of a part: the part that follows it joins. False when the two do not fit: a row
  // of either has something to tell, or ids are in disorder.
  [[nodiscard]] bool follow(const RegisterScan& next);
  // After the pass over everything. `parts`: where those it was read in begin; empty when it was
  // read as a whole.
  [[nodiscard]] Result<ScanSummary> conclude(std::span<const RowPlace> parts = {});
  // From now on findings are told to these. REQUIRES: !has_findings().
  void tell_to(Diagnostics& diagnostics, std::size_t findings) {
    findings_.emplace(diagnostics, findings);
  }
  // Lines of the part, the header or what stands for it among them.
  [[nodiscard]] std::uint32_t lines() const { return lines_; }
  // Whether anything was found that was not told.
  [[nodiscard]] bool has_findings() const { return findings_->overflowed() || !pending_.empty(); }

 private:
  // The texts of a batch fit the first-level cache.
  static constexpr std::size_t kBatch = 64;

  [[nodiscard]] Result<void> take_all(CsvScanner& scanner);
  void take_plain(const PlainRows& rows);
  [[nodiscard]] bool is_ordinary(const PlainRows& rows, std::size_t row, const Event& event);
  // Whether the sink gets it; an event of the member goes to rows_of_member on the way. `text()` is
  // its EventText.
  template <class Text>
  [[nodiscard]] bool is_wanted(const Event& event, const Text& text) {
    if (!options_.member) return true;
    const bool is_of_member = event.member == *options_.member;
    if (rows_of_member_ == nullptr) return is_of_member;
    if (is_of_member) {
      const EventText made = text();
      rows_of_member_->take({&event, 1}, {&made, 1});
    }
    return true;
  }
  [[nodiscard]] bool accept(const EventText& row, std::optional<MemberIndex> member, Event& event);
  void check_id(const EventText& row, std::int64_t id, bool& usable);
  void check_time(const EventText& row, Timestamp recorded);
  void check_text(const EventText& row);
  void tell(const EventText& row, EventProblems::One problem);
  void add(const EventText& row, EventColumn column, Diagnostic finding);
  void bind_batch();
  void give(std::size_t events);

  InputFile& file_;
  std::uint64_t length_;
  std::string shown_;
  const RegisterContext& context_;
  const ScanOptions& options_;
  EventSink& sink_;
  bool wants_texts_, wants_imports_only_;
  EventSink* rows_of_member_;
  std::optional<FindingLimit> findings_;
  EventBinder binder_;
  EventDecoder decoder_;
  IdOrder ids_;
  std::int64_t first_id_ = 0;
  bool disorder_ = false;
  bool continues_ = false;
  std::uint32_t lines_ = 1;  // gone by, the header among them
  Reversals reversals_;
  DoubleEntries* doubles_;                   // null unless deep
  std::vector<std::uint64_t> suspects_;      // for it
  std::optional<Timestamp> first_recorded_;  // with the next two only when deep
  Timestamp last_recorded_ = Timestamp::from_microseconds(INT64_MIN);
  std::string last_recorded_text_;
  // Findings that do not matter when the row turns out to be reversed.
  std::vector<std::pair<Event, Diagnostic>> pending_;
  ScanSummary summary_;
  // The rows at hand; those that are accepted move up to the front.
  std::size_t filled_ = 0;
  std::array<EventText, kBatch> texts_;
  std::array<std::string_view, kBatch> ids_of_members_;
  std::array<std::optional<MemberIndex>, kBatch> members_;
  PlainMembers<kBatch> plain_members_;
  std::array<std::uint64_t, kBatch> contents_{};
  std::array<Event, kBatch> events_;
};

}  // namespace ledger
