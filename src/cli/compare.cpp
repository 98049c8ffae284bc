#include "ledger/cli/compare.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "ledger/engine/ranking.h"
#include "ledger/store/load_ballots.h"

namespace ledger::cli {
namespace {

using Fields = EventChange::Fields;

Fields owned(const EventText& text) {
  Fields out;
  std::copy(text.fields.begin(), text.fields.end(), out.begin());
  return out;
}

// Calls `each(event, text)` for every row.
class RowSink final : public EventSink {
 public:
  using Each = std::function<void(const Event&, const EventText&)>;
  explicit RowSink(Each each) : each_(std::move(each)) {}
  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    for (std::size_t i = 0; i < events.size(); ++i) each_(events[i], texts[i]);
  }

 private:
  Each each_;
};

bool scan(const Side& side, const RowSink::Each& each) {
  RowSink sink(each);
  const auto scanned = scan_register(*side.files, side.directory, side.data.bound(*side.session),
                                     {}, sink, side.session->findings());
  if (!scanned) side.session->add(scanned.error());
  return side.session->good();
}

// Equal rows have equal hashes; quotes do not matter.
std::size_t hash_of(const EventText& text, std::string& scratch) {
  scratch.clear();
  for (const std::string_view field : text.fields) (scratch += field) += '\n';
  return std::hash<std::string_view>()(scratch);
}

bool needs_votes(const Ruleset& rules) {
  return std::any_of(rules.items.begin(), rules.items.end(), [](const Item& item) {
    return std::any_of(item.versions.begin(), item.versions.end(), [](const ItemVersion& v) {
      return std::holds_alternative<BallotPoints>(v.valuation);
    });
  });
}

// One of the four steps, counted.
struct Step {
  const Organisation& organisation;
  const Roster& roster;
  const Ruleset& rules;
  ScoreBook book;
  Standings standings;
  std::unordered_map<std::string_view, std::uint32_t> rows;  // by member id

  [[nodiscard]] const Figures* figures(std::string_view id) const {
    const auto at = rows.find(id);
    return at == rows.end() ? nullptr : &standings.rows[at->second].now;
  }
  [[nodiscard]] Points total(std::string_view id) const {
    const Figures* found = figures(id);
    return found == nullptr ? Points() : found->total;
  }
  [[nodiscard]] Points base(std::string_view id) const {
    const Figures* found = figures(id);
    return found == nullptr ? Points() : found->base;
  }
  // What the item did to the member's points, negative for deductions.
  [[nodiscard]] Points of_item(std::string_view id, std::string_view code, Date day) const {
    const auto item = rules.find_item(code);
    const auto at = rows.find(id);
    if (!item || at == rows.end()) return {};
    const Points sum = book.item_points(standings.rows[at->second].member, *item, day);
    return rules.item(*item).direction == Direction::add ? sum : Points() - sum;
  }
};

// The events of `side` under the given members and rules; rows that these do not know are left out.
Step count(const Side& side, const Organisation& organisation, const Roster& roster,
           const Ruleset& rules, const Period& period) {
  const Cycle cycle(rules.cycle_start, side.data.cycle.name());
  const RegisterContext bound = {cycle, organisation, roster, rules};
  BookNeeds needs;
  for (std::size_t i = 0; i < rules.items.size(); ++i) needs.item_points.push_back(ItemIndex(i));
  Step step{organisation, roster,
            rules,        ScoreBook(organisation, roster, rules, cycle, days_of(period), needs),
            {},           {}};
  Diagnostics told_before;  // the same rows were read under their own members and rules
  RowSink sink([&](const Event& event, const EventText&) { step.book.add(event); });
  (void)scan_register(*side.files, side.directory, bound, {}, sink, told_before);
  if (needs_votes(rules)) {
    const auto ballots = load_ballots(*side.files, side.directory, bound, told_before);
    if (ballots) set_votes(step.book, {cycle, &roster, &rules}, *ballots);
  }
  step.standings = step.book.standings(period);
  for (std::size_t row = 0; row < step.standings.rows.size(); ++row) {
    step.rows[roster.member(step.standings.rows[row].member).id] = static_cast<std::uint32_t>(row);
  }
  return step;
}

// By member id.
std::unordered_map<std::string_view, std::uint32_t> ranks(const Step& step) {
  std::unordered_map<std::string_view, std::uint32_t> out;
  const Ranking ranking = rank(step.standings, step.roster, step.rules.ranking, Scope::all,
                               step.organisation.units.size(), step.organisation.classes.size());
  for (const RankedGroup& group : ranking.groups) {
    for (const RankedRow& row : group.rows) {
      out[step.roster.member(step.standings.rows[row.row].member).id] = row.rank;
    }
  }
  return out;
}

std::optional<std::uint32_t> rank_of(
    const std::unordered_map<std::string_view, std::uint32_t>& ranks, std::string_view id) {
  const auto at = ranks.find(id);
  return at == ranks.end() ? std::nullopt : std::optional(at->second);
}

// The items, blocks and starts by which the rules changed this member's total.
void name_rules(const Step& before, const Step& after, Date day,
                const std::vector<RuleChange>& rules, ScoreChange& change) {
  std::vector<std::string> codes;
  for (const Item& item : after.rules.items) codes.push_back(item.code);
  for (const Item& item : before.rules.items) {
    if (!after.rules.find_item(item.code)) codes.push_back(item.code);
  }
  Points explained = after.base(change.member) - before.base(change.member);
  change.start = !explained.is_zero();
  for (std::string& code : codes) {
    const Points by_item =
        after.of_item(change.member, code, day) - before.of_item(change.member, code, day);
    if (by_item.is_zero()) continue;
    explained = explained + by_item;
    change.items.push_back(std::move(code));
  }
  if (explained == change.by_rules) return;
  for (const RuleChange& rule : rules) {
    const bool is_block = rule.part == RuleChange::Part::block && rule.aspect != "name";
    const bool is_total = rule.part == RuleChange::Part::total && rule.aspect == "limits";
    const std::string id = is_total ? "total" : rule.id;
    if ((is_block || is_total) &&
        std::find(change.blocks.begin(), change.blocks.end(), id) == change.blocks.end()) {
      change.blocks.push_back(id);
    }
  }
}

}  // namespace

