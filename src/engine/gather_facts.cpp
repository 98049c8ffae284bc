#include "ledger/engine/gather_facts.h"

#include "ledger/engine/ranking.h"

namespace ledger {
namespace {

void gather_ranks(const EvaluationInput& input, const Standings& standings, Scope scope,
                  EvaluationFacts& facts) {
  const Ranking ranking = rank(standings, input.roster, input.rules.ranking, scope,
                               input.organisation.units.size(), input.organisation.classes.size());
  const auto at = static_cast<std::size_t>(scope);
  for (const RankedGroup& group : ranking.groups) {
    for (const RankedRow& row : group.rows) {
      facts.members[row.row].rank[at] = row.rank;
      facts.members[row.row].ranked[at] = static_cast<std::uint32_t>(group.rows.size());
    }
  }
}

void gather_member(const EvaluationInput& input, const Standing& standing, Date day,
                   std::span<const Date> quarters, std::size_t row, EvaluationFacts& facts) {
  const MemberIndex member = standing.member;
  const std::vector<Points> blocks = input.book.blocks(member, day);
  std::copy(blocks.begin(), blocks.end(), facts.blocks.row(row).begin());
  for (std::size_t i = 0; i < facts.asked.points.size(); ++i) {
    facts.item_points.at(row, i) = input.book.item_points(member, facts.asked.points[i], day);
  }
  for (std::size_t i = 0; i < facts.asked.counts.size(); ++i) {
    facts.item_counts.at(row, i) = input.book.item_count(member, facts.asked.counts[i], day);
  }
  for (std::size_t i = 0; i < facts.flag_counts.columns(); ++i) {
    if (!facts.asked.flags[i]) continue;
    facts.flag_counts.at(row, i) = input.book.flag_count(member, FlagIndex(i), day);
  }
  for (std::size_t i = 0; i < facts.quarter_totals.columns(); ++i) {
    facts.quarter_totals.at(row, i) = input.book.figures(member, quarters[i]).total;
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

EvaluationFacts gather_facts(const EvaluationInput& input, const Standings& standings,
                             std::span<const Date> quarters) {
  const std::size_t rows = standings.rows.size();
  const Ruleset& rules = input.rules;
  const Date day = standings.period.last();
  EvaluationFacts facts;
  facts.asked = asked_for(rules);
  facts.blocks = Grid<Points>(rows, rules.blocks.size());
  facts.item_points = Grid<Points>(rows, facts.asked.points.size());
  facts.item_counts = Grid<std::uint32_t>(rows, facts.asked.counts.size());
  facts.flag_counts = Grid<std::uint32_t>(rows, facts.asked.flags.size());
  facts.votes = Grid<std::uint32_t>(rows, facts.asked.votes ? rules.choices() : 0);
  facts.quarter_totals = Grid<Points>(rows, facts.asked.quarters ? quarters.size() : 0);
  facts.members.resize(rows);
  const bool direct = has_direct_grade(rules);
  for (std::size_t row = 0; row < rows; ++row) {
    const Standing& standing = standings.rows[row];
    MemberFacts& member = facts.members[row];
    member.member = standing.member;
    member.unit = standing.unit;
    member.member_class = standing.member_class;
    member.graded = input.organisation.member_class(standing.member_class).graded;
    member.figures = standing.now;
    if (direct) member.direct = input.book.direct_grade(standing.member, day);
    if (!input.previous.empty()) {
      member.previous = input.previous[static_cast<std::size_t>(standing.member)];
    }
    gather_member(input, standing, day, quarters, row, facts);
  }
  for (const Scope scope : {Scope::all, Scope::unit, Scope::member_class}) {
    gather_ranks(input, standings, scope, facts);
  }
  return facts;
}

}  // namespace ledger
