#include "ledger/engine/score_book.h"

#include <algorithm>
#include <array>
#include <map>

#include "ledger/base/parallel.h"
#include "ledger/engine/blocks.h"
#include "ledger/engine/cells.h"
#include "ledger/engine/cycle_days.h"
#include "ledger/engine/kept_events.h"
#include "ledger/engine/plan.h"
#include "ledger/engine/single_events.h"
#include "ledger/engine/slot_sums.h"
#include "ledger/engine/starts.h"
#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

constexpr std::uint32_t kNoRow = UINT32_MAX;

// Events whose cells are waited for together.
constexpr std::size_t kBatch = 64;
// Members below this number are not worth a second thread.
constexpr std::size_t kFewMembers = 2000;
// After so many rows their memory is given back: some megabytes.
constexpr std::size_t kRowsAtOnce = 32768;

std::vector<int> indices(const CycleDays& cycle, const std::vector<Date>& dates) {
  std::vector<int> days;
  days.reserve(dates.size());
  for (const Date date : dates) days.push_back(cycle.index(date));
  return days;
}

// One day asked for: its rules compiled, and the member at hand on the way through them.
struct DayScorer {
  int day = -1;
  BlockTree tree;
  SlotSums slots;
  SingleEvents singles;
  std::vector<Contribution> contributions;
  // Before the cycle: the figures of the last member, which are those of all with the same start.
  std::optional<std::pair<Points, Figures>> of_nothing;

  DayScorer(const Ruleset& rules, const CycleDays& cycle, const Plan& plan, int at)
      : day(at), tree(rules, cycle, at), slots(plan, cycle, tree, at), singles(rules, cycle, at) {}
};

}  // namespace

struct ScoreBook::Impl {
  const Organisation* organisation;
  const Roster* roster;
  const Ruleset* rules;
  Cycle cycle;
  CycleDays days;
  Plan plan;
  std::vector<MemberIndex> members;   // by row
  std::vector<std::uint32_t> row_of;  // by member; kNoRow: not scored. Empty: row = member
  CellTable cells;
  mutable std::vector<KeptEvents> kept;    // by part; the first question puts all into the first
  mutable std::vector<DayScorer> scorers;  // by position in plan.days()
  std::map<std::pair<std::uint32_t, ItemIndex>, Points> ballots;

  Impl(const Organisation& o, const Roster& r, const Ruleset& u, const Cycle& c,
       const std::vector<Date>& dates, const BookNeeds& needs, std::size_t parts)
      : organisation(&o),
        roster(&r),
        rules(&u),
        cycle(c),
        days(c),
        plan(u, days, indices(days, dates), needs),
        members(scored_members(r, o, c)),
        cells(members.size(), plan.shape(), parts > 1),
        kept(parts, KeptEvents(members.size())) {
    if (members.size() != r.size()) {
      row_of.assign(r.size(), kNoRow);
      for (std::uint32_t row = 0; row < members.size(); ++row) {
        row_of[static_cast<std::size_t>(members[row])] = row;
      }
    }
    scorers.reserve(plan.days().size());
    for (const int day : plan.days()) scorers.emplace_back(u, days, plan, day);
  }

  [[nodiscard]] std::uint32_t row(MemberIndex member) const {
    const auto at = static_cast<std::uint32_t>(member);
    if (row_of.empty()) return at < members.size() ? at : kNoRow;
    return at < row_of.size() ? row_of[at] : kNoRow;
  }
  void settle() const {
    for (std::size_t part = 1; part < kept.size(); ++part) kept[0].merge(std::move(kept[part]));
    kept[0].put_in_order();
  }
  [[nodiscard]] DayScorer& scorer(Date date) const;
  [[nodiscard]] std::int64_t counted_up_to(std::uint32_t row, CellNumber first, int day) const;
  [[nodiscard]] bool has_ballots_of(std::uint32_t row) const {
    const auto at = ballots.lower_bound({row, ItemIndex{}});
    return at != ballots.end() && at->first.first == row;
  }
  void add(std::span<const Event> batch, KeptEvents& kept_of_part);
  Standings standings(const Period& period, std::size_t threads, std::span<const Date> further,
                      const Visit& visit, CellTable* discarding) const;
  void count_zeroes(std::uint32_t row, DayScorer& scorer) const;
  Figures score(std::uint32_t row, DayScorer& scorer) const;
};