std::optional<std::vector<EventChange>> event_changes(const Side& before, const Side& after) {
  // Of ten million rows a hash each; only those that differ are read a second time.
  std::unordered_map<std::int64_t, std::size_t> old_rows;
  std::string scratch;
  const bool first = scan(before, [&](const Event& event, const EventText& text) {
    old_rows[event.id] = hash_of(text, scratch);
  });
  std::map<std::int64_t, EventChange> changes;
  std::set<std::int64_t> wanted;
  const bool second = scan(after, [&](const Event& event, const EventText& text) {
    const auto old = old_rows.find(event.id);
    const bool known = old != old_rows.end();
    const bool same = known && old->second == hash_of(text, scratch);
    if (!same) changes[event.id] = {event.id, std::nullopt, owned(text)};
    if (known && !same) wanted.insert(event.id);
    if (known) old_rows.erase(old);
  });
  if (!first || !second) return std::nullopt;
  for (const auto& [id, hash] : old_rows) wanted.insert(id);
  if (!wanted.empty()) {
    const bool third = scan(before, [&](const Event& event, const EventText& text) {
      if (!wanted.contains(event.id)) return;
      EventChange& change = changes[event.id];
      change.id = event.id;
      change.before = owned(text);
    });
    if (!third) return std::nullopt;
  }
  std::vector<EventChange> out;
  out.reserve(changes.size());
  for (auto& [id, change] : changes) out.push_back(std::move(change));
  return out;
}

std::vector<ScoreChange> score_changes(const Side& before, const Side& after, const Period& period,
                                       const std::vector<EventChange>& events,
                                       const std::vector<RuleChange>& rules, std::size_t& members) {
  const Organisation& old_organisation = before.session->organisation();
  const Organisation& new_organisation = after.session->organisation();
  const Step first =
      count(before, old_organisation, *before.data.roster, *before.data.rules, period);
  const Step with_events =
      count(after, old_organisation, *before.data.roster, *before.data.rules, period);
  // The old rules, which name classes, read over for the new organisation. Where they name one that
  // is gone, members and rules can only change together.
  Diagnostics not_told;
  const auto old_rules =
      before.session->workspace().rules(new_organisation, before.data.cycle.name(), not_told);
  const bool apart = old_rules && !not_told.has_errors();
  const Step last = count(after, new_organisation, *after.data.roster, *after.data.rules, period);
  std::optional<Step> with_people;
  if (apart)
    with_people.emplace(count(after, new_organisation, *after.data.roster, *old_rules, period));
  const Step& third = with_people ? *with_people : with_events;

  std::map<std::string_view, std::vector<std::int64_t>> events_of;
  for (const EventChange& change : events) {
    for (const auto* side : {&change.before, &change.after}) {
      if (!*side) continue;
      auto& ids = events_of[(**side)[static_cast<std::size_t>(EventColumn::member)]];
      if (ids.empty() || ids.back() != change.id) ids.push_back(change.id);
    }
  }
  const auto ranks_before = ranks(first), ranks_after = ranks(last);
  std::set<std::string_view> ids;
  for (const Step* step : {&first, &last}) {
    for (const auto& [id, row] : step->rows) ids.insert(id);
  }
  members = ids.size();

  std::vector<ScoreChange> out;
  for (const std::string_view id : ids) {
    ScoreChange change;
    change.member = id;
    if (const Figures* figures = first.figures(id)) change.before = figures->total;
    if (const Figures* figures = last.figures(id)) change.after = figures->total;
    change.by_events = with_events.total(id) - first.total(id);
    change.by_people = third.total(id) - with_events.total(id);
    change.by_rules = last.total(id) - third.total(id);
    if (change.before == change.after && change.by_events.is_zero() && change.by_people.is_zero() &&
        change.by_rules.is_zero()) {
      continue;
    }
    const Roster& named = last.figures(id) != nullptr ? last.roster : first.roster;
    change.name = named.member(*named.find(id)).name;
    change.rank_before = rank_of(ranks_before, id);
    change.rank_after = rank_of(ranks_after, id);
    if (!change.by_events.is_zero()) {
      change.events = events_of[id];
      change.votes = change.events.empty();
    }
    if (!change.by_rules.is_zero()) name_rules(third, last, period.last(), rules, change);
    out.push_back(std::move(change));
  }
  const auto place = [](const std::optional<std::uint32_t>& rank) {
    return rank.value_or(std::numeric_limits<std::uint32_t>::max());
  };
  std::stable_sort(out.begin(), out.end(), [&](const ScoreChange& a, const ScoreChange& b) {
    return std::make_tuple(place(a.rank_after), place(a.rank_before)) <
           std::make_tuple(place(b.rank_after), place(b.rank_before));
  });
  return out;
}

}  // namespace ledger::cli
