#include "ledger/engine/explanation.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <unordered_map>

#include "ledger/engine/cycle_days.h"
#include "ledger/engine/single_events.h"
#include "ledger/engine/starts.h"
#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

using State = EventTrace::State;

const ItemVersion& version_of(const Ruleset& rules, const Event& event) {
  return rules.item(event.item).versions[event.version];
}

// The member's events of the cycle up to the day, in order; pairs of original and reversal marked.
std::vector<EventTrace> gather(const Cycle& cycle, MemberIndex member,
                               std::span<const Event> events, Date day) {
  std::vector<EventTrace> traces;
  for (const Event& event : events) {
    if (event.member != member || event.date < cycle.first() || event.date > day) continue;
    traces.emplace_back().event = event;
  }
  std::sort(traces.begin(), traces.end(), [](const EventTrace& a, const EventTrace& b) {
    return std::tie(a.event.date, a.event.id) < std::tie(b.event.date, b.event.id);
  });
  std::unordered_map<std::int64_t, EventTrace*> by_id;
  for (EventTrace& trace : traces) by_id.emplace(trace.event.id, &trace);
  for (EventTrace& trace : traces) {
    if (trace.event.reverses == 0) continue;
    trace.state = State::reversal;
    trace.other = trace.event.reverses;
    if (const auto original = by_id.find(trace.other); original != by_id.end()) {
      original->second->state = State::reversed;
      original->second->other = trace.event.id;
    }
  }
  return traces;
}

// One value on its way through the tree: an event, or the events of a window (positions of traces).
struct Load {
  int day = 0;
  std::vector<std::size_t> events;
};

class Explainer {
 public:
  Explainer(const Ruleset& rules, const CycleDays& days, int last)
      : rules_(rules),
        days_(days),
        last_(last),
        tree_(rules, days, last),
        singles_(rules, days, last) {}

  void run(Explanation& out, Points start, std::span<const BallotPointsOf> ballots);

 private:
  void judge(std::vector<EventTrace>& traces, Points start);
  void apply_zeroes(const std::vector<EventTrace>& traces);
  void send(std::vector<EventTrace>& traces, const Load& load);
  void add_ballots(std::vector<EventTrace>& traces, std::span<const BallotPointsOf> ballots) const;
  void sum_items(Explanation& out) const;
  void sum_blocks(Explanation& out) const;

  const Ruleset& rules_;
  const CycleDays& days_;
  int last_;
  BlockTree tree_;
  SingleEvents singles_;
  std::vector<Load> loads_;
};

void take(EventTrace& trace, Cut cut) {
  trace.counted -= cut.taken;
  if (!cut.taken.is_zero()) trace.cuts.push_back(cut);
}

// Steps 3 to 5: values and verdicts of the events that stand; what goes on becomes a load.
void Explainer::judge(std::vector<EventTrace>& traces, Points start) {
  std::vector<KeptEvent> events;
  std::vector<std::size_t> at;  // of each kept event, its trace
  for (std::size_t i = 0; i < traces.size(); ++i) {
    EventTrace& trace = traces[i];
    if (trace.state != State::stands) continue;
    const ItemVersion& version = version_of(rules_, trace.event);
    trace.value = value_of_event(version, trace.event);
    trace.counted = trace.value;
    const Points limited = limit_to_event_cap(version, trace.value);
    take(trace, {Limit::event_cap, Window::event, std::nullopt, trace.value - limited});
    const bool by_window = is_valued_by_window(version);
    events.push_back({trace.event.id, trace.event.matter,
                      by_window ? trace.event.quantity.units() : limited.units(),
                      days_.moment(days_.index(trace.event.date)).day, trace.event.item,
                      trace.event.version, false});
    at.push_back(i);
  }
  const std::span<const EventVerdict> verdicts = singles_.judge(events, start);
  std::vector<std::size_t> load_of(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    EventTrace& trace = traces[at[i]];
    const EventVerdict& verdict = verdicts[i];
    switch (verdict.fate) {
      case EventVerdict::Fate::counts:
        trace.times = verdict.times;
        trace.repeated = verdict.points - trace.counted;
        trace.counted = verdict.points;
        loads_.push_back({int{events[i].day}, {at[i]}});
        break;
      case EventVerdict::Fate::in_window:
        trace.value = trace.counted = verdict.points;
        if (verdict.head == i) {
          load_of[i] = loads_.size();
          loads_.push_back({int{events[i].day}, {}});
        }
        loads_[load_of[verdict.head]].events.push_back(at[i]);
        break;
      case EventVerdict::Fate::not_highest:
        take(trace,
             {Limit::highest_per, Window::year,
              verdict.is_of_block ? std::optional(verdict.block) : std::nullopt, trace.counted});
        break;
      case EventVerdict::Fate::beyond_count:
        take(trace, {Limit::count, verdict.window, std::nullopt, trace.counted});
        break;
    }
  }
}

void Explainer::apply_zeroes(const std::vector<EventTrace>& traces) {
  for (const EventTrace& trace : traces) {
    if (trace.state != State::stands) continue;
    const auto& zero = version_of(rules_, trace.event).zero;
    if (zero == ZeroScope::item) tree_.zero_item(trace.event.item);
    if (zero == ZeroScope::block) tree_.zero_block(rules_.item(trace.event.item).block);
    if (zero == ZeroScope::total) tree_.zero_block(BlockIndex{});
  }
}

