// Ids are 1, 2, 3 … without a gap. This watches them pass and says which is out of order.
//
// Only the gaps are remembered, so that in a good register of any length nothing is: an id below
// the greatest one is a duplicate unless it lies in a gap.
#pragma once

#include <cstdint>
#include <map>

namespace ledger {

class IdOrder {
 public:
  enum class Finding : unsigned char { none, gap, duplicate, disorder };

  // `line` is the row's line number: rows that could not be read at all leave no gap.
  Finding see(std::int64_t id, std::uint32_t line) {
    const std::int64_t expected = greatest_ + 1;
    if (id == expected) {
      follow(line);
      return Finding::none;
    }
    if (id > greatest_) {
      const bool unread = id - greatest_ == static_cast<std::int64_t>(line) - line_;
      greatest_ = id;
      line_ = line;
      missing_.emplace(expected, id - 1);
      return unread ? Finding::none : Finding::gap;
    }
    auto gap = missing_.upper_bound(id);
    if (gap == missing_.begin()) return Finding::duplicate;
    --gap;
    const std::int64_t first = gap->first, last = gap->second;
    if (id > last) return Finding::duplicate;
    missing_.erase(gap);
    if (first < id) missing_.emplace(first, id - 1);
    if (id < last) missing_.emplace(id + 1, last);
    return Finding::disorder;
  }
  // The row that follows has the next id: what `see` would say nothing about.
  void follow(std::uint32_t line) {
    ++greatest_;
    line_ = line;
  }
  [[nodiscard]] std::int64_t greatest() const { return greatest_; }

 private:
  std::int64_t greatest_ = 0;
  std::int64_t line_ = 1;  // where the greatest id stands; the header is line 1
  std::map<std::int64_t, std::int64_t> missing_;  // first and last id of each gap
};

}  // namespace ledger
