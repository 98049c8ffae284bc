#include "ledger/engine/ranking.h"

#include <algorithm>
#include <array>
#include <numeric>

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
  const StandingRows* rows_;
  const RankingRule* rule_;
  FiguresOf when_;
};

// Sorts the rows by member id. They come in the order of the roster, which mostly is that order.
void sort_by_id(std::vector<std::uint32_t>& rows, const Standings& standings,
                const Roster& roster) {
  if (roster.is_in_id_order()) return;
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    return roster.member(standings.rows[a].member).id < roster.member(standings.rows[b].member).id;
  });
}

// A row with what mostly decides its place.
struct Ranked {
  Points total;
  std::uint32_t row;
};

// Highest total first, rows of equal total in the order they came. Totals of many members lie close
// together, so sorting by digits takes two or three passes over them, where comparing would take
// twenty; few members are not worth the counters.
void sort_by_total(std::vector<Ranked>& rows) {
  constexpr std::size_t kFew = 1000;
  constexpr int kBits = 11;
  constexpr std::size_t kDigits = std::size_t{1} << kBits;
  const auto higher = [](const Ranked& a, const Ranked& b) { return a.total > b.total; };
  if (rows.size() < kFew) {
    std::stable_sort(rows.begin(), rows.end(), higher);
    return;
  }
  // max_element would be the least by this order.
  const auto [highest, lowest] = std::minmax_element(rows.begin(), rows.end(), higher);
  const auto top = static_cast<std::uint64_t>(highest->total.units());
  const std::uint64_t range = top - static_cast<std::uint64_t>(lowest->total.units());
  std::vector<Ranked> sorted(rows.size());
  for (int shift = 0; shift < 64 && range >> shift != 0; shift += kBits) {
    const auto digit = [top, shift](const Ranked& one) {
      const std::uint64_t below_top = top - static_cast<std::uint64_t>(one.total.units());
      return static_cast<std::size_t>(below_top >> shift) % kDigits;
    };
    std::array<std::size_t, kDigits> next{};  // where the next row with this digit goes
    for (const Ranked& one : rows) ++next[digit(one)];
    std::exclusive_scan(next.begin(), next.end(), next.begin(), std::size_t{0});
    for (const Ranked& one : rows) sorted[next[digit(one)]++] = one;
    rows.swap(sorted);
  }
}

// Sorts rows that stand in order of id by merit, and calls `give` with the rank of each.
template <class Give>
void rank_rows(const std::vector<std::uint32_t>& rows_by_id, const Standings& standings,
               const RankingRule& rule, ByMerit::FiguresOf when, Give give) {
  const ByMerit merit(standings, rule, when);
  std::vector<Ranked> rows;
  rows.reserve(rows_by_id.size());
  for (const std::uint32_t row : rows_by_id) {
    rows.push_back({(standings.rows[row].*when).total, row});
  }
  sort_by_total(rows);
  const bool ties_broken = !rule.tie_break.empty();
  for (std::size_t first = 0; ties_broken && first < rows.size();) {
    std::size_t end = first + 1;
    while (end < rows.size() && rows[end].total == rows[first].total) ++end;
    const auto at = rows.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(
        at, at + static_cast<std::ptrdiff_t>(end - first),
        [&](const Ranked& a, const Ranked& b) { return merit.compare(a.row, b.row) < 0; });
    first = end;
  }
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_new = i == 0 || rows[i - 1].total != rows[i].total ||
                        (ties_broken && merit.compare(rows[i - 1].row, rows[i].row) != 0);
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
