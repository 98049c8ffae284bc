// What was done to a register behind a seal's back: the rows as sealed against the rows as they
// are, each change named by event and field.
//
// Ids tell which rows belong together; where they were rewritten, the content does: a row whose
// content stands under another id was renumbered, not replaced. Rows that were registered after the
// seal are no change.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/model/event.h"

namespace ledger {

struct RegisterChange {
  enum class Kind : unsigned char {
    changed,     // one field of one row
    removed,     // the row is gone
    inserted,    // a row that was not there, with an id that was sealed
    renumbered,  // rows id … until are now id now …
    rewritten,   // every row says the same, the bytes differ (quotes, line ends, the header)
  };
  Kind kind = Kind::changed;
  std::int64_t id = 0;
  std::int64_t until = 0;                // renumbered only
  std::int64_t now = 0;                  // renumbered only
  EventColumn column = EventColumn::id;  // changed only
  std::string sealed, present;           // the field; of removed and inserted the whole row
};

// Both texts begin with the header. `last_id` is the last one sealed. By id, renumbered runs first.
// REQUIRES: `sealed` is not a prefix of `present`.
[[nodiscard]] std::vector<RegisterChange> compare_registers(std::string_view sealed,
                                                            std::string_view present,
                                                            std::int64_t last_id);

}  // namespace ledger
