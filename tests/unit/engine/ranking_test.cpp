#include "ledger/engine/ranking.h"

#include <doctest/doctest.h>

#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

Standing standing(std::uint32_t member, std::uint32_t unit, const char* total, const char* gained,
                  const char* lost, const char* before) {
  Standing row;
  row.member = MemberIndex(member);
  row.unit = UnitIndex(unit);
  row.now.total = points(total);
  row.now.gained = points(gained);
  row.now.lost = points(lost);
  row.before.total = points(before);
  return row;
}

struct Field : World {
  Standings standings;
  Field() {
    for (const char* id : {"d", "c", "b", "a"}) member(id);
    roster.finish();
    standings.rows = {standing(0, 0, "90", "10", "20", "100"), standing(1, 1, "95", "0", "5", "99"),
                      standing(2, 1, "95", "5", "10", "98"), standing(3, 0, "99", "0", "1", "97")};
  }
  [[nodiscard]] std::vector<std::uint32_t> ranks(const RankedGroup& group) const {
    std::vector<std::uint32_t> out;
    for (const RankedRow& row : group.rows) out.push_back(row.rank);
    return out;
  }
};

using Ranks = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("equal totals share a rank, the next is skipped, and ids order the rows") {
  Field field;
  const Ranking ranking = rank(field.standings, field.roster, {}, Scope::all, 2, 1);
  REQUIRE(ranking.groups.size() == 1);
  CHECK(field.ranks(ranking.groups[0]) == Ranks{1, 2, 2, 4});
  CHECK(ranking.groups[0].rows[1].row == 2);  // "b" before "c"
  CHECK(ranking.groups[0].rows[0].previous_rank == 4);
  CHECK(ranking.groups[0].rows[3].previous_rank == 1);
}

TEST_CASE("dense ranks skip none, and the first period has no ranks before it") {
  Field field;
  field.standings.first_in_cycle = true;
  RankingRule rule;
  rule.dense = true;
  const Ranking ranking = rank(field.standings, field.roster, rule, Scope::all, 2, 1);
  CHECK(field.ranks(ranking.groups[0]) == Ranks{1, 2, 2, 3});
  CHECK_FALSE(ranking.groups[0].rows[0].previous_rank);
}

TEST_CASE("a tie-break by more gained or by less lost decides between equal totals") {
  Field field;
  RankingRule rule;
  rule.tie_break = {RankingRule::TieBreak::gained};
  Ranking ranking = rank(field.standings, field.roster, rule, Scope::all, 2, 1);
  CHECK(field.ranks(ranking.groups[0]) == Ranks{1, 2, 3, 4});
  CHECK(ranking.groups[0].rows[1].row == 2);
  rule.tie_break = {RankingRule::TieBreak::lost};
  ranking = rank(field.standings, field.roster, rule, Scope::all, 2, 1);
  CHECK(ranking.groups[0].rows[1].row == 1);
}

TEST_CASE("each unit is ranked by itself, in the order of the organisation") {
  Field field;
  const Ranking ranking = rank(field.standings, field.roster, {}, Scope::unit, 2, 1);
  REQUIRE(ranking.groups.size() == 2);
  CHECK(ranking.groups[0].unit == UnitIndex{0});
  CHECK(ranking.groups[0].rows[0].row == 3);
  CHECK(ranking.groups[0].rows[0].previous_rank == 2);
  CHECK(field.ranks(ranking.groups[1]) == Ranks{1, 1});
}
