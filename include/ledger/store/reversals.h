// Does every reversing row match the row it reverses? Asked after the pass, because the rows
// themselves are not kept: only the reversing ones (40 bytes each) and the place of every 1024th
// row. The originals are read again, part by part, in the order of the file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/base/finding_limit.h"
#include "ledger/base/result.h"
#include "ledger/store/event_binder.h"
#include "ledger/store/register_rows.h"

namespace ledger {

// All that a reversing row repeats of its original: date, member, item, level, quantity, points and
// matter, by value ("1" and "" are the same quantity).
[[nodiscard]] std::uint64_t content_of(const Event& event);

class Reversals {
 public:
  static constexpr std::uint64_t kEvery = 1024;

  // Every row of the pass, in the order of the file.
  void see(const Event& event, RowPlace place) {
    if (++rows_ % kEvery == 0) marks_.push_back({event.id, place});
    if (event.reverses != 0) {
      reversing_.push_back({event.reverses, event.id, content_of(event), place});
    }
  }
  // The rows of the part of the file that follows, seen by itself as if it began on line 2;
  // `lines_before` it really has, the header among them.
  void follow(const Reversals& next, std::uint32_t lines_before);
  // Ids do not ascend: the marks lead nowhere.
  void forget_order() { ordered_ = false; }
  [[nodiscard]] std::uint64_t count() const { return reversing_.size(); }

  // E221 to E225. REQUIRES: the pass is over; `length` is that of the pass.
  [[nodiscard]] Result<void> match(InputFile& file, std::uint64_t length, const std::string& shown,
                                   EventBinder& binder, FindingLimit& findings);

  // Whether a row was reversed or reverses. REQUIRES: `match` was called.
  [[nodiscard]] bool cancelled(const Event& event) const;

 private:
  struct Reversing {
    std::int64_t original = 0, id = 0;
    std::uint64_t content = 0;
    RowPlace place;
    bool found = false;
  };
  struct Mark {
    std::int64_t id = 0;
    RowPlace place;
  };
  void compare(InputFile& file, std::uint64_t length, const std::string& shown, EventBinder& binder,
               const EventText& row, FindingLimit& findings);

  std::vector<Reversing> reversing_;         // after `match` sorted by original, then id
  std::vector<Mark> marks_ = {{0, {0, 1}}};  // first the header, so that bad rows are found, too
  std::uint64_t rows_ = 0;
  bool ordered_ = true;
};

}  // namespace ledger
