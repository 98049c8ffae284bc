// What the differences of two ledgers do to every score and grade, for `diff`.
//
// Causes are told apart by changing one kind of thing at a time, and counting and judging again:
//
//   1  everything of the ledger before
//   2  its events, votes and grades of the year before replaced by those of the ledger after
//   3  then its members
//   4  then its rules: this is the ledger after
//
// The differences between one and the next add up to the whole. An event whose member or item only
// a later step knows begins to count there.
#pragma once

#include "ledger/cli/compared.h"
#include "ledger/view/diff_view.h"

namespace ledger::cli {

// Fills `scores`, by rank after, then rank before, then id, and `members`. REQUIRES: the
// differences themselves are filled in.
void compare_scores(const Side& before, const Side& after, DiffSource& source);

}  // namespace ledger::cli
