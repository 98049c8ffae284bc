#include "ledger/engine/score_book.h"

#include <algorithm>
#include <map>

#include "ledger/engine/blocks.h"
#include "ledger/engine/cells.h"
#include "ledger/engine/cycle_days.h"
#include "ledger/engine/kept_events.h"
#include "ledger/engine/plan.h"
#include "ledger/engine/single_events.h"
#include "ledger/engine/starts.h"
#include "ledger/engine/valuation.h"

namespace ledger {
namespace {

constexpr std::uint32_t kNoRow = UINT32_MAX;

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
  SingleEvents singles;
  std::vector<Contribution> contributions;

  DayScorer(const Ruleset& rules, const CycleDays& cycle, int at)
      : day(at), tree(rules, cycle, at), singles(rules, cycle, at) {}
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
  std::vector<std::uint32_t> row_of;  // by member; kNoRow: not scored
  CellTable cells;
  mutable KeptEvents kept;                 // put in order by the first question
  mutable std::vector<DayScorer> scorers;  // by position in plan.days()
  std::map<std::pair<std::uint32_t, ItemIndex>, Points> ballots;

  Impl(const Organisation& o, const Roster& r, const Ruleset& u, const Cycle& c,
       const std::vector<Date>& dates, const BookNeeds& needs)
      : organisation(&o),
        roster(&r),
        rules(&u),
        cycle(c),
        days(c),
        plan(u, days, indices(days, dates), needs),
        members(scored_members(r, o, c)),
        row_of(r.size(), kNoRow),
        cells(members.size(), plan.width()),
        kept(members.size()) {
    for (std::uint32_t row = 0; row < members.size(); ++row) {
      row_of[static_cast<std::size_t>(members[row])] = row;
    }
    scorers.reserve(plan.days().size());
    for (const int day : plan.days()) scorers.emplace_back(u, days, day);
  }

