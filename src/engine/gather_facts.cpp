#include "ledger/engine/gather_facts.h"

#include <algorithm>
#include <utility>

#include "ledger/base/parallel.h"
#include "ledger/engine/ranking.h"

namespace ledger {
namespace {

// Below this many members a second thread is not worth its start.
constexpr std::size_t kFewMembers = 2000;

// Places among those of one unit, or one class, follow from the places among all: whoever comes
// next in that order comes next in the group, and who shares a rank there shares it here.
class GroupRanks {
 public:
  GroupRanks(Scope scope, std::size_t groups, bool dense)
      : scope_(static_cast<std::size_t>(scope)),
        dense_(dense),
        groups_(std::max<std::size_t>(groups, 1)) {}
  // REQUIRES: rows come in the order of the ranking over all.
  void give(MemberFacts& member, std::size_t group) {
    Group& in = groups_[group];
    ++in.members;
    const std::uint32_t among_all = member.rank[static_cast<std::size_t>(Scope::all)];
    if (among_all != in.last_among_all) in.last = dense_ ? in.last + 1 : in.members;
    in.last_among_all = among_all;
    member.rank[scope_] = in.last;
  }
  // After all were given their rank.
  void give_size(MemberFacts& member, std::size_t group) const {
    member.ranked[scope_] = groups_[group].members;
  }

 private:
  struct Group {
    std::uint32_t members = 0, last = 0, last_among_all = 0;
  };
  std::size_t scope_;
  bool dense_;
  std::vector<Group> groups_;
};

void gather_ranks(const EvaluationInput& input, const Standings& standings,
                  EvaluationFacts& facts) {
  const std::size_t units = input.organisation.units.size(),
                    classes = input.organisation.classes.size();
  const Ranking ranking =
      rank(standings, input.roster, input.rules.ranking, Scope::all, units, classes);
  GroupRanks in_unit(Scope::unit, units, input.rules.ranking.dense),
      in_class(Scope::member_class, classes, input.rules.ranking.dense);
  const auto unit_of = [](const MemberFacts& m) { return static_cast<std::size_t>(m.unit); };
  const auto class_of = [](const MemberFacts& m) {
    return static_cast<std::size_t>(m.member_class);
  };
  for (const RankedGroup& all : ranking.groups) {
    for (const RankedRow& row : all.rows) {
      MemberFacts& member = facts.members[row.row];
      member.rank[static_cast<std::size_t>(Scope::all)] = row.rank;
      in_unit.give(member, unit_of(member));
      in_class.give(member, class_of(member));
    }
  }
  for (MemberFacts& member : facts.members) {
    member.ranked[static_cast<std::size_t>(Scope::all)] =
        static_cast<std::uint32_t>(facts.members.size());
    in_unit.give_size(member, unit_of(member));
    in_class.give_size(member, class_of(member));
  }
}

// What a member's score at the end of the period is asked for.
void gather_score(const MemberScore& score, std::size_t row, EvaluationFacts& facts) {
  const std::span<const BlockSum> blocks = score.blocks();
  std::transform(blocks.begin(), blocks.end(), facts.blocks.row(row).begin(),
                 [](const BlockSum& block) { return block.result; });
  for (std::size_t i = 0; i < facts.asked.points.size(); ++i) {
    facts.item_points.at(row, i) = score.item_points(facts.asked.points[i]);
  }
}

// What is not a matter of points.
void gather_counts(const EvaluationInput& input, MemberIndex member, Date day, std::size_t row,
                   EvaluationFacts& facts) {
  for (std::size_t i = 0; i < facts.asked.counts.size(); ++i) {
    facts.item_counts.at(row, i) = input.book.item_count(member, facts.asked.counts[i], day);
  }
  for (std::size_t i = 0; i < facts.flag_counts.columns(); ++i) {
    if (!facts.asked.flags[i]) continue;
    facts.flag_counts.at(row, i) = input.book.flag_count(member, FlagIndex(i), day);
  }
  if (facts.votes.columns() != 0) {
    for (const Vote& vote : input.ballots.of(member)) {
      facts.votes.at(row, static_cast<std::size_t>(vote.grade)) += vote.votes;
    }
  }
}

bool has_direct_grade(const Ruleset& rules) {
  for (const Item& item : rules.items) {
    for (const ItemVersion& version : item.versions) {
      if (version.grade) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Date> quarter_ends(const Cycle& cycle, Date day) {
  std::vector<Date> ends;
  for (int quarter = 0; quarter < 4; ++quarter) {
    const Date last = cycle.quarter(quarter).last();
    if (last <= day) ends.push_back(last);
  }
  return ends;
}

GatheredFacts gather_facts(const EvaluationInput& input, const Period& period,
                           std::span<const Date> quarters, std::size_t threads) {
  const std::size_t rows = input.book.members().size();
  const Ruleset& rules = input.rules;
  EvaluationFacts facts;
  facts.asked = asked_for(rules);
  if (!facts.asked.quarters) quarters = {};
  facts.blocks = Grid<Points>(rows, rules.blocks.size());
  facts.item_points = Grid<Points>(rows, facts.asked.points.size());
  facts.item_counts = Grid<std::uint32_t>(rows, facts.asked.counts.size());
  facts.flag_counts = Grid<std::uint32_t>(rows, facts.asked.flags.size());
  facts.votes = Grid<std::uint32_t>(rows, facts.asked.votes ? rules.choices() : 0);
  facts.quarter_totals = Grid<Points>(rows, quarters.size());
  facts.members.resize(rows);
  Standings standings =
      input.book.standings(period, threads, quarters,
                           [&facts](std::size_t row, std::size_t day, const MemberScore& score) {
                             if (day == 0) {
                               gather_score(score, row, facts);
                             } else {
                               facts.quarter_totals.at(row, day - 1) = score.figures().total;
                             }
                           });

  const bool direct = has_direct_grade(rules);
  const std::size_t parts = rows < kFewMembers ? 1 : std::max<std::size_t>(threads, 1);
  for_each_part(parts, [&](std::size_t part) {
    const Slice slice = slice_of(rows, part, parts);
    for (std::size_t row = slice.first; row < slice.end; ++row) {
      const Standing& standing = standings.rows[row];
      MemberFacts& member = facts.members[row];
      member.member = standing.member;
      member.unit = standing.unit;
      member.member_class = standing.member_class;
      member.graded = input.organisation.member_class(standing.member_class).graded;
      member.figures = standing.now;
      if (direct) member.direct = input.book.direct_grade(standing.member, period.last());
      if (!input.previous.empty()) {
        member.previous = input.previous[static_cast<std::size_t>(standing.member)];
      }
      gather_counts(input, standing.member, period.last(), row, facts);
    }
  });
  gather_ranks(input, standings, facts);
  return {std::move(standings), std::move(facts)};
}

}  // namespace ledger
