// The row of a booklet that has the titles of its columns, and what each column says.
//
// A column is called as in the register or by its Chinese name (`booklet.column.…` of the message
// catalogue): date 日期, member 党员 … in any order, in upper or lower case. Above the header there
// may be a title of the booklet, so the header is the row among the first ten that names the most
// columns. What the ledger writes itself (id, recorded, batch, reverses) no booklet may state.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/result.h"
#include "ledger/format/sheet.h"
#include "ledger/model/event.h"

namespace ledger {

// What a booklet may state of an event.
inline constexpr EventColumn kStatedColumns[] = {
    EventColumn::date,     EventColumn::member,   EventColumn::item,  EventColumn::level,
    EventColumn::quantity, EventColumn::points,   EventColumn::place, EventColumn::note,
    EventColumn::matter,   EventColumn::evidence, EventColumn::by};

// A title the user gives a meaning to: --map 得分=points. Without a column the title is left out.
struct MappedTitle {
  std::string title;
  std::optional<EventColumn> column;
};

// Reads "得分=points" or "序号=-". The error: E546 without a title or "=", E547 no such column.
[[nodiscard]] Result<MappedTitle> read_mapped_title(std::string_view text);

struct BookletHeader {
  std::size_t row = 0;  // of Sheet::rows; those below it are the booklet's
  // Where each column of an event stands; nullopt: the booklet says nothing of it.
  std::array<std::optional<std::size_t>, kEventColumns> positions;
  std::vector<bool> expected;  // by column of the sheet: it has a meaning, or is left out
  // By mapped title: whether the header has it.
  std::vector<bool> used;
  std::optional<std::size_t> reason;  // why a row was rejected: read over
};

// nullopt after adding what is wrong: E240 no row names a column, E241 a title nobody knows, E242
// two columns that say the same, E243 date, member or item is missing, E244 a column that the
// ledger writes itself.
[[nodiscard]] std::optional<BookletHeader> read_booklet_header(
    const Sheet& sheet, const std::vector<MappedTitle>& mapped, Diagnostics& diagnostics);

}  // namespace ledger
