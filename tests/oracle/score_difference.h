// Whether the fast book counts what the slow twin counts.
#pragma once

#include <string>

#include "ledger/engine/score_book.h"
#include "oracle/slow_scores.h"

namespace ledger::oracle {

// The first difference in words, over all members and these days; empty when there is none.
// REQUIRES: the book was made for the days, with the needs of everything.
[[nodiscard]] std::string score_difference(const ScoreBook& book, const SlowInput& input,
                                           const std::vector<Date>& days);

}  // namespace ledger::oracle
