// Adds up events and closes into standings. The order of events does not matter; books of parts of
// a register merge exactly.
//
//   ScoreBook book(organisation, roster, rules, cycle, {before, last});
//   book.add(events);                              // as often as there are batches
//   Standings standings = book.standings(period);
//
// What it keeps does not grow with the events: a scored member has one row of small cells, each
// the sum of one slot (engine/plan.h) between two days that matter, and adding an event is one
// addition to one cell. Only items with rules for single events or with day limits keep their
// events, some 36 bytes each. A reversal subtracts what its original added, or removes the kept
// event by its id.
//
// No sum is undefined: an event is worth at most 10^12 points (engine/valuation.h), what
// does not fit a cell is carried into a side table of 128-bit sums (engine/cells.h), and what a
// block counts is never more than 10^12 points.
//
// Several threads may add to one book, each as a part of its own: they share the cells, where an
// addition is one atomic instruction, and have kept events of their own. Two books would be twice
// the memory. Asking is not thread-safe before the first answer has come (it puts the kept events
// in order).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ledger/engine/blocks.h"
#include "ledger/engine/book_needs.h"
#include "ledger/engine/standings.h"
#include "ledger/model/event.h"

namespace ledger {

// What the rules make of one member at the end of one day: one way through them answers all of it.
// Borrows what the book scores with, so it is valid during the visit it is given to.
class MemberScore {
 public:
  MemberScore(const Figures& figures, const BlockTree& tree) : figures_(&figures), tree_(&tree) {}
  [[nodiscard]] const Figures& figures() const { return *figures_; }
  // By BlockIndex; [0] is the total.
  [[nodiscard]] std::span<const BlockSum> blocks() const { return tree_->blocks(); }
  // As ScoreBook::item_points.
  [[nodiscard]] Points item_points(ItemIndex item) const { return tree_->item_sum(item); }

 private:
  const Figures* figures_;
  const BlockTree* tree_;
};

class ScoreBook {
 public:
  // `days`: the days at whose end figures will be asked for, any order; each must be in the cycle,
  // or the day before it. Events dated after the last of them are left out. The references must
  // outlive the book.
  ScoreBook(const Organisation& organisation, const Roster& roster, const Ruleset& rules,
            const Cycle& cycle, const std::vector<Date>& days, const BookNeeds& needs = {},
            std::size_t parts = 1);
  ScoreBook(ScoreBook&&) noexcept;
  ScoreBook& operator=(ScoreBook&&) noexcept;
  ~ScoreBook();

  // Events of members who are not scored, and dates outside the cycle, count nowhere. REQUIRES: a
  // reversal repeats date, member, item, version, level, quantity and points of the one event it
  // names, and no event is reversed twice.
  void add(const Event& event) { add({&event, 1}); }
  // In batches of 64 or so the cells are there when they are needed. REQUIRES: part < parts; at any
  // time at most one thread adds to a part.
  void add(std::span<const Event> events, std::size_t part = 0);
  // What a member's votes are worth for an item valued by ballots: one contribution on the last day
  // of the cycle. Setting again replaces.
  void set_ballots(MemberIndex member, ItemIndex item, Points points);
  // The other book must have been made with the same arguments.
  void merge(ScoreBook&& other);

  // Scored members, in roster order: the rows of every standings.
  [[nodiscard]] std::span<const MemberIndex> members() const;
  [[nodiscard]] bool is_scored(MemberIndex member) const;

  // Below, `day` REQUIRES to be one of `days`. Of a member who is not scored all answers are zero.

  // Figures of all scored members. REQUIRES: period.last() and the day before period.first are
  // among `days`.
  [[nodiscard]] Standings standings(const Period& period, std::size_t threads = 1) const&;
  // Is given one row of the standings, complete, and its score at the end of one day.
  using Visit = std::function<void(std::size_t row, const Standing& standing, std::size_t day,
                                   const MemberScore& score)>;
  // The same, and on the way every member's score is shown: day 0 is the last of the period, 1, 2
  // and so on are `further`. Threads have rows of their own; what else the book knows of the member
  // can be asked meanwhile. REQUIRES: `further` are among `days`.
  [[nodiscard]] Standings standings(const Period& period, std::size_t threads,
                                    std::span<const Date> further, const Visit& visit) const&;
  // Both again, giving the book's memory back on the way: nothing can be asked afterwards.
  [[nodiscard]] Standings standings(const Period& period, std::size_t threads = 1) &&;
  [[nodiscard]] Standings standings(const Period& period, std::size_t threads,
                                    std::span<const Date> further, const Visit& visit) &&;
  [[nodiscard]] Figures figures(MemberIndex member, Date day) const;
  // Block results of one member at the end of `day`, by BlockIndex ([0] is the total).
  [[nodiscard]] std::vector<Points> blocks(MemberIndex member, Date day) const;

  // REQUIRES for the rest: asked for in `needs`.
  // The item's counted sum (S in docs/counting.md), a magnitude, and how many of its events stand.
  [[nodiscard]] Points item_points(MemberIndex member, ItemIndex item, Date day) const;
  [[nodiscard]] std::uint32_t item_count(MemberIndex member, ItemIndex item, Date day) const;
  // How many standing events have this flag.
  [[nodiscard]] std::uint32_t flag_count(MemberIndex member, FlagIndex flag, Date day) const;
  // The worst direct grade of the standing events.
  [[nodiscard]] std::optional<GradeIndex> direct_grade(MemberIndex member, Date day) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ledger
