#include "ledger/view/diff_json.h"

#include <utility>

namespace ledger {
namespace {

constexpr std::string_view kPartIds[] = {"total", "ranking", "block", "item", "grade", "label"};
constexpr std::string_view kPeopleIds[] = {"member", "unit", "class"};

Json fields_json(const std::optional<EventChange::Fields>& fields) {
  if (!fields) return {};
  Json out = Json::object();
  for (std::size_t i = 1; i < kEventColumns; ++i) {
    out.set(std::string(kEventColumnNames[i]), (*fields)[i]);
  }
  return out;
}
Json text_or_null(const std::string& words) {
  return words.empty() ? Json() : Json(words);
}
template <class T>
Json list_json(const std::vector<T>& all) {
  Json out = Json::array();
  for (const T& each : all) out.push(each);
  return out;
}

Json causes_json(const DiffCauses& causes) {
  return Json::object()
      .set("events", list_json(causes.events))
      .set("votes", causes.votes)
      .set("previous", causes.previous)
      .set("people", causes.people)
      .set("start", causes.start)
      .set("items", list_json(causes.items))
      .set("blocks", list_json(causes.blocks))
      .set("grades", list_json(causes.grades))
      .set("ranking", causes.ranking)
      .set("others", causes.others);
}

Json grade_json(const std::optional<ShownGrade>& grade) {
  return grade ? Json(grade->id) : Json();
}
Json grades_json(const ScoreChange& change) {
  Json steps = Json::array();
  for (const GradeStep& step : change.grade_steps) {
    steps.push(Json::object()
                   .set("by", step_id(step.by))
                   .set("before", grade_json(step.before))
                   .set("after", grade_json(step.after))
                   .set("causes", causes_json(step.causes)));
  }
  return Json::object()
      .set("member", change.member)
      .set("name", change.name)
      .set("before", grade_json(change.grade_before))
      .set("after", grade_json(change.grade_after))
      .set("steps", std::move(steps));
}

}  // namespace

std::string_view happened(bool before, bool after) {
  return before && after ? "changed" : (after ? "added" : "removed");
}

std::string_view step_id(GradeStep::By by) {
  static constexpr std::string_view kIds[] = {"events", "people", "rules"};
  return kIds[static_cast<std::size_t>(by)];
}

void add_diff_json(const DiffSource& source, Json& json) {
  Json events = Json::array(), people = Json::array(), rules = Json::array(),
       scores = Json::array(), grades = Json::array();
  for (const EventChange& change : source.events) {
    events.push(Json::object()
                    .set("id", change.id)
                    .set("what", happened(change.before.has_value(), change.after.has_value()))
                    .set("before", fields_json(change.before))
                    .set("after", fields_json(change.after)));
  }
  Json votes = Json::array();
  for (const VoteChange& change : source.votes) {
    votes.push(Json::object()
                   .set("member", change.member)
                   .set("group", change.group)
                   .set("grade", change.grade)
                   .set("before", change.before)
                   .set("after", change.after));
  }
  for (const PeopleChange& change : source.people) {
    people.push(Json::object()
                    .set("kind", kPeopleIds[static_cast<std::size_t>(change.what)])
                    .set("id", change.id)
                    .set("before", text_or_null(change.before))
                    .set("after", text_or_null(change.after)));
  }
  for (const RuleChange& change : source.rules) {
    rules.push(Json::object()
                   .set("part", kPartIds[static_cast<std::size_t>(change.part)])
                   .set("id", text_or_null(change.id))
                   .set("from", text_or_null(change.from))
                   .set("aspect", text_or_null(change.aspect))
                   .set("before", text_or_null(change.before))
                   .set("after", text_or_null(change.after)));
  }
  for (const ScoreChange& change : source.scores) {
    if (change.grade_differs()) grades.push(grades_json(change));
    if (!change.points_differ()) continue;
    scores.push(Json::object()
                    .set("member", change.member)
                    .set("name", change.name)
                    .set("before", change.before)
                    .set("by_events", change.by_events)
                    .set("by_people", change.by_people)
                    .set("by_rules", change.by_rules)
                    .set("after", change.after)
                    .set("rank_before", change.rank_before)
                    .set("rank_after", change.rank_after)
                    .set("causes", causes_json(change.causes)));
  }
  json.set("before", source.before)
      .set("after", source.after)
      .set("events", std::move(events))
      .set("votes", std::move(votes))
      .set("people", std::move(people))
      .set("rules", std::move(rules))
      .set("scores", std::move(scores))
      .set("grades", std::move(grades));
}

}  // namespace ledger
