// One row of a register, events/YYYY.csv: as text (EventText, borrowed), and bound to roster and
// rules (Event).
//
// `EventText` borrows the reader's buffer: its views are valid until the reader goes on to the next
// batch. `Event` is plain numbers, 64 bytes, free to copy: this is what the engine adds up.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ledger/base/hash.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/date.h"
#include "ledger/value/decimal.h"

namespace ledger {

// The columns of section 3.3 in the order of the file.
enum class EventColumn : unsigned char {
  id,
  date,
  member,
  item,
  level,
  quantity,
  points,
  place,
  note,
  matter,
  evidence,
  by,
  recorded,
  batch,
  reverses
};
inline constexpr std::size_t kEventColumns = 15;
inline constexpr std::array<std::string_view, kEventColumns> kEventColumnNames = {
    "id",   "date",   "member",   "item", "level",    "quantity", "points",  "place",
    "note", "matter", "evidence", "by",   "recorded", "batch",    "reverses"};

// The fields as written, unquoted.
struct EventText {
  std::array<std::string_view, kEventColumns> fields;
  std::string_view line;          // the whole row as in the file, without its line end
  std::uint64_t offset = 0;       // of the row's first byte in the file
  std::uint32_t line_number = 0;  // from 1; the header is line 1
  bool ended = true;              // false for a last line without '\n'

  [[nodiscard]] std::string_view operator[](EventColumn column) const {
    return fields[static_cast<std::size_t>(column)];
  }
};

// A hash of the matter is enough to group by it: 0 for an empty one, and only for that.
[[nodiscard]] inline std::uint64_t hash_of_matter(std::string_view matter) {
  return matter.empty() ? 0 : std::max<std::uint64_t>(1, hash_bytes(matter));
}

// The same row with a meaning.
struct Event {
  std::int64_t id = 0;        // from 1
  std::int64_t reverses = 0;  // 0: none
  std::uint64_t matter = 0;   // hash_of_matter
  Quantity quantity = Quantity::whole(1);
  Points points;  // only with range and free; else 0
  Date date;
  MemberIndex member{};
  ItemIndex item{};
  std::uint8_t version = 0;  // position in Item::versions, the one in force on `date`
  std::uint8_t level = 0;    // position in LevelPoints::levels; 0 without levels
};

}  // namespace ledger
