#include "ledger/engine/kept_events.h"

#include <algorithm>
#include <tuple>

namespace ledger {
namespace {

bool comes_before(const KeptEvent& a, const KeptEvent& b) {
  return std::tie(a.day, a.id, a.is_reversal) < std::tie(b.day, b.id, b.is_reversal);
}

// Sorts [first, last) and moves what stands to the front; returns its end. A reversal bears the
// date and the id of its original, so that after sorting the two are neighbours.
KeptEvent* keep_standing(KeptEvent* first, KeptEvent* last) {
  if (!std::is_sorted(first, last, comes_before)) std::sort(first, last, comes_before);
  KeptEvent* out = first;
  for (KeptEvent* at = first; at != last; ++at) {
    const bool is_pair = at + 1 != last && at->id == at[1].id && at->day == at[1].day &&
                         !at->is_reversal && at[1].is_reversal;
    if (is_pair) {
      ++at;
    } else {
      *out++ = *at;
    }
  }
  return out;
}

}  // namespace

void keep_standing(std::vector<KeptEvent>& events) {
  KeptEvent* const first = events.data();
  KeptEvent* const end = keep_standing(first, first + events.size());
  events.resize(static_cast<std::size_t>(end - first));
}

void KeptEvents::take_back_ordered() {
  for (std::uint32_t row = 0; row + 1 < offsets_.size(); ++row) {
    for (const KeptEvent& event : of(row)) add(row, event);
  }
  ordered_.clear();
  offsets_.clear();
}

void KeptEvents::merge(KeptEvents&& other) {
  other.take_back_ordered();
  pending_.insert(pending_.end(), other.pending_.begin(), other.pending_.end());
  pending_rows_.insert(pending_rows_.end(), other.pending_rows_.begin(), other.pending_rows_.end());
  other = KeptEvents(rows_);
}

void KeptEvents::put_in_order() {
  if (pending_.empty()) return;
  take_back_ordered();
  // Counting sort by row, then a small sort inside each.
  std::vector<std::size_t> next(rows_ + 1);
  for (const std::uint32_t row : pending_rows_) ++next[row + 1];
  for (std::size_t row = 0; row < rows_; ++row) next[row + 1] += next[row];
  offsets_ = next;
  ordered_.resize(pending_.size());
  for (std::size_t i = 0; i < pending_.size(); ++i)
    ordered_[next[pending_rows_[i]]++] = pending_[i];
  pending_ = {};
  pending_rows_ = {};
  std::size_t kept = 0;
  for (std::size_t row = 0; row < rows_; ++row) {
    KeptEvent* const first = ordered_.data() + offsets_[row];
    KeptEvent* const end = keep_standing(first, ordered_.data() + offsets_[row + 1]);
    offsets_[row] = kept;
    for (const KeptEvent* event = first; event != end; ++event) ordered_[kept++] = *event;
  }
  offsets_[rows_] = kept;
  ordered_.resize(kept);
}

}  // namespace ledger