DayScorer& ScoreBook::Impl::scorer(Date date) const {
  const int day = days.index(date);
  const auto found =
      std::lower_bound(scorers.begin(), scorers.end(), day,
                       [](const DayScorer& s, int wanted) { return s.day < wanted; });
  return found != scorers.end() ? *found : scorers.back();
}

// Twice over the batch: first it is settled what goes where and the cells are asked for, then they
// are added to. A member's cells are somewhere in a hundred megabytes, and 64 of them are waited
// for together.
void ScoreBook::Impl::add(std::span<const Event> batch, KeptEvents& kept_of_part) {
  struct Addition {
    std::uint32_t row;
    CellNumber cell;
    std::int64_t units;
  };
  std::array<Addition, kBatch> additions;
  std::size_t count = 0;
  for (const Event& event : batch) {
    const std::uint32_t at = row(event.member);
    const int day = days.index(event.date);
    if (at == kNoRow || day < 0 || day > plan.last_day()) continue;
    const Route& route = plan.route(event.item, event.version);
    const auto on = static_cast<std::size_t>(day);
    const bool reverses = event.reverses != 0;
    for (const CellNumber counter : plan.counters(route)) {
      cells.add(at, counter + plan.segments(Grain::days_asked).of_day[on], reverses ? -1 : 1);
    }
    const Points value =
        route.is_fixed && event.quantity == Quantity::whole(1)
            ? route.of_one
            : limit_to_event_cap(*route.version, value_of_event(*route.version, event));
    if (route.is_kept) {
      const bool by_window = is_valued_by_window(*route.version);
      kept_of_part.add(at, {reverses ? event.reverses : event.id, event.matter,
                            by_window ? event.quantity.units() : value.units(),
                            static_cast<std::uint16_t>(day), event.item, event.version, reverses});
      continue;
    }
    const CellNumber cell = route.sum + plan.segments(route.grain).of_day[on];
    cells.prefetch(at, cell);
    additions[count++] = {at, cell, reverses ? -value.units() : value.units()};
  }
  for (std::size_t i = 0; i < count; ++i) {
    cells.add(additions[i].row, additions[i].cell, additions[i].units);
  }
}

// A counter's segments up to the day.
std::int64_t ScoreBook::Impl::counted_up_to(std::uint32_t row, CellNumber first, int day) const {
  std::int64_t count = 0;
  if (first == Route::kNone) return 0;
  for (const std::uint16_t last : plan.segments(Grain::days_asked).last) {
    if (last > day) break;
    count += cells.read(row, first++);
  }
  return count;
}

void ScoreBook::Impl::count_zeroes(std::uint32_t row, DayScorer& scorer) const {
  for (std::size_t i = 0; i < rules->items.size(); ++i) {
    const auto item = ItemIndex(i);
    if (counted_up_to(row, plan.zero_item(item), scorer.day) > 0) scorer.tree.zero_item(item);
  }
  for (std::size_t i = 0; i < rules->blocks.size(); ++i) {
    const auto block = BlockIndex(i);
    if (counted_up_to(row, plan.zero_block(block), scorer.day) > 0) scorer.tree.zero_block(block);
  }
}

