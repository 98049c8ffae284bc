// `ledger add` without arguments: field by field on a terminal.
//
// Each field is one line. A member or an item is found by the beginning of its id or any part of
// its name: Tab lists those that fit, Enter takes the one that does or lists several with numbers,
// of which a number picks one. "<" goes back to the field before, an empty line takes what stands
// in brackets. Before anything is written the event is shown with its value and what it does to the
// member's total and rank. The end of the input leaves everything as it was.
#pragma once

#include "ledger/cli/session.h"

namespace ledger::cli {

[[nodiscard]] int add_guided(Session& session);

}  // namespace ledger::cli
