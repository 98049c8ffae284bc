#include "ledger/engine/ranking.h"

#include <algorithm>

namespace ledger {
namespace {

// Orders rows by what decides a rank: less is better.
class ByMerit {
 public:
  using FiguresOf = const Figures Standing::*;
  ByMerit(const Standings& standings, const RankingRule& rule, FiguresOf when)
      : rows_(&standings.rows), rule_(&rule), when_(when) {}

  [[nodiscard]] std::strong_ordering compare(std::uint32_t a, std::uint32_t b) const {
    const Figures &left = (*rows_)[a].*when_, &right = (*rows_)[b].*when_;
    if (left.total != right.total) return right.total <=> left.total;
    for (const RankingRule::TieBreak tie : rule_->tie_break) {
      const bool by_gain = tie == RankingRule::TieBreak::gained;
      const auto order = by_gain ? right.gained <=> left.gained : left.lost <=> right.lost;
      if (order != 0) return order;
    }
    return std::strong_ordering::equal;
  }

 private:
  const std::vector<Standing>* rows_;
  const RankingRule* rule_;
  FiguresOf when_;
};

// Sorts the rows by member id; a roster that was written in order costs one look at each.
void sort_by_id(std::vector<std::uint32_t>& rows, const Standings& standings,
                const Roster& roster) {
  const auto by_id = [&](std::uint32_t a, std::uint32_t b) {
    return roster.member(standings.rows[a].member).id < roster.member(standings.rows[b].member).id;
  };
  if (!std::is_sorted(rows.begin(), rows.end(), by_id)) std::sort(rows.begin(), rows.end(), by_id);
}

// Sorts rows that stand in order of id by merit, and calls `give` with the rank of each. Most
// comparisons are of totals, which are kept beside the row numbers.
template <class Give>
void rank_rows(const std::vector<std::uint32_t>& rows_by_id, const Standings& standings,
               const RankingRule& rule, ByMerit::FiguresOf when, Give give) {
  struct Ranked {
    Points total;
    std::uint32_t row;
  };
  const ByMerit merit(standings, rule, when);
  std::vector<Ranked> rows;
  rows.reserve(rows_by_id.size());
  for (const std::uint32_t row : rows_by_id) {
    rows.push_back({(standings.rows[row].*when).total, row});
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const Ranked& a, const Ranked& b) {
    if (a.total != b.total) return a.total > b.total;
    return !rule.tie_break.empty() && merit.compare(a.row, b.row) < 0;
  });
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_new = i == 0 || merit.compare(rows[i - 1].row, rows[i].row) != 0;
    if (is_new) rank = rule.dense ? rank + 1 : static_cast<std::uint32_t>(i) + 1;
    give(rows[i].row, rank);
  }
}

}  // namespace

Ranking rank(const Standings& standings, const Roster& roster, const RankingRule& rule, Scope by,
             std::size_t units, std::size_t classes) {
  const std::size_t groups = by == Scope::all ? 1 : by == Scope::unit ? units : classes;
  std::vector<std::vector<std::uint32_t>> rows(groups);
  for (std::uint32_t row = 0; row < standings.rows.size(); ++row) {
    const Standing& standing = standings.rows[row];
    const std::size_t group = by == Scope::all    ? 0
                              : by == Scope::unit ? static_cast<std::size_t>(standing.unit)
                                                  : static_cast<std::size_t>(standing.member_class);
    if (group < groups) rows[group].push_back(row);
  }

  Ranking ranking;
  ranking.by = by;
  std::vector<std::uint32_t> previous(standings.first_in_cycle ? 0 : standings.rows.size());
  for (std::size_t at = 0; at < groups; ++at) {
    if (rows[at].empty() && by != Scope::all) continue;
    RankedGroup group;
    if (by == Scope::unit) group.unit = UnitIndex(at);
    if (by == Scope::member_class) group.member_class = ClassIndex(at);
    sort_by_id(rows[at], standings, roster);
    if (!standings.first_in_cycle) {
      rank_rows(rows[at], standings, rule, &Standing::before,
                [&](std::uint32_t row, std::uint32_t place) { previous[row] = place; });
    }
    group.rows.reserve(rows[at].size());
    rank_rows(rows[at], standings, rule, &Standing::now,
              [&](std::uint32_t row, std::uint32_t place) {
                RankedRow ranked{row, place, std::nullopt};
                if (!standings.first_in_cycle) ranked.previous_rank = previous[row];
                group.rows.push_back(ranked);
              });
    ranking.groups.push_back(std::move(group));
  }
  return ranking;
}

}  // namespace ledger
