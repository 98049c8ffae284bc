// Rules compiled for one cycle, the days asked for and the questions asked: where each event goes.
//
// The cycle is cut into segments at the end of every day asked for, and where an item or a block
// around it has a cap, also at the ends of months or quarters. Inside a segment only the sum
// matters, so a *slot* (an item, or several that are limited alike, namely not at all) has one cell
// per segment. Counters (how many events of an item, with a flag, with `zero`) are cells as well.
//
//   caps by month, quarters asked for: 12 cells · no caps, the same: 4 · the year alone: 1
//
// Cells of single months are many and hold little, so where an event is worth a few points they are
// the small ones (engine/cells.h).
//
// All cells of a member form one row; `routes` says for an item's version which cells an event of a
// day adds to.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/engine/book_needs.h"
#include "ledger/engine/cells.h"
#include "ledger/engine/cycle_days.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// How finely a slot cuts the cycle: at the days asked for, and at the ends of these windows.
enum class Grain : unsigned char { days_asked, quarter, month };

// The cycle up to the last day asked for, cut into segments.
struct Segments {
  std::vector<std::uint16_t> of_day;  // by day of the cycle
  std::vector<std::uint16_t> last;    // last day of each segment
};

// Where an event of one version of an item goes. A position is that of the first segment's cell.
struct Route {
  static constexpr CellNumber kNone = UINT32_MAX;
  const ItemVersion* version = nullptr;
  bool is_kept = false;    // among the kept events, instead of a cell
  CellNumber sum = kNone;  // cell of the slot's first segment
  Grain grain = Grain::days_asked;
  std::uint32_t first_counter = 0, counters = 0;  // slice of Plan::counter_cells
  Points of_one;  // the value of an event with fixed points and quantity 1
  bool is_fixed = false;
};

// A cell of a slot, with the moment at which its sum counts: the end of its segment.
struct SlotCell {
  CellNumber at = 0;
  ItemIndex item{};  // that stands for the slot
  Moment when;
};

class Plan {
 public:
  struct Slot {
    ItemIndex item{};  // that stands for it
    CellNumber first = 0;
    Grain grain = Grain::days_asked;
  };

  // `days`: days of the cycle (-1: before it) at whose end figures are asked for. The rules must
  // outlive the plan.
  Plan(const Ruleset& rules, const CycleDays& cycle, std::vector<int> days, const BookNeeds& needs);

  // Days asked for, ascending.
  [[nodiscard]] const std::vector<int>& days() const { return days_; }
  // Events of later days need not be added.
  [[nodiscard]] int last_day() const { return days_.empty() ? -1 : days_.back(); }
  [[nodiscard]] RowShape shape() const { return shape_; }
  [[nodiscard]] bool keeps_events() const { return keeps_events_; }
  [[nodiscard]] bool keeps(ItemIndex item) const { return route(item, 0).is_kept; }

  [[nodiscard]] const Route& route(ItemIndex item, std::uint8_t version) const {
    return routes_[first_route_[static_cast<std::size_t>(item)] + version];
  }
  [[nodiscard]] const Segments& segments(Grain grain) const {
    return segments_[static_cast<std::size_t>(grain)];
  }
  [[nodiscard]] std::span<const CellNumber> counters(const Route& route) const {
    return std::span(counter_cells_).subspan(route.first_counter, route.counters);
  }
  // The cells of all slots in order of time.
  [[nodiscard]] std::span<const SlotCell> cells() const { return cells_; }
  // The same by slot: the cells of one follow each other, one for each segment.
  [[nodiscard]] std::span<const Slot> slots() const { return slots_; }

  // First cells of counters, one per segment of days_asked; kNone where nobody asked. Zero counters
  // are always there for what can become zero.
  [[nodiscard]] CellNumber zero_item(ItemIndex item) const { return of(zero_items_, item); }
  [[nodiscard]] CellNumber zero_block(BlockIndex block) const { return of(zero_blocks_, block); }
  [[nodiscard]] CellNumber item_count(ItemIndex item) const { return of(item_counts_, item); }
  [[nodiscard]] CellNumber flag_count(FlagIndex flag) const { return of(flag_counts_, flag); }
  [[nodiscard]] CellNumber grade_count(GradeIndex grade) const { return of(grade_counts_, grade); }
  [[nodiscard]] bool has_zeroes() const { return has_zeroes_; }

 private:
  using Cells = std::vector<CellNumber>;
  template <class Index>
  [[nodiscard]] static CellNumber of(const Cells& cells, Index index) {
    const auto at = static_cast<std::size_t>(index);
    return at < cells.size() ? cells[at] : Route::kNone;
  }
  [[nodiscard]] Segments cut(const CycleDays& cycle, Grain grain) const;
  [[nodiscard]] CellNumber new_cells(Grain grain, bool narrow = false);
  void make_counters(const Ruleset& rules, const BookNeeds& needs);
  void make_slots(const Ruleset& rules, const BookNeeds& needs, const CycleDays& cycle);
  void add_slot(const Slot& slot, const CycleDays& cycle);
  void make_route(const Item& item, const ItemVersion& version, Route route, ItemIndex index);

  std::vector<int> days_;
  RowShape shape_;
  bool keeps_events_ = false;
  bool has_zeroes_ = false;
  Segments segments_[3];
  std::vector<std::uint32_t> first_route_;
  std::vector<Route> routes_;
  std::vector<CellNumber> counter_cells_;
  std::vector<Slot> slots_;
  std::vector<SlotCell> cells_;
  Cells zero_items_, zero_blocks_, item_counts_, flag_counts_, grade_counts_;
};

}  // namespace ledger
