// Rules that look at single events: highest-per, count, repeat, and forms that are valued over a
// window. docs/counting.md, steps 4 and 5.
//
// Everything here depends on the day figures are asked for (a higher award in June takes back what
// the lower one of May counted), so verdicts are given anew for each such day, over the member's
// kept events up to it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/engine/cycle_days.h"
#include "ledger/engine/kept_events.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// What became of one event.
struct EventVerdict {
  enum class Fate : unsigned char {
    counts,       // valued on its own, and kept
    in_window,    // part of a sum over a window
    not_highest,  // highest_per of its item, or of `block`
    beyond_count  // in `window`, so many others are higher
  };
  Fate fate = Fate::counts;
  Window window = Window::year;  // of beyond_count
  bool is_of_block = false;      // not_highest: the rule is that of `block`
  BlockIndex block{};
  Rate times = Rate::whole(1);  // repeat
  // What the event contributes, `repeat` included. In a window: what the window is worth with this
  // event and those before it, less what it was worth without (may be negative for odd tables;
  // their sum is not).
  Points points;
  std::uint32_t head =
      0;  // in_window: position of the window's first event, whose date is its date
};

// A value on its way into the limits.
struct Contribution {
  std::uint16_t day = 0;
  ItemIndex item{};
  Points points;
};

class SingleEvents {
 public:
  // For figures at the end of day `last` (of CycleDays). Rules and days must outlive it.
  SingleEvents(const Ruleset& rules, const CycleDays& days, int last);

  // Verdicts on a member's events. REQUIRES: events stand, are sorted by date and id, and dated up
  // to `last`. The result, parallel to `events`, is valid until the next call.
  [[nodiscard]] std::span<const EventVerdict> judge(std::span<const KeptEvent> events,
                                                    Points start_of_total);
  // The same as contributions in order of time, appended.
  void contribute(std::span<const KeptEvent> events, Points start_of_total,
                  std::vector<Contribution>& out);

 private:
  struct ItemRules {
    bool highest_per_matter = false;
    bool counts = false;
    const std::vector<Rate>* repeat = nullptr;  // null: once each
  };
  struct HighestOfBlock {
    BlockIndex block;
    std::vector<bool> items;  // those below it
  };

  [[nodiscard]] const ItemVersion& version_of(const KeptEvent& event) const;
  [[nodiscard]] bool is_in_play(std::uint32_t at) const {
    return verdicts_[at].fate == EventVerdict::Fate::counts;
  }
  void keep_highest_of_items();
  void keep_highest_of(const HighestOfBlock& rule);
  template <class Key>
  void keep_highest(Key key, const HighestOfBlock* rule);
  void keep_best(Window window);
  void multiply_repeats();
  void value_windows(Points start_of_total);
  void value_window(std::span<const std::uint32_t> events, Points start_of_total);
  [[nodiscard]] int window_number(Window window, const KeptEvent& event) const;

  const Ruleset* rules_;
  const CycleDays* days_;
  int last_;
  bool any_counts_ = false;
  bool any_repeat_ = false;
  std::vector<ItemRules> items_;
  std::vector<HighestOfBlock> highest_of_blocks_;  // inner before outer
  // Of the member at hand; members only to reuse their memory.
  std::span<const KeptEvent> events_;
  std::vector<EventVerdict> verdicts_;
  std::vector<std::uint32_t> chosen_;
  std::vector<std::uint32_t> repeats_;  // by item: how many were multiplied
  std::vector<Points> window_sums_;     // by position of the window's first event
};

// True when events of the item cannot be summed right away: a rule for single events or days, of
// the item or of a block around it.
[[nodiscard]] bool needs_single_events(const Ruleset& rules, const Item& item);

}  // namespace ledger