  [[nodiscard]] std::uint32_t row(MemberIndex member) const {
    const auto at = static_cast<std::size_t>(member);
    return at < row_of.size() ? row_of[at] : kNoRow;
  }
  [[nodiscard]] DayScorer& scorer(Date date) const;
  [[nodiscard]] std::int64_t counted_up_to(std::uint32_t row, std::uint32_t first, int day) const;
  void add(const Event& event);
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

void ScoreBook::Impl::add(const Event& event) {
  const std::uint32_t at = row(event.member);
  const int day = days.index(event.date);
  if (at == kNoRow || day < 0 || day > plan.last_day()) return;
  const Route& route = plan.route(event.item, event.version);
  const auto on = static_cast<std::size_t>(day);
  const std::int64_t sign = event.reverses != 0 ? -1 : 1;
  for (const std::uint32_t counter : plan.counters(route)) {
    cells.add(at, counter + plan.segments(Grain::days_asked).of_day[on], sign);
  }
  const Points value =
      route.is_fixed && event.quantity == Quantity::whole(1)
          ? route.of_one
          : limit_to_event_cap(*route.version, value_of_event(*route.version, event));
  if (!route.is_kept) {
    cells.add(at, route.sum + plan.segments(route.grain).of_day[on], sign * value.units());
    return;
  }
  const bool by_window = is_valued_by_window(*route.version);
  kept.add(at, {event.reverses != 0 ? event.reverses : event.id, event.matter,
                by_window ? event.quantity.units() : value.units(), static_cast<std::uint16_t>(day),
                event.item, event.version, event.reverses != 0});
}

// A counter's segments up to the day.
std::int64_t ScoreBook::Impl::counted_up_to(std::uint32_t row, std::uint32_t first, int day) const {
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

// Sends all that a member has up to the day through the tree: cells and kept events merged in order
// of time, ballots on the last day.
Figures ScoreBook::Impl::score(std::uint32_t row, DayScorer& scorer) const {
  BlockTree& tree = scorer.tree;
  const Points start =
      start_of_total(*rules, *roster, *organisation, members[row], cycle, days.date(scorer.day));
  tree.reset(start);
  if (plan.has_zeroes()) count_zeroes(row, scorer);

  auto& contributions = scorer.contributions;
  contributions.clear();
  if (plan.keeps_events()) {
    std::span<const KeptEvent> events = kept.of(row);
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
  for (const SlotCell& cell : plan.cells()) {
    if (int{cell.when.day} > scorer.day) break;
    const std::int64_t units = cells.read(row, cell.at);
    if (units == 0) continue;
    send_up_to(int{cell.when.day} - 1);
    tree.add(cell.item, cell.when, Points::from_units(units));
  }
  send_up_to(scorer.day);
  if (scorer.day == days.count() - 1) {
    for (auto at = ballots.lower_bound({row, ItemIndex{}});
         at != ballots.end() && at->first.first == row; ++at) {
      tree.add(at->first.second, days.moment(scorer.day), at->second);
    }
  }
  return tree.close();
}

ScoreBook::ScoreBook(const Organisation& organisation, const Roster& roster, const Ruleset& rules,
                     const Cycle& cycle, const std::vector<Date>& days, const BookNeeds& needs)
    : impl_(std::make_unique<Impl>(organisation, roster, rules, cycle, days, needs)) {}
ScoreBook::ScoreBook(ScoreBook&&) noexcept = default;
ScoreBook& ScoreBook::operator=(ScoreBook&&) noexcept = default;
ScoreBook::~ScoreBook() = default;

void ScoreBook::add(const Event& event) {
  impl_->add(event);
}

void ScoreBook::add(std::span<const Event> events) {
  for (const Event& event : events) impl_->add(event);
}

void ScoreBook::set_ballots(MemberIndex member, ItemIndex item, Points points) {
  const std::uint32_t row = impl_->row(member);
  if (row != kNoRow) impl_->ballots[{row, item}] = std::clamp(points, Points(), kLargestPoints);
}

void ScoreBook::merge(ScoreBook&& other) {
  impl_->cells.merge(other.impl_->cells);
  impl_->kept.merge(std::move(other.impl_->kept));
  for (const auto& [key, points] : other.impl_->ballots) impl_->ballots[key] = points;
}

std::span<const MemberIndex> ScoreBook::members() const {
  return impl_->members;
}

bool ScoreBook::is_scored(MemberIndex member) const {
  return impl_->row(member) != kNoRow;
}

Standings ScoreBook::standings(const Period& period) const {
  const Impl& book = *impl_;
  book.kept.put_in_order();
  Standings standings;
  standings.period = period;
  standings.first_in_cycle = period.first == book.cycle.first();
  DayScorer& now = book.scorer(period.last());
  DayScorer& before = book.scorer(period.first - 1);
  standings.rows.reserve(book.members.size());
  for (std::uint32_t row = 0; row < book.members.size(); ++row) {
    Standing standing;
    standing.member = book.members[row];
    standing.unit = unit_for(*book.roster, standing.member, book.cycle, period.first, period.end)
                        .value_or(UnitIndex{});
    standing.member_class = class_for(*book.roster, *book.organisation, standing.member, book.cycle,
                                      period.first, period.end)
                                .value_or(ClassIndex{});
    standing.before = book.score(row, before);
    standing.now = book.score(row, now);
    standings.rows.push_back(standing);
  }
  return standings;
}

Figures ScoreBook::figures(MemberIndex member, Date day) const {
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return {};
  impl_->kept.put_in_order();
  return impl_->score(row, impl_->scorer(day));
}

std::vector<Points> ScoreBook::blocks(MemberIndex member, Date day) const {
  std::vector<Points> results(impl_->rules->blocks.size());
  const std::uint32_t row = impl_->row(member);
  if (row == kNoRow) return results;
  impl_->kept.put_in_order();
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
  impl_->kept.put_in_order();
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
    const std::uint32_t cell = impl_->plan.grade_count(GradeIndex(grade));
    if (impl_->counted_up_to(row, cell, impl_->days.index(day)) > 0) return GradeIndex(grade);
  }
  return std::nullopt;
}

}  // namespace ledger
