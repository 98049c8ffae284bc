#include "ledger/store/double_entries.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <optional>

#include "ledger/store/event_decoder.h"
#include "ledger/store/plain_events.h"

namespace ledger {
namespace {

// Contents that are looked for in every row, and for each the id of the first row that has it.
class Suspects {
 public:
  explicit Suspects(const std::vector<std::uint64_t>& contents)
      : slots_(std::bit_ceil(4 * contents.size())) {
    for (const std::uint64_t content : contents) slots_[place_of(content)].content = content;
  }

  struct Slot {
    std::uint64_t content = 0;  // 0: free
    std::int64_t first_id = 0;  // 0: not seen yet
  };
  void prefetch(std::uint64_t content) const { ledger::prefetch(&slots_[content & mask()]); }
  // nullptr for a content nobody looks for.
  [[nodiscard]] Slot* find(std::uint64_t content) {
    Slot& slot = slots_[place_of(content)];
    return slot.content == 0 ? nullptr : &slot;
  }

 private:
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  [[nodiscard]] std::size_t place_of(std::uint64_t content) const {
    std::size_t at = content & mask();
    while (slots_[at].content != content && slots_[at].content != 0) at = (at + 1) & mask();
    return at;
  }
  LargeArray<Slot> slots_;
};

// The second pass over the register. What is wrong with its rows has been told in the first.
class SecondPass {
 public:
  SecondPass(InputFile& file, std::uint64_t length, const std::string& shown,
             const RegisterContext& context, const std::vector<std::uint64_t>& suspects,
             const Reversals& reversals, FindingLimit& findings)
      : shown_(shown),
        context_(context),
        suspects_(suspects),
        reversals_(reversals),
        findings_(findings),
        silent_(told_before_, 0),
        decoder_(context, false),
        binder_(context, false),
        scanner_(file, {}, kEventColumnNames, {.end = length}, silent_) {}

  [[nodiscard]] Result<void> run() {
    EventText row;
    CsvLine line;
    for (;;) {
      take_plain_rows();
      switch (scanner_.next(row.fields, line)) {
        case CsvStep::record:
          row.line = line.text;
          row.line_number = line.number;
          if (const auto event = bound(row)) look_at(*event, content_of_row(*event, row), row);
          break;
        case CsvStep::pause:
          break;
        case CsvStep::end:
          return {};
        case CsvStep::failed:
          return scanner_.failure();
      }
    }
  }

 private:
  static constexpr std::size_t kBatch = 64;

  [[nodiscard]] static std::uint64_t content_of_row(const Event& event, const EventText& row) {
    return content_with_note(event, row[EventColumn::note]);
  }
  // nullopt for a row that does not count.
  [[nodiscard]] std::optional<Event> bound(const EventText& row) {
    Event event;
    EventProblems problems;
    const auto id = parse_event_id(row[EventColumn::id]);
    if (!id) return std::nullopt;
    binder_.bind(row.fields, event, problems);
    event.id = *id;
    return problems.unusable ? std::nullopt : std::optional(event);
  }
  // `text` is an EventText, or makes one when it is asked for.
  template <class Text>
  void look_at(const Event& event, std::uint64_t content, const Text& text) {
    Suspects::Slot* const suspect = suspects_.find(content);
    if (suspect == nullptr || reversals_.cancelled(event)) return;
    if (suspect->first_id == 0) {
      suspect->first_id = event.id;
      return;
    }
    findings_.add_warning([&] {
      const EventText& row = text;
      return Diagnostic("W201")
          .at(place_of(shown_, row, EventColumn::id))
          .with("id", row[EventColumn::id])
          .with("first", std::to_string(suspect->first_id));
    });
  }
  void take_plain_rows();

  const std::string& shown_;
  const RegisterContext& context_;
  Suspects suspects_;
  const Reversals& reversals_;
  FindingLimit& findings_;
  Diagnostics told_before_;
  FindingLimit silent_;
  EventDecoder decoder_;
  EventBinder binder_;
  CsvScanner scanner_;
  PlainMembers<kBatch> members_;
  std::array<std::optional<Event>, kBatch> events_;
  std::array<std::uint64_t, kBatch> contents_{};
};

void SecondPass::take_plain_rows() {
  for (;;) {
    const PlainRows rows = scanner_.plain_rows(kBatch);
    if (rows.count == 0) return;
    const auto members = members_.find(rows, context_.roster);
    for (std::size_t row = 0; row < rows.count; ++row) {
      Event event;
      const bool decoded = members[row] && decoder_.decode(rows, row, *members[row], event);
      events_[row] = decoded ? std::optional(event) : bound(text_of(rows, row));
      if (!events_[row]) continue;
      contents_[row] = content_with_note(*events_[row], field_of(rows, row, EventColumn::note));
      suspects_.prefetch(contents_[row]);
    }
    for (std::size_t row = 0; row < rows.count; ++row) {
      if (!events_[row]) continue;
      struct Text {
        const PlainRows& rows;
        std::size_t row;
        operator EventText() const { return text_of(rows, row); }
      };
      look_at(*events_[row], contents_[row], Text{rows, row});
    }
    scanner_.step_over(rows);
  }
}

}  // namespace

std::uint64_t content_with_note(const Event& event, std::string_view note) {
  // Rotated, so that no note can cancel the rest out.
  const std::uint64_t content = std::rotl(content_of(event), 29) ^ hash_bytes(note);
  return std::max<std::uint64_t>(1, content);
}

DoubleEntries::DoubleEntries(std::uint64_t length) {
  constexpr std::uint64_t kFewest = 1U << 12, kMost = 1U << 28;
  bits_ = LargeArray<std::uint64_t>(std::bit_ceil(std::clamp(length / 8, kFewest, kMost)) / 64);
}

void DoubleEntries::see(std::span<const std::uint64_t> contents,
                        std::vector<std::uint64_t>& suspects) {
  const auto word_of = [this](std::uint64_t content) -> std::uint64_t& {
    return bits_[(content >> 6) & (bits_.size() - 1)];
  };
  for (const std::uint64_t content : contents) prefetch(&word_of(content));
  for (const std::uint64_t content : contents) {
    const std::uint64_t bit = std::uint64_t{1} << (content & 63);
    const std::atomic_ref word(word_of(content));
    if ((word.fetch_or(bit, std::memory_order_relaxed) & bit) != 0) suspects.push_back(content);
  }
}

Result<void> DoubleEntries::find(InputFile& file, std::uint64_t length, const std::string& shown,
                                 const RegisterContext& context,
                                 const std::vector<std::uint64_t>& suspects,
                                 const Reversals& reversals, FindingLimit& findings) {
  if (suspects.empty()) return {};
  return SecondPass(file, length, shown, context, suspects, reversals, findings).run();
}

}  // namespace ledger
