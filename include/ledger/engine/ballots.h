// What votes are worth. An item valued by `ballots` turns a member's votes into points: each group
// of voters has one figure, the mean of its votes' points or the points of its majority, and the
// groups are blended by their shares. docs/evaluation.md, "Votes".
//
//   excellent 20, qualified 15; masses (0.3): 3 × excellent, 1 × qualified; peers (0.7): 1 ×
//   qualified masses 18.75 → 5.625, peers 15 → 10.5, together 16.125
#pragma once

#include <optional>
#include <span>

#include "ledger/model/ballots.h"

namespace ledger {

// `votes` of one member, by group and grade, as Ballots::of gives them. nullopt when nobody voted a
// grade that has points.
[[nodiscard]] std::optional<Points> ballot_points(const BallotPoints& rule, const Ballots& ballots,
                                                  std::span<const Vote> votes);

}  // namespace ledger
