#include "ledger/store/double_entries.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <optional>
#include <utility>

#include "ledger/base/parallel.h"
#include "ledger/store/event_decoder.h"
#include "ledger/store/plain_events.h"

namespace ledger {
namespace {

// Contents that are looked for in every row, and for each the id of the first row that has it.
// Threads may look into it together while nobody notes a first one.
class Suspects {
 public:
  explicit Suspects(const std::vector<std::uint64_t>& contents)
      : slots_(std::bit_ceil(4 * contents.size())) {
    for (const std::uint64_t content : contents) slots_[place_of(content)].content = content;
  }

  void prefetch(std::uint64_t content) const { ledger::prefetch(&slots_[content & mask()]); }
  [[nodiscard]] bool contains(std::uint64_t content) const {
    return slots_[place_of(content)].content != 0;
  }
  // The id of the first row with this content, which `id` becomes when there was none; rows come in
  // file order. REQUIRES: contained.
  [[nodiscard]] std::int64_t first_with(std::uint64_t content, std::int64_t id) {
    std::int64_t& first = slots_[place_of(content)].first_id;
    if (first == 0) first = id;
    return first;
  }

 private:
  struct Slot {
    std::uint64_t content = 0;  // 0: free
    std::int64_t first_id = 0;  // 0: not seen yet
  };
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  [[nodiscard]] std::size_t place_of(std::uint64_t content) const {
    std::size_t at = content & mask();
    while (slots_[at].content != content && slots_[at].content != 0) at = (at + 1) & mask();
    return at;
  }
  LargeArray<Slot> slots_;
};

// A row that counts and whose content is looked for.
struct Match {
  std::uint64_t content = 0;
  std::int64_t id = 0;
  RowPlace place;
};

// The second pass over the register, or over a part of it. What is wrong with its rows has been
// told in the first.
class SecondPass {
 public:
  // The rows that begin in [from.offset, end), or after the header where there is no `from`.
  SecondPass(InputFile& file, std::optional<RowPlace> from, std::uint64_t end,
             const RegisterContext& context, const Suspects& suspects, const Reversals& reversals)
      : context_(context),
        suspects_(suspects),
        reversals_(reversals),
        silent_(told_before_, 0),
        decoder_(context, false),
        binder_(context, false) {
    const CsvOptions options = {.end = end};
    if (from) {
      scanner_.emplace(file, "", kEventColumnNames, options, silent_, from->offset, from->line);
    } else {
      scanner_.emplace(file, "", kEventColumnNames, options, silent_);
    }
  }

  // In file order.
  [[nodiscard]] const std::vector<Match>& matches() const { return matches_; }

  [[nodiscard]] Result<void> run() {
    EventText row;
    CsvLine line;
    for (;;) {
      take_plain_rows();
      switch (scanner_->next(row.fields, line)) {
        case CsvStep::record:
          if (const auto event = bound(row)) {
            look_at(*event, content_with_note(*event, row[EventColumn::note]),
                    {line.offset, line.number});
          }
          break;
        case CsvStep::pause:
          break;
        case CsvStep::end:
          return {};
        case CsvStep::failed:
          return scanner_->failure();
      }
    }
  }

 private:
  static constexpr std::size_t kBatch = 64;

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
  void look_at(const Event& event, std::uint64_t content, RowPlace place) {
    if (suspects_.contains(content) && !reversals_.cancelled(event)) {
      matches_.push_back({content, event.id, place});
    }
  }
  void take_plain_rows();

  const RegisterContext& context_;
  const Suspects& suspects_;
  const Reversals& reversals_;
  Diagnostics told_before_;
  FindingLimit silent_;
  EventDecoder decoder_;
  EventBinder binder_;
  std::optional<CsvScanner> scanner_;
  std::vector<Match> matches_;
  PlainMembers<kBatch> members_;
  std::array<std::optional<Event>, kBatch> events_;
  std::array<std::uint64_t, kBatch> contents_{};
};

void SecondPass::take_plain_rows() {
  for (;;) {
    const PlainRows rows = scanner_->plain_rows(kBatch);
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
      look_at(
          *events_[row], contents_[row],
          {rows.offset + rows.begin_of(row), rows.line_number + static_cast<std::uint32_t>(row)});
    }
    scanner_->step_over(rows);
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
  // Two bits of one word: seen before is what finds both set.
  const auto bits_of = [](std::uint64_t content) {
    return std::uint64_t{1} << (content & 63) | std::uint64_t{1} << (content >> 58);
  };
  const auto word_of = [this](std::uint64_t content) -> std::uint64_t& {
    return bits_[(content >> 6) & (bits_.size() - 1)];
  };
  for (const std::uint64_t content : contents) prefetch(&word_of(content));
  for (const std::uint64_t content : contents) {
    const std::uint64_t bits = bits_of(content);
    const std::atomic_ref word(word_of(content));
    if ((word.fetch_or(bits, std::memory_order_relaxed) & bits) == bits) {
      suspects.push_back(content);
    }
  }
}

Result<void> DoubleEntries::find(InputFile& file, std::uint64_t length, const std::string& shown,
                                 const RegisterContext& context, std::span<const RowPlace> parts,
                                 const std::vector<std::uint64_t>& contents,
                                 const Reversals& reversals, FindingLimit& findings) {
  if (contents.empty()) return {};
  Suspects suspects(contents);
  std::vector<std::unique_ptr<SecondPass>> passes(std::max<std::size_t>(parts.size(), 1));
  std::vector<Result<void>> done(passes.size());
  for_each_part(passes.size(), [&](std::size_t at) {
    const auto from = parts.empty() ? std::nullopt : std::optional(parts[at]);
    const std::uint64_t end = at + 1 < parts.size() ? parts[at + 1].offset : length;
    passes[at] = std::make_unique<SecondPass>(file, from, end, context, suspects, reversals);
    done[at] = passes[at]->run();
  });
  for (std::size_t at = 0; at < passes.size(); ++at) {
    if (!done[at]) return std::move(done[at]);
    for (const Match& match : passes[at]->matches()) {
      const std::int64_t first = suspects.first_with(match.content, match.id);
      if (first == match.id) continue;
      findings.add_warning([&] {
        RegisterRows rows(file, match.place, length, 4096);
        const EventText* const row = rows.next();
        return Diagnostic("W201")
            .at(row == nullptr ? Place{shown, match.place.line, 0, 0, {}}
                               : place_of(shown, *row, EventColumn::id))
            .with("id", std::to_string(match.id))
            .with("first", std::to_string(first));
      });
    }
  }
  return {};
}

}  // namespace ledger
