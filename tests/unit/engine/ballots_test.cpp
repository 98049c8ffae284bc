#include "ledger/engine/ballots.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace ledger {
namespace {

Points points(std::string_view text) {
  return *Points::parse(text);
}

BallotPoints rule(std::vector<BallotPoints::Group> groups = {}, bool majority = false) {
  BallotPoints r;
  r.by_grade = {points("20"), points("15"), points("10"), points("0")};
  r.groups = std::move(groups);
  r.by_majority = majority;
  return r;
}

std::vector<BallotPoints::Group> three_groups() {
  return {{"masses", *Rate::parse("0.3")},
          {"peers", *Rate::parse("0.5")},
          {"committee", *Rate::parse("0.2")}};
}

// votes[group][grade]
Ballots ballots(const std::vector<std::vector<std::uint32_t>>& votes) {
  Ballots b;
  b.groups = {"committee", "masses", "peers"};  // another order than in the rules
  for (std::size_t group = 0; group < votes.size(); ++group) {
    for (std::size_t grade = 0; grade < votes[group].size(); ++grade) {
      if (votes[group][grade] == 0) continue;
      b.add({MemberIndex(4), VoterGroup(group), GradeIndex(grade), votes[group][grade]});
    }
  }
  b.add({MemberIndex(5), VoterGroup(0), GradeIndex(3), 99});
  b.finish();
  return b;
}

std::optional<Points> worth(const BallotPoints& r, const Ballots& b) {
  return ballot_points(r, b, b.of(MemberIndex(4)));
}

TEST_CASE("without groups all votes weigh alike, and the mean is rounded once") {
  // 2×20 + 1×15 + 4×10 = 95 over 7 voters: 13.571428…
  CHECK(worth(rule(), ballots({{2}, {0, 1}, {0, 0, 4}})) == points("13.571"));
  CHECK(worth(rule(), ballots({{0, 1, 0, 1}})) == points("7.5"));
}

TEST_CASE("groups are blended by their shares") {
  // masses 3×20 + 1×15 = 18.75 × 0.3 = 5.625; peers 15 × 0.5 = 7.5; committee 10 × 0.2 = 2
  const Ballots b = ballots({{0, 0, 2}, {3, 1}, {0, 5}});
  CHECK(worth(rule(three_groups()), b) == points("15.125"));
}

TEST_CASE("each product of a share is rounded on its own") {
  // masses mean 40/3 = 13.333 × 0.3 = 3.9999 → 4; peers 20/3 = 6.667 × 0.5 = 3.3335 → 3.334;
  // committee 20 × 0.2 = 4
  const Ballots b = ballots({{1}, {2, 0, 0, 1}, {0, 0, 2, 1}});
  CHECK(worth(rule(three_groups()), b) == points("11.334"));
}

TEST_CASE("where a group did not vote the others stand for the whole in proportion") {
  // peers 15 × 0.5 = 7.5, committee 10 × 0.2 = 2; 9.5 ÷ 0.7 = 13.571428…
  CHECK(worth(rule(three_groups()), ballots({{0, 0, 2}, {}, {0, 5}})) == points("13.571"));
}

TEST_CASE("the majority counts, and of equals the lower grade") {
  CHECK(worth(rule({}, true), ballots({{3, 2, 1}})) == points("20"));
  CHECK(worth(rule({}, true), ballots({{3, 3, 1}})) == points("15"));
  CHECK(worth(rule({}, true), ballots({{1, 0, 0, 1}})) == points("0"));
  // In each group: masses 20 × 0.3 = 6, peers 10 × 0.5 = 5, committee 15 × 0.2 = 3
  const Ballots b = ballots({{1, 2}, {5, 4}, {2, 0, 2}});
  CHECK(worth(rule(three_groups(), true), b) == points("14"));
}

TEST_CASE("votes for a grade without points are left aside") {
  BallotPoints r = rule();
  r.by_grade[2] = std::nullopt;
  CHECK(worth(r, ballots({{1, 1, 6}})) == points("17.5"));
  CHECK_FALSE(worth(r, ballots({{0, 0, 6}})));
}

TEST_CASE("nobody voted") {
  CHECK_FALSE(worth(rule(), ballots({})));
  CHECK_FALSE(worth(rule(three_groups()), ballots({})));
}

}  // namespace
}  // namespace ledger
