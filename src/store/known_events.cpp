#include "ledger/store/known_events.h"

#include <algorithm>
#include <string_view>

#include "ledger/base/hash.h"
#include "ledger/store/reversals.h"

namespace ledger {
namespace {

// What is compared as it is written; the rest is compared by value.
constexpr EventColumn kTexts[] = {EventColumn::place, EventColumn::note, EventColumn::matter,
                                  EventColumn::evidence};

template <class Row>
std::uint64_t hash_of(const Event& event, const Row& row) {
  std::uint64_t hash = content_of(event);
  for (const EventColumn column : kTexts) {
    hash = mix_bits(hash ^ hash_bytes(row[column]), kHashSecond);
  }
  return hash;
}

template <class Row>
bool is_same(const Event& a, const NewEvent& row, const Event& b, const Row& other) {
  return a.date == b.date && a.member == b.member && a.item == b.item && a.level == b.level &&
         a.quantity == b.quantity && a.points == b.points &&
         std::all_of(std::begin(kTexts), std::end(kTexts),
                     [&](EventColumn column) { return row[column] == other[column]; });
}

}  // namespace

KnownEvents::KnownEvents(std::size_t parts)
    : parts_(std::max<std::size_t>(1, parts), Part(*this)) {}

std::size_t KnownEvents::expect(const Event& event, const NewEvent& row) {
  const std::uint64_t hash = hash_of(event, row);
  const auto [from, to] = by_hash_.equal_range(hash);
  const auto at = std::find_if(from, to, [&](const auto& entry) {
    const Content& known = contents_[entry.second];
    return is_same(known.event, *known.row, event, row);
  });
  if (at != to) return at->second;
  by_hash_.emplace(hash, contents_.size());
  contents_.push_back({event, &row});
  return contents_.size() - 1;
}

void KnownEvents::start_again() {
  for (Part& part : parts_) part.clear();
}

std::vector<std::uint32_t> KnownEvents::standing() const {
  std::vector<std::int64_t> reversed;
  for (const Part& part : parts_) {
    reversed.insert(reversed.end(), part.reversed.begin(), part.reversed.end());
  }
  std::sort(reversed.begin(), reversed.end());
  std::vector<std::uint32_t> counts(contents_.size());
  for (const Part& part : parts_) {
    for (const auto& [id, content] : part.found) {
      if (!std::binary_search(reversed.begin(), reversed.end(), id)) ++counts[content];
    }
  }
  return counts;
}

void KnownEvents::Part::take(std::span<const Event> events, std::span<const EventText> texts) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].reverses != 0) {
      reversed.push_back(events[i].reverses);
      continue;
    }
    const auto [from, to] = known_->by_hash_.equal_range(hash_of(events[i], texts[i]));
    const auto at = std::find_if(from, to, [&](const auto& entry) {
      const Content& wanted = known_->contents_[entry.second];
      return is_same(wanted.event, *wanted.row, events[i], texts[i]);
    });
    if (at != to) found.emplace_back(events[i].id, at->second);
  }
}

void KnownEvents::Part::clear() {
  found.clear();
  reversed.clear();
}

void Occurrences::end_booklet() {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    registered_[i] = std::max(registered_[i], taken_[i]);
    taken_[i] = 0;
  }
}

}  // namespace ledger
