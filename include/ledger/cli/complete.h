// What may stand next on a command line, for the shells' completion.
//
// The scripts that `ledger completion SHELL` prints are a few lines each: on Tab they run
// `ledger __complete WORD…` with the words typed so far, the last of which is still being typed,
// and offer what it answers. So commands and options come from the table that the help is made of,
// and members, items, units, levels and periods from the ledger at hand, with -C as typed.
//
// The answer is one line for each candidate, the word, a tab, and what it is:
//
//   0001	沈柏青
//
// A line without a tab tells the shell what else to offer: ":files", ":directories", or, ahead of
// words that say nothing by themselves, ":about" (the shell shows what they are).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/cli/context.h"

namespace ledger::cli {

// The first word of such a line. It is no command: the help does not show it.
inline constexpr std::string_view kCompleteWord = "__complete";

// Says the answer. Whatever is wrong, with the ledger or the line, only makes it shorter.
void complete(Context& context, const std::vector<std::string>& words);

}  // namespace ledger::cli
