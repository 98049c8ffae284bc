#include "ledger/engine/gather_facts.h"

#include <algorithm>
#include <utility>

#include "ledger/base/large_array.h"
#include "ledger/engine/ranking.h"

namespace ledger {
namespace {

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
  constexpr std::size_t kAhead = 16;  // rows, which lie anywhere in memory
  for (const RankedGroup& all : ranking.groups) {
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
      if (i + kAhead < all.rows.size()) {
        const MemberFacts& later = facts.members[all.rows[i + kAhead].row];
        prefetch(&later);
        prefetch(&later.rank);
      }
      MemberFacts& member = facts.members[all.rows[i].row];
      member.rank[static_cast<std::size_t>(Scope::all)] = all.rows[i].rank;
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

bool has_direct_grade(const Ruleset& rules) {
  for (const Item& item : rules.items) {
    for (const ItemVersion& version : item.versions) {
      if (version.grade) return true;
    }
  }
  return false;
}

// Fills the facts, row by row; rows may come from several threads.
class Gatherer {
 public:
  Gatherer(const EvaluationInput& input, const ScoreBook& book, const Period& period,
           std::size_t quarters, EvaluationFacts& facts)
      : input_(input),
        book_(book),
        day_(period.last()),
        direct_(has_direct_grade(input.rules)),
        facts_(facts) {
    const std::size_t rows = book.members().size();
    facts.asked = asked_for(input.rules);
    facts.blocks = Grid<Points>(rows, input.rules.blocks.size());
    facts.item_points = Grid<Points>(rows, facts.asked.points.size());
    facts.item_counts = Grid<std::uint32_t>(rows, facts.asked.counts.size());
    facts.flag_counts = Grid<std::uint32_t>(rows, facts.asked.flags.size());
    facts.votes = Grid<std::uint32_t>(rows, facts.asked.votes ? input.rules.choices() : 0);
    facts.quarter_totals = Grid<Points>(rows, facts.asked.quarters ? quarters : 0);
    facts.members.resize(rows);
  }

  // At the end of the period.
  void gather(std::size_t row, const Standing& standing, const MemberScore& score) {
    MemberFacts& member = facts_.members[row];
    member.member = standing.member;
    member.unit = standing.unit;
    member.member_class = standing.member_class;
    member.graded = input_.organisation.member_class(standing.member_class).graded;
    member.figures = standing.now;
    if (direct_) member.direct = book_.direct_grade(standing.member, day_);
    if (!input_.previous.empty()) {
      member.previous = input_.previous[static_cast<std::size_t>(standing.member)];
    }
    const std::span<const BlockSum> blocks = score.blocks();
    std::transform(blocks.begin(), blocks.end(), facts_.blocks.row(row).begin(),
                   [](const BlockSum& block) { return block.result; });
    for (std::size_t i = 0; i < facts_.asked.points.size(); ++i) {
      facts_.item_points.at(row, i) = score.item_points(facts_.asked.points[i]);
    }
    gather_counts(row, standing.member);
  }
  // At the end of a quarter.
  void gather_quarter(std::size_t row, std::size_t quarter, const MemberScore& score) {
    facts_.quarter_totals.at(row, quarter) = score.figures().total;
  }

 private:
  // What is not a matter of points.
  void gather_counts(std::size_t row, MemberIndex member) {
    for (std::size_t i = 0; i < facts_.asked.counts.size(); ++i) {
      facts_.item_counts.at(row, i) = book_.item_count(member, facts_.asked.counts[i], day_);
    }
    for (std::size_t i = 0; i < facts_.flag_counts.columns(); ++i) {
      if (!facts_.asked.flags[i]) continue;
      facts_.flag_counts.at(row, i) = book_.flag_count(member, FlagIndex(i), day_);
    }
    if (facts_.votes.columns() == 0) return;
    for (const Vote& vote : input_.ballots.of(member)) {
      facts_.votes.at(row, static_cast<std::size_t>(vote.grade)) += vote.votes;
    }
  }

  const EvaluationInput& input_;
  const ScoreBook& book_;
  Date day_;
  bool direct_;
  EvaluationFacts& facts_;
};

// `book` is an lvalue, or an rvalue to be used up.
template <class Book>
GatheredFacts gather_from(const EvaluationInput& input, Book&& book, const Period& period,
                          std::span<const Date> quarters, std::size_t threads) {
  GatheredFacts gathered;
  Gatherer gatherer(input, book, period, quarters.size(), gathered.facts);
  if (!gathered.facts.asked.quarters) quarters = {};
  gathered.standings =
      std::forward<Book>(book).standings(period, threads, quarters,
                                         [&gatherer](std::size_t row, const Standing& standing,
                                                     std::size_t day, const MemberScore& score) {
                                           if (day == 0) {
                                             gatherer.gather(row, standing, score);
                                           } else {
                                             gatherer.gather_quarter(row, day - 1, score);
                                           }
                                         });
  gather_ranks(input, gathered.standings, gathered.facts);
  return gathered;
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

GatheredFacts gather_facts(const EvaluationInput& input, const ScoreBook& book,
                           const Period& period, std::span<const Date> quarters,
                           std::size_t threads) {
  return gather_from(input, book, period, quarters, threads);
}

GatheredFacts gather_facts(const EvaluationInput& input, ScoreBook&& book, const Period& period,
                           std::span<const Date> quarters, std::size_t threads) {
  return gather_from(input, std::move(book), period, quarters, threads);
}

}  // namespace ledger
