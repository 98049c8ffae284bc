#include "ledger/engine/unit_advice.h"

#include <doctest/doctest.h>

using namespace ledger;

namespace {

// Branches with so many members each, the last unit an office with five.
struct Units {
  Organisation organisation;
  Roster roster;

  explicit Units(const std::vector<unsigned>& members) {
    organisation.units.resize(members.size() + 1);
    organisation.classes.emplace_back();
    organisation.units.back().kind = UnitKind::office;
    unsigned id = 100;
    for (unsigned unit = 0; unit < members.size(); ++unit) {
      organisation.units[unit].committee = Name("Committee");
      for (unsigned i = 0; i < members[unit]; ++i) add(id++, unit);
    }
    for (unsigned i = 0; i < 5; ++i) add(id++, static_cast<unsigned>(members.size()));
  }
  void add(unsigned id, unsigned unit, Posting posting = {}) {
    posting.unit = UnitIndex{unit};
    roster.add(std::to_string(id), std::to_string(id), posting);
  }
  std::vector<UnitAdvice> advice(const char* day, const std::vector<bool>& best = {}) {
    roster.finish();
    return unit_advice(organisation, roster, *Date::parse(day), best);
  }
};

}  // namespace

TEST_CASE("none recruits first, exactly three propose a group, more a branch of their own") {
  Units units({0, 1, 2, 3, 4, 12});
  const auto advice = units.advice("2018-12-31");
  REQUIRE(advice.size() == 6);  // the office is not advised
  const Proposal expected[] = {Proposal::recruit, Proposal::none,   Proposal::none,
                               Proposal::group,   Proposal::branch, Proposal::branch};
  for (std::size_t i = 0; i < advice.size(); ++i) {
    CHECK(advice[i].unit == UnitIndex(i));
    CHECK(advice[i].proposal == expected[i]);
  }
  CHECK(advice[5].members == 12);
}

TEST_CASE("members count where they stand on the day") {
  Units units({3, 0});
  Posting before, after;
  before.to = *Date::parse("2018-06-30");
  after.from = *Date::parse("2018-07-01");
  units.add(900, 0, before);
  units.add(900, 1, after);
  auto advice = units.advice("2018-06-30");
  CHECK(advice[0].proposal == Proposal::branch);
  CHECK(advice[1].proposal == Proposal::recruit);
  advice = unit_advice(units.organisation, units.roster, *Date::parse("2018-07-01"), {});
  CHECK(advice[0].proposal == Proposal::group);
  CHECK(advice[1].members == 1);
}

TEST_CASE("the best are recommended to the committee of the branch where they stand") {
  Units units({2, 1});
  units.organisation.units[1].committee = Name();
  // Members 0 and 1 in the first branch, 2 in the second, which has no committee, the others in the
  // office.
  const auto advice =
      units.advice("2018-12-31", {false, true, true, true, false, false, false, false});
  REQUIRE(advice.size() == 2);
  CHECK(advice[0].recommended == std::vector<MemberIndex>{MemberIndex{1}});
  CHECK(advice[1].recommended.empty());
}
