#include "ledger/engine/ballots.h"

#include <algorithm>
#include <cstdint>

namespace ledger {
namespace {

// The figure of some votes that weigh alike; grades without points are left aside.
class Tally {
 public:
  explicit Tally(const BallotPoints& rule) : rule_(rule), votes_(rule.by_grade.size()) {}

  void add(const Vote& vote) {
    const auto grade = static_cast<std::size_t>(vote.grade);
    if (grade < votes_.size() && rule_.by_grade[grade]) votes_[grade] += vote.votes;
  }

  [[nodiscard]] std::optional<Points> points() const {
    return rule_.by_majority ? majority() : mean();
  }

 private:
  // One division, rounded to thousandths, half away from zero.
  [[nodiscard]] std::optional<Points> mean() const {
    Points sum;
    std::int64_t voters = 0;
    for (std::size_t grade = 0; grade < votes_.size(); ++grade) {
      if (votes_[grade] == 0) continue;
      sum += Points::from_units(rule_.by_grade[grade]->units() * votes_[grade]);
      voters += votes_[grade];
    }
    if (voters == 0) return std::nullopt;
    return scale(sum, 1, voters);
  }
  // The grade with the most votes, the lower one of equals.
  [[nodiscard]] std::optional<Points> majority() const {
    std::int64_t most = 0;
    std::optional<Points> points;
    for (std::size_t grade = 0; grade < votes_.size(); ++grade) {
      if (votes_[grade] == 0 || votes_[grade] < most) continue;
      most = votes_[grade];
      points = rule_.by_grade[grade];
    }
    return points;
  }

  const BallotPoints& rule_;
  std::vector<std::int64_t> votes_;
};

}  // namespace

std::optional<Points> ballot_points(const BallotPoints& rule, const Ballots& ballots,
                                    std::span<const Vote> votes) {
  if (rule.groups.empty()) {
    Tally tally(rule);
    for (const Vote& vote : votes) tally.add(vote);
    return tally.points();
  }
  Points sum;
  std::int64_t voted = 0;  // the shares of the groups that voted, in millionths
  for (const BallotPoints::Group& group : rule.groups) {
    Tally tally(rule);
    for (const Vote& vote : votes) {
      if (ballots.groups[static_cast<std::size_t>(vote.group)] == group.id) tally.add(vote);
    }
    const std::optional<Points> points = tally.points();
    if (!points) continue;
    // Points are at most nine digits and a share at most 1, so the product always fits.
    sum += multiply(*points, group.share).value_or(Points());
    voted += group.share.units();
  }
  if (voted == 0) return std::nullopt;
  // Where a group is silent the others stand for the whole, in proportion to their shares.
  return voted == Rate::scale ? sum : scale(sum, Rate::scale, voted);
}

}  // namespace ledger
