// What an evaluation judges by, gathered in one go by several threads, against the same questions
// asked one by one.
#include "ledger/engine/gather_facts.h"

#include <doctest/doctest.h>

#include <random>
#include <utility>

#include "ledger/engine/ranking.h"
#include "unit/engine/evaluation_fixture.h"
#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

// Enough members for several threads, with few different totals, so that many share a rank.
struct Crowd : World {
  ItemIndex added, deducted;
  std::mt19937 generator;

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(generator() % n); }

  Crowd(bool dense, bool ties_broken) {
    organisation.units.resize(7);
    organisation.classes.resize(3);
    organisation.classes[2].graded = false;
    rules.start = Points::whole(100);
    rules.ranking.dense = dense;
    if (ties_broken) rules.ranking.tie_break = {RankingRule::TieBreak::lost};
    const BlockIndex gains = block(Block{}), losses = block(Block{});
    rules.blocks[1].max_gain = Points::whole(6);
    added = item(valued(FixedPoints{Rate::whole(2)}), gains);
    deducted = item(valued(FixedPoints{Rate::whole(1)}), losses, Direction::deduct);
    ask();
    constexpr std::uint32_t kMembers = 5000;
    // Not in the order of ids, so that ranking has to sort.
    for (std::uint32_t i = 0; i < kMembers; ++i) {
      const MemberIndex who = member(std::to_string(10'000 + i * 7919 % kMembers), Date::earliest(),
                                     Date::latest(), below(7), below(3));
      for (std::uint32_t n = below(6); n > 0; --n) {
        const char* const days[] = {"2018-02-03", "2018-05-18", "2018-08-01", "2018-11-30"};
        event(below(3) == 0 ? deducted : added, days[below(4)], who);
      }
    }
    roster.finish();
  }

  // Conditions that make every column of the facts wanted.
  void ask() {
    Metric points = fixture::metric(MetricKind::points, index_of(added)),
           count = fixture::metric(MetricKind::count, index_of(deducted)), quarters;
    quarters.kind = MetricKind::below;
    quarters.number = Points::whole(101);
    const Metric one = fixture::literal("1");
    rules.grades = {
        fixture::grade("good", {fixture::condition(points, Comparison::greater_equal, one),
                                fixture::condition(count, Comparison::less, one),
                                fixture::condition(quarters, Comparison::less, one)})};
  }
  static std::uint32_t index_of(ItemIndex item) { return static_cast<std::uint32_t>(item); }
};

}  // namespace

TEST_CASE("facts gathered by several threads are what the book says when asked one by one") {
  for (const bool dense : {false, true}) {
    for (const bool ties_broken : {false, true}) {
      CAPTURE(dense);
      CAPTURE(ties_broken);
      const Crowd world(dense, ties_broken);
      const Cycle cycle = world.cycle();
      const Period year = cycle.year();
      const std::vector<Date> quarters = quarter_ends(cycle, cycle.last());
      std::vector<Date> days = quarters;
      days.push_back(cycle.first() - 1);
      ScoreBook book(world.organisation, world.roster, world.rules, cycle, days,
                     BookNeeds::of_evaluation(world.rules));
      book.add(world.events);
      Ballots none;
      none.finish();
      const EvaluationInput input = {world.organisation, world.roster, world.rules, none, {}};
      const auto [standings, facts] = gather_facts(input, book, year, quarters, 3);

      REQUIRE(facts.members.size() == world.roster.size());
      for (std::size_t row = 0; row < facts.members.size(); ++row) {
        CAPTURE(row);
        const MemberFacts& member = facts.members[row];
        CHECK(member.figures == book.figures(member.member, year.last()));
        CHECK(standings.rows[row].now == member.figures);
        CHECK(member.graded == (member.member_class != ClassIndex{2}));
        const std::vector<Points> blocks = book.blocks(member.member, year.last());
        for (std::size_t i = 0; i < blocks.size(); ++i) CHECK(facts.blocks.at(row, i) == blocks[i]);
        CHECK(facts.item_points.at(row, 0) ==
              book.item_points(member.member, world.added, year.last()));
        CHECK(facts.item_counts.at(row, 0) ==
              book.item_count(member.member, world.deducted, year.last()));
        for (std::size_t i = 0; i < quarters.size(); ++i) {
          CHECK(facts.quarter_totals.at(row, i) == book.figures(member.member, quarters[i]).total);
        }
      }
      for (const Scope scope : {Scope::all, Scope::unit, Scope::member_class}) {
        const auto at = static_cast<std::size_t>(scope);
        std::size_t seen = 0;
        const Ranking ranking =
            rank(standings, world.roster, world.rules.ranking, scope,
                 world.organisation.units.size(), world.organisation.classes.size());
        for (const RankedGroup& group : ranking.groups) {
          for (const RankedRow& row : group.rows) {
            CHECK(facts.members[row.row].rank[at] == row.rank);
            CHECK(facts.members[row.row].ranked[at] == group.rows.size());
          }
          seen += group.rows.size();
        }
        CHECK(seen == facts.members.size());
      }
      const auto [used_up, same] = gather_facts(input, std::move(book), year, quarters, 3);
      for (std::size_t row = 0; row < facts.members.size(); ++row) {
        CAPTURE(row);
        CHECK(used_up.rows[row].now == standings.rows[row].now);
        CHECK(same.members[row].figures == facts.members[row].figures);
        CHECK(same.members[row].rank == facts.members[row].rank);
        CHECK(same.item_points.at(row, 0) == facts.item_points.at(row, 0));
        CHECK(same.item_counts.at(row, 0) == facts.item_counts.at(row, 0));
        for (std::size_t i = 0; i < quarters.size(); ++i) {
          CHECK(same.quarter_totals.at(row, i) == facts.quarter_totals.at(row, i));
        }
      }
    }
  }
}
