#include "ledger/cli/compare.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "ledger/cli/event_changes.h"

namespace ledger::cli {
namespace {

using Ids = std::vector<std::int64_t>;

// The rows of each member that differ in what counts.
std::map<std::string_view, Ids> events_by_member(const std::vector<EventChange>& events) {
  std::map<std::string_view, Ids> out;
  for (const EventChange& change : events) {
    if (!counts(change)) continue;
    for (const auto* side : {&change.before, &change.after}) {
      if (!*side) continue;
      Ids& ids = out[(**side)[static_cast<std::size_t>(EventColumn::member)]];
      if (ids.empty() || ids.back() != change.id) ids.push_back(change.id);
    }
  }
  return out;
}

Trial trial_of(const CountedSide& step, std::string_view id, const Grade& grade) {
  const auto row = step.row(id);
  if (!row) return Trial::not_tried;
  return step.evaluation().trials.at(*row,
                                     static_cast<std::size_t>(&grade - step.rules().grades.data()));
}

// One member in two steps between which only one kind of thing differs.
class Comparison {
 public:
  Comparison(const DiffSource& source, const CountedSide& before, const CountedSide& after,
             std::string_view id)
      : source_(source), before_(before), after_(after), id_(id) {}

  [[nodiscard]] DiffCauses by_events(const Ids& events) const {
    DiffCauses out;
    out.events = events;
    out.votes = before_.votes(id_) != after_.votes(id_);
    const MemberFacts *then = before_.facts(id_), *now = after_.facts(id_);
    out.previous = then != nullptr && now != nullptr && then->previous != now->previous;
    return out;
  }

  [[nodiscard]] DiffCauses by_people() const {
    DiffCauses out;
    out.people =
        std::any_of(source_.people.begin(), source_.people.end(), [&](const PeopleChange& change) {
          if (change.what == PeopleChange::What::member) return change.id == id_;
          return change.what == PeopleChange::What::member_class && is_of_class(change.id);
        });
    return out;
  }

  // The items, blocks and starts by which the rules changed this member's total.
  [[nodiscard]] DiffCauses by_rules() const {
    DiffCauses out;
    std::vector<std::string> codes;
    for (const Item& item : after_.rules().items) codes.push_back(item.code);
    for (const Item& item : before_.rules().items) {
      if (!after_.rules().find_item(item.code)) codes.push_back(item.code);
    }
    Points explained = after_.base(id_) - before_.base(id_);
    out.start = !explained.is_zero();
    for (std::string& code : codes) {
      const Points by_item = after_.of_item(id_, code) - before_.of_item(id_, code);
      if (by_item.is_zero()) continue;
      explained = explained + by_item;
      out.items.push_back(std::move(code));
    }
    if (explained == after_.total(id_) - before_.total(id_)) return out;
    for (const RuleChange& rule : source_.rules) {
      const bool is_block = rule.part == RuleChange::Part::block && rule.aspect != "name";
      const bool is_total = rule.part == RuleChange::Part::total && rule.aspect == "limits";
      const std::string id = is_total ? "total" : rule.id;
      if ((is_block || is_total) &&
          std::find(out.blocks.begin(), out.blocks.end(), id) == out.blocks.end()) {
        out.blocks.push_back(id);
      }
    }
    return out;
  }

  // The grades whose own rules differ and at which it went another way for the member: those that
  // were tried before one was given.
  void add_grades(DiffCauses& causes) const {
    for (const Grade& grade : after_.rules().grades) {
      const auto then = before_.rules().find_grade(grade.id);
      const bool same =
          then && trial_of(before_, id_, before_.rules().grades[static_cast<std::size_t>(*then)]) ==
                      trial_of(after_, id_, grade);
      if (!same && has_other_rules(grade.id)) causes.grades.push_back(grade.id);
    }
    const Grade* lost = before_.grade(id_);
    if (lost != nullptr && !after_.rules().find_grade(lost->id)) causes.grades.push_back(lost->id);
    if (causes.any()) return;
    causes.ranking =
        std::any_of(source_.rules.begin(), source_.rules.end(),
                    [](const RuleChange& rule) { return rule.part == RuleChange::Part::ranking; });
  }

 private:
  [[nodiscard]] bool is_of_class(std::string_view class_id) const {
    const MemberFacts* member = after_.facts(id_);
    if (member == nullptr) member = before_.facts(id_);
    const auto found = source_.context.organisation.find_class(class_id);
    return member != nullptr && found && member->member_class == *found;
  }
  [[nodiscard]] bool has_other_rules(std::string_view grade) const {
    return std::any_of(source_.rules.begin(), source_.rules.end(), [&](const RuleChange& rule) {
      return rule.part == RuleChange::Part::grade && rule.id == grade && rule.aspect != "name" &&
             rule.aspect != "follow-up";
    });
  }