// Sends all that a member has up to the day through the tree: kept events and cells, and ballots on
// the last day. Where order of time matters they are merged: to blocks with caps by window, and to
// an item that has a ballot besides.
Figures ScoreBook::Impl::score(std::uint32_t row, DayScorer& scorer) const {
  BlockTree& tree = scorer.tree;
  const Points start =
      start_of_total(*rules, *roster, *organisation, members[row], cycle, days.date(scorer.day));
  if (scorer.day < 0 && scorer.of_nothing && scorer.of_nothing->first == start) {
    return scorer.of_nothing->second;
  }
  tree.reset(start);
  if (plan.has_zeroes()) count_zeroes(row, scorer);

  auto& contributions = scorer.contributions;
  contributions.clear();
  if (plan.keeps_events()) {
    std::span<const KeptEvent> events = kept[0].of(row);
    const auto end = std::partition_point(
        events.begin(), events.end(), [&](const KeptEvent& e) { return int{e.day} <= scorer.day; });
    events = events.first(static_cast<std::size_t>(end - events.begin()));
    if (!events.empty()) scorer.singles.contribute(events, start, contributions);
  }
  auto next = contributions.begin();
  const auto send_up_to = [&](int day) {
    for (; next != contributions.end() && int{next->day} <= day; ++next) {
      tree.add(next->item, days.moment(next->day), next->points);
    }
  };
  const bool has_ballots = scorer.day == days.count() - 1 && has_ballots_of(row);
  const CellTable::ReadRow sums = cells.row(row);
  if (tree.takes_sums() && !has_ballots) {
    scorer.slots.add_to(tree, sums);
  } else {
    for (const SlotCell& cell : plan.cells()) {
      if (int{cell.when.day} > scorer.day) break;
      const std::int64_t units = sums[cell.at];
      if (units == 0) continue;
      if (next != contributions.end()) send_up_to(int{cell.when.day} - 1);
      tree.add(cell.item, cell.when, Points::from_units(units));
    }
  }
  send_up_to(scorer.day);
  if (has_ballots) {
    for (auto at = ballots.lower_bound({row, ItemIndex{}});
         at != ballots.end() && at->first.first == row; ++at) {
      tree.add(at->first.second, days.moment(scorer.day), at->second);
    }
  }
  if (scorer.day < 0) scorer.of_nothing = {start, tree.close()};
  return tree.close();
}

ScoreBook::ScoreBook(const Organisation& organisation, const Roster& roster, const Ruleset& rules,
                     const Cycle& cycle, const std::vector<Date>& days, const BookNeeds& needs,
                     std::size_t parts)
    : impl_(std::make_unique<Impl>(organisation, roster, rules, cycle, days, needs, parts)) {}
ScoreBook::ScoreBook(ScoreBook&&) noexcept = default;
ScoreBook& ScoreBook::operator=(ScoreBook&&) noexcept = default;
ScoreBook::~ScoreBook() = default;

void ScoreBook::add(std::span<const Event> events, std::size_t part) {
  for (; !events.empty(); events = events.subspan(std::min(events.size(), kBatch))) {
    impl_->add(events.first(std::min(events.size(), kBatch)), impl_->kept[part]);
  }
}

void ScoreBook::set_ballots(MemberIndex member, ItemIndex item, Points points) {
  const std::uint32_t row = impl_->row(member);
  if (row != kNoRow) impl_->ballots[{row, item}] = std::clamp(points, Points(), kLargestPoints);
}

void ScoreBook::merge(ScoreBook&& other) {
  impl_->cells.merge(other.impl_->cells);
  for (KeptEvents& kept : other.impl_->kept) impl_->kept[0].merge(std::move(kept));
  for (const auto& [key, points] : other.impl_->ballots) impl_->ballots[key] = points;
}

std::span<const MemberIndex> ScoreBook::members() const {
  return impl_->members;
}

bool ScoreBook::is_scored(MemberIndex member) const {
  return impl_->row(member) != kNoRow;
}

