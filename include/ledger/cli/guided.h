// `ledger add` without arguments: field by field on a terminal.
//
// Each field is one line. A member or an item is found by the beginning of its id or any part of
// its name; several that fit are listed with numbers, and the number picks one. "<" goes back to
// the field before, an empty line takes what stands in brackets. Before anything is written the
// event is shown with its value and what it does to the member's total and rank. The end of the
// input leaves everything as it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/cli/session.h"

namespace ledger::cli {

[[nodiscard]] int add_guided(Session& session);

// Something that can be chosen: by its id, or by its name in either language.
struct Choice {
  std::string id;
  std::string name;
  std::string also;  // a second name
};

// Those that fit what was typed, in order: exactly that id or name alone, else those whose id
// begins with it or whose name contains it.
[[nodiscard]] std::vector<std::size_t> fitting(const std::vector<Choice>& choices,
                                               std::string_view typed);

}  // namespace ledger::cli
