#include "ledger/store/double_entries.h"

#include <algorithm>
#include <bit>

namespace ledger {
namespace {

std::uint64_t content_with_note(const Event& event, std::string_view note) {
  // Rotated, so that no note can cancel the rest out.
  return std::rotl(content_of(event), 29) ^ hash_bytes(note);
}

}  // namespace

DoubleEntries::DoubleEntries(std::uint64_t length) {
  constexpr std::uint64_t kFewest = 1U << 12, kMost = 1U << 28;
  bits_.resize(std::bit_ceil(std::clamp(length / 8, kFewest, kMost)) / 64);
}

void DoubleEntries::see(const Event& event, std::string_view note) {
  const std::uint64_t content = content_with_note(event, note);
  std::uint64_t& word = bits_[(content >> 6) & (bits_.size() - 1)];
  const std::uint64_t bit = std::uint64_t{1} << (content & 63);
  if ((word & bit) != 0) suspects_.emplace(content, 0);
  word |= bit;
}

Result<void> DoubleEntries::find(InputFile& file, std::uint64_t length, const std::string& shown,
                                 EventBinder& binder, const Reversals& reversals,
                                 FindingLimit& findings) {
  bits_ = {};
  if (suspects_.empty()) return {};
  // The header is read as a row and is no event.
  RegisterRows rows(file, {0, 1}, length, std::size_t{256} << 10);
  while (const EventText* const row = rows.next()) {
    Event event;
    EventProblems problems;
    const auto id = parse_event_id((*row)[EventColumn::id]);
    if (!id) continue;
    binder.bind(row->fields, event, problems);
    event.id = *id;
    if (problems.unusable || reversals.cancelled(event)) continue;
    const auto suspect = suspects_.find(content_with_note(event, (*row)[EventColumn::note]));
    if (suspect == suspects_.end()) continue;
    if (suspect->second == 0) {
      suspect->second = event.id;
      continue;
    }
    findings.add([&] {
      return Diagnostic("W201")
          .at(place_of(shown, *row, EventColumn::id))
          .with("id", (*row)[EventColumn::id])
          .with("first", std::to_string(suspect->second));
    });
  }
  if (rows.failure()) return *rows.failure();
  return {};
}

}  // namespace ledger
