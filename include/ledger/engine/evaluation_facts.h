// What an evaluation knows about each member when it judges: figures, ranks, counts, votes. Plain
// numbers, gathered once; judging reads them and nothing else, so it can be tested without a
// register.
//
// A table rather than an object per member: a million members with eight blocks are one array. Only
// what the conditions of the rules ask about is filled in (`AskedFor`); a grid nobody asks for has
// no columns.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ledger/base/zeroed_allocator.h"
#include "ledger/engine/standings.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// Rows of equal width in one array. REQUIRES: T{} is all zero bytes.
template <class T>
class Grid {
 public:
  Grid() = default;
  Grid(std::size_t rows, std::size_t columns) : columns_(columns), cells_(rows * columns) {}
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t rows() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  [[nodiscard]] T& at(std::size_t row, std::size_t column) {
    return cells_[row * columns_ + column];
  }
  [[nodiscard]] const T& at(std::size_t row, std::size_t column) const {
    return cells_[row * columns_ + column];
  }
  [[nodiscard]] std::span<T> row(std::size_t row) {
    return std::span<T>(cells_).subspan(row * columns_, columns_);
  }
  [[nodiscard]] std::span<const T> row(std::size_t row) const {
    return std::span<const T>(cells_).subspan(row * columns_, columns_);
  }

 private:
  std::size_t columns_ = 0;
  std::vector<T, ZeroedAllocator<T>> cells_;
};

struct MemberFacts {
  MemberIndex member{};
  UnitIndex unit{};
  ClassIndex member_class{};
  bool graded = false;  // false: the class gets no grade
  Figures figures;
  // By Scope: the member's rank, and how many are ranked there (at least 1).
  std::array<std::uint32_t, 3> rank{};
  std::array<std::uint32_t, 3> ranked{};
  std::optional<GradeIndex> direct;    // the worst direct grade among the events that stand
  std::optional<GradeIndex> previous;  // of the cycle before; none in the first
};

// Read in the order of ranks, which is anywhere in memory: large pages make that bearable.
using MemberRows = std::vector<MemberFacts, ZeroedAllocator<MemberFacts>>;

// Which columns the conditions of a set of rules need.
struct AskedFor {
  std::vector<ItemIndex> points;  // of points(ITEM), ascending, each once
  std::vector<ItemIndex> counts;  // of count(ITEM), likewise
  std::vector<bool> flags;        // by FlagIndex; empty when no condition asks for one
  bool votes = false, quarters = false, previous = false;
  // The position of the item in `points` or `counts`. REQUIRES: it is there.
  [[nodiscard]] std::size_t points_column(ItemIndex item) const;
  [[nodiscard]] std::size_t counts_column(ItemIndex item) const;
};
[[nodiscard]] AskedFor asked_for(const Ruleset& rules);

// Row i of every grid belongs to members[i]; members stand in roster order.
struct EvaluationFacts {
  AskedFor asked;
  MemberRows members;
  Grid<Points> blocks;              // a column per block, [0] the total
  Grid<Points> item_points;         // a column per asked.points
  Grid<std::uint32_t> item_counts;  // a column per asked.counts
  Grid<std::uint32_t> flag_counts;  // a column per asked.flags, filled where one is asked for
  Grid<std::uint32_t> votes;        // a column per Ruleset::choice: all groups together
  Grid<Points> quarter_totals;      // a column per quarter that has ended, the first one first
};

}  // namespace ledger
