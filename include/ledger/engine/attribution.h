// What each event added to a member's score, for people who check a notice line by line.
//
// Limits belong to sums, not to events; so an event has no points of its own once a cap is reached.
// A notice still owes every line a figure, and the figures must add up. They do when each line
// shows by how much the member's counted gains (losses) grew when this event joined those before
// it: the lines of a period then sum to exactly what the ranking shows as gained and lost in it.
//
//   cap of 5 per quarter, three events worth 2, 2 and 2:  +2, +2, +1
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "ledger/engine/score_book.h"
#include "ledger/model/event.h"
#include "ledger/model/organisation.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/decimal.h"
#include "ledger/value/period.h"

namespace ledger {

// What a member's votes are worth for an item valued by ballots.
struct VotePoints {
  MemberIndex member{};
  ItemIndex item{};
  Points points;
};

// Figures of the events in `lines`, in their order: growth of gained minus growth of lost at the
// end of `day`, when they join `before` and `votes` one by one. The figure of a line is negative
// for a deduction, for a reversed addition, and for an addition that displaced a higher sum.
// REQUIRES: no reversal without its original in `before` or earlier in `lines`; all dated ≤ day;
// `votes` by member. Threads have members of their own.
[[nodiscard]] std::vector<Points> attribute(const Organisation& organisation, const Roster& roster,
                                            const Ruleset& rules, const Cycle& cycle, Date day,
                                            std::span<const Event> before,
                                            std::span<const Event> lines,
                                            std::span<const VotePoints> votes = {},
                                            std::size_t threads = 1);

// The same for votes, which come after all events: sets them in `book` one by one, and gives what
// each added. REQUIRES: `day` is the last of the cycle and one of the book's days.
[[nodiscard]] std::vector<Points> attribute_votes(ScoreBook& book, Date day,
                                                  std::span<const VotePoints> votes);

}  // namespace ledger