Standings ScoreBook::Impl::standings(const Period& period, std::size_t threads,
                                     std::span<const Date> further, const Visit& visit,
                                     CellTable* discarding) const {
  settle();
  Standings standings;
  standings.period = period;
  standings.first_in_cycle = period.first == cycle.first();
  standings.rows.resize(members.size());
  const std::size_t parts = members.size() < kFewMembers ? 1 : std::max<std::size_t>(threads, 1);
  for_each_part(parts, [&](std::size_t part) {
    // A thread has scorers of its own.
    DayScorer now(*rules, days, plan, scorer(period.last()).day);
    DayScorer before(*rules, days, plan, scorer(period.first - 1).day);
    std::vector<DayScorer> others;
    others.reserve(further.size());
    for (const Date day : further) others.emplace_back(*rules, days, plan, scorer(day).day);
    const auto show = [&](std::size_t row, std::size_t day, const DayScorer& scorer,
                          const Figures& figures) {
      if (visit) visit(row, standings.rows[row], day, MemberScore(figures, scorer.tree));
    };
    const Slice rows = slice_of(members.size(), part, parts);
    for (std::size_t row = rows.first; row < rows.end; ++row) {
      Standing& standing = standings.rows[row];
      standing.member = members[row];
      standing.unit =
          unit_for(*roster, standing.member, cycle, period.first, period.end).value_or(UnitIndex{});
      standing.member_class =
          class_for(*roster, *organisation, standing.member, cycle, period.first, period.end)
              .value_or(ClassIndex{});
      standing.before = score(static_cast<std::uint32_t>(row), before);
      standing.now = score(static_cast<std::uint32_t>(row), now);
      show(row, 0, now, standing.now);
      for (std::size_t i = 0; i < others.size(); ++i) {
        show(row, i + 1, others[i], score(static_cast<std::uint32_t>(row), others[i]));
      }
      if (discarding != nullptr && row % kRowsAtOnce == 0) {
        discarding->discard_rows(rows.first, row);
      }
    }
  });
  return standings;
}

Standings ScoreBook::standings(const Period& period, std::size_t threads) const& {
  return impl_->standings(period, threads, {}, nullptr, nullptr);
}

Standings ScoreBook::standings(const Period& period, std::size_t threads,
                               std::span<const Date> further, const Visit& visit) const& {
  return impl_->standings(period, threads, further, visit, nullptr);
}

Standings ScoreBook::standings(const Period& period, std::size_t threads) && {
  return std::move(*this).standings(period, threads, {}, nullptr);
}

Standings ScoreBook::standings(const Period& period, std::size_t threads,
                               std::span<const Date> further, const Visit& visit) && {
  Standings standings = impl_->standings(period, threads, further, visit, &impl_->cells);
  impl_.reset();
  return standings;
}

Figures ScoreBook::figures(MemberIndex member, Date day) const {
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return {};
  impl_->settle();
  return impl_->score(row, impl_->scorer(day));
}

std::vector<Points> ScoreBook::blocks(MemberIndex member, Date day) const {
  std::vector<Points> results(impl_->rules->blocks.size());
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return results;
  impl_->settle();
  DayScorer& scorer = impl_->scorer(day);
  impl_->score(row, scorer);
  const std::span<const BlockSum> sums = scorer.tree.blocks();
  std::transform(sums.begin(), sums.end(), results.begin(),
                 [](const BlockSum& sum) { return sum.result; });
  return results;
}

Points ScoreBook::item_points(MemberIndex member, ItemIndex item, Date day) const {
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return {};
  impl_->settle();
  DayScorer& scorer = impl_->scorer(day);
  impl_->score(row, scorer);
  return scorer.tree.item_sum(item);
}

std::uint32_t ScoreBook::item_count(MemberIndex member, ItemIndex item, Date day) const {
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return 0;
  return static_cast<std::uint32_t>(
      impl_->counted_up_to(row, impl_->plan.item_count(item), impl_->days.index(day)));
}

std::uint32_t ScoreBook::flag_count(MemberIndex member, FlagIndex flag, Date day) const {
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return 0;
  return static_cast<std::uint32_t>(
      impl_->counted_up_to(row, impl_->plan.flag_count(flag), impl_->days.index(day)));
}

std::optional<GradeIndex> ScoreBook::direct_grade(MemberIndex member, Date day) const {
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return std::nullopt;
  for (std::size_t grade = impl_->rules->grades.size(); grade-- > 0;) {
    const CellNumber cell = impl_->plan.grade_count(GradeIndex(grade));
    if (impl_->counted_up_to(row, cell, impl_->days.index(day)) > 0) return GradeIndex(grade);
  }
  return std::nullopt;
}

}  // namespace ledger
