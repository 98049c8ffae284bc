// Plain rows of a register by the names of its columns, and their members looked up together.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "ledger/format/csv_scanner.h"
#include "ledger/model/event.h"

namespace ledger {

// One field as it stands in the file; of the last column with the '\r' of a CRLF, if there is one.
[[nodiscard]] inline std::string_view field_of(const PlainRows& rows, std::size_t row,
                                               EventColumn column) {
  const auto at = static_cast<std::size_t>(column);
  const std::uint32_t* const ends = rows.ends_of(row);
  const std::uint32_t first = at == 0 ? rows.begin_of(row) : ends[at - 1] + 1;
  return {rows.bytes + first, std::size_t{ends[at]} - first};
}

// A view for each field. Valid as long as the rows.
[[nodiscard]] inline EventText text_of(const PlainRows& rows, std::size_t row) {
  EventText text;
  text.line = rows.line(row);
  text.line_number = rows.line_number + static_cast<std::uint32_t>(row);
  text.offset = rows.offset + rows.begin_of(row);
  for (std::size_t i = 0; i < kEventColumns; ++i) {
    text.fields[i] = field_of(rows, row, EventColumn(i));
  }
  std::string_view& last = text.fields.back();
  if (last.ends_with('\r')) last.remove_suffix(1);
  return text;
}

// Looks up the members of up to kRows rows at once: Roster::find_all says why.
template <std::size_t kRows>
class PlainMembers {
 public:
  // Valid until the next call. REQUIRES: rows.count <= kRows.
  [[nodiscard]] std::span<const std::optional<MemberIndex>> find(const PlainRows& rows,
                                                                 const Roster& roster) {
    for (std::size_t row = 0; row < rows.count; ++row) {
      ids_[row] = field_of(rows, row, EventColumn::member);
    }
    roster.find_all({ids_.data(), rows.count}, {found_.data(), rows.count});
    return {found_.data(), rows.count};
  }

 private:
  std::array<std::string_view, kRows> ids_;
  std::array<std::optional<MemberIndex>, kRows> found_;
};

}  // namespace ledger