  const DiffSource& source_;
  const CountedSide& before_;
  const CountedSide& after_;
  std::string_view id_;
};

struct Steps {
  const CountedSide &first, &with_events, &with_people, &last;
};

std::optional<ShownGrade> shown(const Grade* grade, Language language) {
  if (grade == nullptr) return std::nullopt;
  return ShownGrade{grade->id, grade->name.in(language)};
}

bool same_grade(const Grade* before, const Grade* after) {
  if (before == nullptr || after == nullptr) return before == after;
  return before->id == after->id;
}

// What the steps did to the member's grade; only those that did something.
std::vector<GradeStep> grade_steps(const DiffSource& source, const Steps& steps,
                                   std::string_view id, const Ids& events) {
  std::vector<GradeStep> out;
  const auto add = [&](GradeStep::By by, const CountedSide& before, const CountedSide& after,
                       DiffCauses causes) {
    const Language language = source.context.language;
    causes.others = !causes.any();
    out.push_back({by, shown(before.grade(id), language), shown(after.grade(id), language),
                   std::move(causes)});
  };
  const auto differs = [&](const CountedSide& before, const CountedSide& after) {
    return !same_grade(before.grade(id), after.grade(id));
  };
  if (differs(steps.first, steps.with_events)) {
    add(GradeStep::By::events, steps.first, steps.with_events,
        Comparison(source, steps.first, steps.with_events, id).by_events(events));
  }
  if (differs(steps.with_events, steps.with_people)) {
    add(GradeStep::By::people, steps.with_events, steps.with_people,
        Comparison(source, steps.with_events, steps.with_people, id).by_people());
  }
  if (differs(steps.with_people, steps.last)) {
    const Comparison comparison(source, steps.with_people, steps.last, id);
    DiffCauses causes;
    if (steps.with_people.total(id) != steps.last.total(id)) causes = comparison.by_rules();
    comparison.add_grades(causes);
    add(GradeStep::By::rules, steps.with_people, steps.last, std::move(causes));
  }
  return out;
}

DiffCauses score_causes(const DiffSource& source, const Steps& steps, const ScoreChange& change,
                        const Ids& events) {
  DiffCauses causes;
  if (!change.by_rules.is_zero()) {
    causes = Comparison(source, steps.with_people, steps.last, change.member).by_rules();
  }
  if (!change.by_events.is_zero()) {
    const DiffCauses own =
        Comparison(source, steps.first, steps.with_events, change.member).by_events(events);
    causes.events = own.events;
    causes.votes = own.votes;
  }
  causes.people = !change.by_people.is_zero();
  return causes;
}

ScoreChange change_of(const DiffSource& source, const Steps& steps, std::string_view id,
                      const Ids& events) {
  ScoreChange change;
  change.member = id;
  const MemberFacts *then = steps.first.facts(id), *now = steps.last.facts(id);
  const CountedSide& named = now != nullptr ? steps.last : steps.first;
  change.name = named.roster().member((now != nullptr ? now : then)->member).name;
  if (then != nullptr) {
    change.before = then->figures.total;
    change.rank_before = then->rank[0];
  }
  if (now != nullptr) {
    change.after = now->figures.total;
    change.rank_after = now->rank[0];
  }
  change.by_events = steps.with_events.total(id) - steps.first.total(id);
  change.by_people = steps.with_people.total(id) - steps.with_events.total(id);
  change.by_rules = steps.last.total(id) - steps.with_people.total(id);
  change.causes = score_causes(source, steps, change, events);
  change.grade_before = shown(steps.first.grade(id), source.context.language);
  change.grade_after = shown(steps.last.grade(id), source.context.language);
  change.grade_steps = grade_steps(source, steps, id, events);
  return change;
}

}  // namespace

void compare_scores(const Side& before, const Side& after, DiffSource& source) {
  const People old_people = {before.session->organisation(), *before.data.roster};
  const People new_people = {after.session->organisation(), *after.data.roster};
  const Date today = after.session->today();
  const auto counted = [&](const Side& side, const People& people, const Ruleset& rules) {
    return CountedSide(side, people, rules, source.period, today);
  };
  const CountedSide first = counted(before, old_people, *before.data.rules);
  const CountedSide with_events = counted(after, old_people, *before.data.rules);
  // The old rules, which name classes, read over for the new organisation. Where they name one that
  // is gone, members and rules can only change together.
  Diagnostics not_told;
  const auto old_rules = before.session->workspace().rules(new_people.organisation,
                                                           before.data.cycle.name(), not_told);
  std::optional<CountedSide> with_people;
  if (old_rules && !not_told.has_errors()) {
    with_people.emplace(after, new_people, *old_rules, source.period, today);
  }
  const CountedSide last = counted(after, new_people, *after.data.rules);
  const Steps steps = {first, with_events, with_people ? *with_people : with_events, last};

  const auto events_of = events_by_member(source.events);
  std::set<std::string_view> ids;
  for (const CountedSide* step : {&first, &last}) {
    for (const auto& [id, row] : step->rows()) ids.insert(id);
  }
  source.members = ids.size();
  for (const std::string_view id : ids) {
    const auto own = events_of.find(id);
    ScoreChange change = change_of(source, steps, id, own == events_of.end() ? Ids() : own->second);
    if (change.points_differ() || change.grade_differs()) {
      source.scores.push_back(std::move(change));
    }
  }
  const auto place = [](const std::optional<std::uint32_t>& rank) {
    return rank.value_or(std::numeric_limits<std::uint32_t>::max());
  };
  std::stable_sort(source.scores.begin(), source.scores.end(),
                   [&](const ScoreChange& a, const ScoreChange& b) {
                     return std::make_tuple(place(a.rank_after), place(a.rank_before)) <
                            std::make_tuple(place(b.rank_after), place(b.rank_before));
                   });
}

}  // namespace ledger::cli