// Up the tree. What a limit takes is taken from the latest events of the load.
void Explainer::send(std::vector<EventTrace>& traces, const Load& load) {
  Points amount;
  for (const std::size_t event : load.events) amount += traces[event].counted;
  std::vector<Cut> cuts;
  tree_.add(traces[load.events.front()].event.item, days_.moment(load.day), amount, &cuts);
  for (const Cut& cut : cuts) {
    amount -= cut.taken;  // what is left, from the first event on
    Points before, left;
    for (const std::size_t event : load.events) {
      before += traces[event].counted;
      const Points with = std::min(before, amount);
      take(traces[event],
           {cut.limit, cut.window, cut.block, traces[event].counted - (with - left)});
      left = with;
    }
  }
}

void Explainer::add_ballots(std::vector<EventTrace>& traces,
                            std::span<const BallotPointsOf> ballots) const {
  if (last_ != days_.count() - 1) return;
  for (const BallotPointsOf& ballot : ballots) {
    EventTrace& trace = traces.emplace_back();
    trace.state = State::ballots;
    trace.event.item = ballot.item;
    trace.event.date = days_.date(last_);
    trace.value = trace.counted = std::clamp(ballot.points, Points(), kLargestPoints);
  }
}

void Explainer::run(Explanation& out, Points start, std::span<const BallotPointsOf> ballots) {
  tree_.reset(start);
  judge(out.events, start);
  apply_zeroes(out.events);
  add_ballots(out.events, ballots);
  for (std::size_t i = 0; i < out.events.size(); ++i) {
    if (out.events[i].state == State::ballots) loads_.push_back({last_, {i}});
  }
  for (const Load& load : loads_) send(out.events, load);
  out.figures = tree_.close();

  Points running = out.figures.base;
  [[maybe_unused]] Points gained, lost;
  for (EventTrace& trace : out.events) {
    const bool adds = rules_.item(trace.event.item).direction == Direction::add;
    (adds ? gained : lost) += trace.counted;
    running += adds ? trace.counted : -trace.counted;
    trace.running = running;
  }
  assert(gained == out.figures.gained && lost == out.figures.lost);
  sum_items(out);
  sum_blocks(out);
}

void merge(std::vector<Cut>& sums, const Cut& cut) {
  const auto same = std::find_if(sums.begin(), sums.end(), [&](const Cut& sum) {
    return sum.limit == cut.limit && sum.window == cut.window && sum.block == cut.block;
  });
  if (same != sums.end()) {
    same->taken += cut.taken;
  } else {
    sums.push_back(cut);
  }
}

void sort_as_applied(std::vector<Cut>& cuts) {
  std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) {
    return std::tie(a.limit, a.window) < std::tie(b.limit, b.window);
  });
}

// Taken on the way to the item's sum; the rest is taken by blocks from sums of items.
[[nodiscard]] bool is_before_item_caps(const Cut& cut) {
  return !cut.block || cut.limit == Limit::highest_per;
}

void Explainer::sum_items(Explanation& out) const {
  std::vector<ItemTrace> items(rules_.items.size());
  for (const EventTrace& trace : out.events) {
    if (trace.state != State::stands && trace.state != State::ballots) continue;
    ItemTrace& item = items[static_cast<std::size_t>(trace.event.item)];
    item.item = trace.event.item;
    if (trace.state == State::stands) ++item.events;
    item.value += trace.value + trace.repeated;
    item.counted += trace.counted;
    item.sum = tree_.item_sum(trace.event.item);
    for (const Cut& cut : trace.cuts) {
      if (is_before_item_caps(cut)) merge(item.cuts, cut);
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool has_any = std::any_of(out.events.begin(), out.events.end(), [&](const auto& trace) {
      return trace.event.item == ItemIndex(i) &&
             (trace.state == State::stands || trace.state == State::ballots);
    });
    if (!has_any) continue;
    sort_as_applied(items[i].cuts);
    out.items.push_back(std::move(items[i]));
  }
}

void Explainer::sum_blocks(Explanation& out) const {
  for (const BlockSum& sum : tree_.blocks()) out.blocks.push_back({sum, {}, {}});
  for (const EventTrace& trace : out.events) {
    const bool adds = rules_.item(trace.event.item).direction == Direction::add;
    for (const Cut& cut : trace.cuts) {
      if (is_before_item_caps(cut)) continue;
      BlockTrace& block = out.blocks[static_cast<std::size_t>(*cut.block)];
      merge(adds ? block.gain_cuts : block.loss_cuts, cut);
    }
  }
  for (BlockTrace& block : out.blocks) {
    sort_as_applied(block.gain_cuts);
    sort_as_applied(block.loss_cuts);
  }
}

}  // namespace

Explanation explain(const Organisation& organisation, const Roster& roster, const Ruleset& rules,
                    const Cycle& cycle, MemberIndex member, std::span<const Event> events, Date day,
                    std::span<const BallotPointsOf> ballots) {
  Explanation out;
  out.member = member;
  out.day = day;
  out.is_scored = is_scored(roster, organisation, member, cycle);
  out.events = gather(cycle, member, events, day);
  if (!out.is_scored) {
    out.blocks.resize(rules.blocks.size());
    return out;
  }
  const CycleDays days(cycle);
  Explainer(rules, days, days.index(day))
      .run(out, start_of_total(rules, roster, organisation, member, cycle, day), ballots);
  return out;
}

}  // namespace ledger
