// The events that cannot be summed right away, kept by member until figures are asked for.
//
// Which of two awards for one matter counts, or which three events of a month are the best, is
// known only when all are there. So such events are kept as 32 bytes each, with their value already
// computed, and put in order once: by member, then date, then id. A reversal removes its original
// by id, wherever the two came from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/model/ruleset.h"

namespace ledger {

struct KeptEvent {
  std::int64_t id = 0;       // of a reversal: the id it cancels
  std::uint64_t matter = 0;  // hash; 0: none
  std::int64_t amount = 0;   // thousandths: the value after cap.event; for forms over a window the
                             // quantity
  std::uint16_t day = 0;     // of the cycle
  ItemIndex item{};
  std::uint8_t version = 0;
  bool is_reversal = false;
};

class KeptEvents {
 public:
  explicit KeptEvents(std::size_t rows) : rows_(rows) {}

  void add(std::uint32_t row, const KeptEvent& event) {
    pending_.push_back(event);
    pending_rows_.push_back(row);
  }
  // REQUIRES: the same number of rows.
  void merge(KeptEvents&& other);

  // Removes what was reversed and sorts, if anything came since the last time. Linear in the
  // events.
  void put_in_order();
  // A member's events by date, then id. REQUIRES: put_in_order() after the last change. Valid until
  // the next change.
  [[nodiscard]] std::span<const KeptEvent> of(std::uint32_t row) const {
    if (offsets_.empty()) return {};
    return std::span(ordered_).subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
  }

 private:
  void take_back_ordered();

  std::size_t rows_;
  std::vector<KeptEvent> pending_;
  std::vector<std::uint32_t> pending_rows_;
  std::vector<KeptEvent> ordered_;
  std::vector<std::size_t> offsets_;  // rows + 1, once ordered
};

// Sorts by date, then id, and removes each reversal together with the event it names. A reversal
// without its event stays, last of its day and id.
void keep_standing(std::vector<KeptEvent>& events);

}  // namespace ledger
