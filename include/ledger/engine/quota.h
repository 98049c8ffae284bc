// "At most 30 % of the graded members": how many places a quota has, and who takes them.
//
// The members that qualify stand in ranking order. They are taken rank by rank; the first group of
// equal rank that does not fit into the places left is the line: it is let in as a whole (`ties =
// "in"`) or left out as a whole ("out"), and nobody behind it is taken, also where a smaller group
// would still fit, since nobody may pass someone with more points.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ledger/engine/evaluation_facts.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// share % of `graded`, rounded as the quota says; exact.
[[nodiscard]] std::uint32_t quota_places(const Quota& quota, std::uint32_t graded);

// What happened where the places of one quota, in one unit or for all, ran out.
struct QuotaLine {
  GradeIndex grade{};
  std::optional<UnitIndex> unit;  // with `of = "unit"`
  std::uint32_t graded = 0;       // members the share is taken of
  std::uint32_t places = 0;
  std::uint32_t qualified = 0;
  std::uint32_t taken = 0;  // above `places` only with ties = "in"
  // What drew the line: there were places enough, a difference of points, the tie-breaks of the
  // ranking between equal totals, or the quota's own rule for a group of equal rank.
  enum class Decided : unsigned char { enough, total, gained, lost, ties_in, ties_out };
  Decided decided = Decided::enough;
  // The rows on the line: the tied group, or the last one in and the first one out with equal
  // totals. Empty for `enough` and `total`.
  std::vector<std::uint32_t> tied;
};

// `qualified`: rows of `facts` of one scope, any order; on return the first `line.taken` of them
// are taken. REQUIRES: places are set in `line`.
void draw_line(const Quota& quota, const EvaluationFacts& facts,
               std::vector<std::uint32_t>& qualified, QuotaLine& line);

}  // namespace ledger
