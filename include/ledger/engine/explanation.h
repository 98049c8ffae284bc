// Where a member's points come from: every event with its value, what each limit took from it, what
// reached the total; every item and block with its limits; the figures.
//
// Nothing is computed a second time. One member's events go through the same modules as in the
// score book (valuation, single_events, blocks), only that every event climbs the tree by itself
// and the limits write down what they take. What a window cuts is taken from its latest events. So
// the sums are the figures of the standings to the last thousandth:
//
//   event:  value + repeated − Σ cuts = counted      (magnitudes; the item says whether + or −)
//   total:  Σ counted of additions = figures.gained, of deductions = figures.lost
//   item:   value − Σ cuts = sum
//   block:  start + gained − lost + inner + by_zero + by_min + by_max + by_weight + by_rounding
//           = result
//
// It serves `explain` and the booklet of `show` alike: events stand in order of date, then id, with
// the running total after each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/engine/blocks.h"
#include "ledger/engine/cut.h"
#include "ledger/engine/standings.h"
#include "ledger/model/event.h"

namespace ledger {

// An event on its way to the total. Points are magnitudes.
struct EventTrace {
  enum class State : unsigned char {
    stands,
    reversed,  // `other` cancelled it
    reversal,  // it cancels `other`
    ballots    // no event: what the votes are worth; id 0, dated on the last day of the cycle
  };
  Event event;
  State state = State::stands;
  std::int64_t other = 0;
  // By the version in force, before any limit. Where quantities or events are added up over a
  // window: what the window is worth with this event and those before it, less what it was worth
  // without.
  Points value;
  Rate times = Rate::whole(1);  // `repeat`
  Points repeated;              // what that added; below 0: took
  std::vector<Cut> cuts;        // in the order in which the limits apply
  Points counted;               // reached the total
  Points running;               // base + gained − lost after this event
};

// An item with at least one event that stands, or ballots.
struct ItemTrace {
  ItemIndex item{};
  std::uint32_t events = 0;  // that stand
  Points value;              // sum of the events' values, repeated included
  // One entry for each limit on the way to the item's sum: its own, and highest-per of blocks.
  std::vector<Cut> cuts;
  Points sum;      // after the item's limits: S of docs/counting.md
  Points counted;  // of it, what reached the total
};

struct BlockTrace {
  BlockSum sum;
  // One entry for each limit of the block on sums of its items and inner blocks.
  std::vector<Cut> gain_cuts, loss_cuts;
};

struct Explanation {
  MemberIndex member{};
  Date day;
  bool is_scored = false;          // false: all points are zero
  std::vector<EventTrace> events;  // dated in the cycle up to `day`, by date, then id; ballots last
  std::vector<ItemTrace> items;    // in the order of the rules
  std::vector<BlockTrace> blocks;  // by BlockIndex; [0] is the total
  Figures figures;
};

struct BallotPointsOf {
  ItemIndex item{};
  Points points;
};

// Figures at the end of `day`. Events of other members are left out; order does not matter. Ballots
// count when `day` is the last of the cycle. REQUIRES: `day` in the cycle or the day before it.
[[nodiscard]] Explanation explain(const Organisation& organisation, const Roster& roster,
                                  const Ruleset& rules, const Cycle& cycle, MemberIndex member,
                                  std::span<const Event> events, Date day,
                                  std::span<const BallotPointsOf> ballots = {});

}  // namespace ledger
