#include "ledger/view/evaluation_text.h"
#include "ledger/view/evaluation_view.h"

namespace ledger {
namespace {

const std::string& grade_id(const EvaluationSource& source, GradeIndex grade) {
  return source.rules.grades[static_cast<std::size_t>(grade)].id;
}

Json grade_json(const EvaluationSource& source, std::optional<GradeIndex> grade) {
  return grade ? Json(grade_id(source, *grade)) : Json();
}

std::string_view id_of(const EvaluationSource& source, std::uint32_t row) {
  return source.context.roster.member(source.facts.members[row].member).id;
}

Json value_json(const EvaluationSource& source, const MetricValue& value) {
  if (const auto* number = std::get_if<Fraction>(&value)) return number->rounded();
  if (const auto* grade = std::get_if<GradeIndex>(&value)) return grade_id(source, *grade);
  return {};
}

std::string_view word(ConditionPart part) {
  switch (part) {
    case ConditionPart::all:
      return "all";
    case ConditionPart::any:
      return "any";
    case ConditionPart::none:
      return "none";
  }
  return {};
}

std::string_view word(Trial trial) {
  switch (trial) {
    case Trial::other_class:
      return "class";
    case Trial::direct_grade:
      return "direct-grade";
    case Trial::conditions:
      return "conditions";
    case Trial::quota:
      return "quota";
    case Trial::not_tried:
    case Trial::reached:
      break;
  }
  return {};
}

std::string_view word(QuotaLine::Decided decided) {
  switch (decided) {
    case QuotaLine::Decided::enough:
      return "enough";
    case QuotaLine::Decided::total:
      return "total";
    case QuotaLine::Decided::gained:
      return "gained";
    case QuotaLine::Decided::lost:
      return "lost";
    case QuotaLine::Decided::ties_in:
      return "ties-in";
    case QuotaLine::Decided::ties_out:
      return "ties-out";
  }
  return {};
}

Json condition_json(const EvaluationSource& source, const ConditionResult& result) {
  Json json = Json::object();
  json.set("in", word(result.part))
      .set("text", result.condition->text)
      .set("value", value_json(source, result.left));
  if (!result.condition->grade && result.condition->right.kind != MetricKind::number) {
    json.set("against", value_json(source, result.right));
  }
  json.set("held", result.held);
  return json;
}

Json reasons_json(const EvaluationSource& source, std::uint32_t row) {
  Json reasons = Json::array();
  for (std::size_t grade = 0; grade < source.rules.grades.size(); ++grade) {
    const Trial trial = source.evaluation.trials.at(row, grade);
    if (trial == Trial::not_tried) continue;
    Json conditions = Json::array();
    for (const ConditionResult& result :
         reasons_for(source.facts, source.rules, row, GradeIndex(grade))) {
      conditions.push(condition_json(source, result));
    }
    Json reason = Json::object();
    reason.set("grade", source.rules.grades[grade].id).set("held", trial == Trial::reached);
    reason.set("fell", trial == Trial::reached ? Json() : Json(word(trial)));
    reason.set("conditions", std::move(conditions));
    reasons.push(std::move(reason));
  }
  return reasons;
}

Json next_json(const EvaluationSource& source, std::uint32_t row) {
  const auto next = next_grade(source.facts, source.rules, source.evaluation, row);
  if (!next) return {};
  Json missing = Json::array();
  for (const Gap& gap : next->gaps) {
    Json one = Json::object();
    one.set("in", word(gap.result.part))
        .set("text", gap.result.condition->text)
        .set("by", gap.by)
        .set("beyond", gap.beyond);
    missing.push(std::move(one));
  }
  Json json = Json::object();
  json.set("grade", grade_id(source, next->grade))
      .set("why", word(next->why))
      .set("missing", std::move(missing));
  return json;
}

Json labels_json(const EvaluationSource& source, std::uint32_t row) {
  Json labels = Json::array();
  for (std::size_t label = 0; label < source.rules.labels.size(); ++label) {
    if (source.evaluation.labels.at(row, label) != 0) labels.push(source.rules.labels[label].id);
  }
  return labels;
}

Json grades_json(const EvaluationSource& source) {
  Json grades = Json::array();
  for (std::size_t grade = 0; grade < source.rules.grades.size(); ++grade) {
    const GradeCount& count = source.evaluation.counts[grade];
    Json one = Json::object();
    one.set("id", source.rules.grades[grade].id)
        .set("count", count.members)
        .set("share", count.share.rounded());
    grades.push(std::move(one));
  }
  return grades;
}

Json line_json(const EvaluationSource& source, const BoundaryCase& found) {
  Json json = Json::object();
  json.set("kind", "total").set("member", id_of(source, found.row));
  if (found.grade) {
    json.set("grade", grade_id(source, *found.grade));
  } else {
    json.set("label", source.rules.labels[found.label].id);
  }
  json.set("condition", found.condition->text)
      .set("line", found.line)
      .set("total", source.facts.members[found.row].figures.total)
      .set("distance", found.distance)
      .set("held", found.held);
  return json;
}

Json quota_json(const EvaluationSource& source, const QuotaLine& line) {
  Json members = Json::array();
  for (const std::uint32_t row : line.tied) members.push(id_of(source, row));
  Json json = Json::object();
  json.set("kind", "quota")
      .set("grade", grade_id(source, line.grade))
      .set("unit", line.unit ? Json(source.context.organisation.unit(*line.unit).id) : Json())
      .set("graded", line.graded)
      .set("places", line.places)
      .set("qualified", line.qualified)
      .set("taken", line.taken)
      .set("decided", word(line.decided))
      .set("members", std::move(members));
  return json;
}

Json boundary_json(const EvaluationSource& source) {
  Json boundary = Json::array();
  for (const BoundaryCase& found : source.evaluation.boundary) {
    boundary.push(line_json(source, found));
  }
  for (const QuotaLine& line : source.evaluation.quotas) {
    if (!line.tied.empty()) boundary.push(quota_json(source, line));
  }
  return boundary;
}

Json quotas_json(const EvaluationSource& source) {
  Json quotas = Json::array();
  for (const QuotaLine& line : source.evaluation.quotas) quotas.push(quota_json(source, line));
  return quotas;
}

}  // namespace

Json member_evaluation_json(const EvaluationSource& source, std::uint32_t row) {
  const MemberFacts& facts = source.facts.members[row];
  const Member& member = source.context.roster.member(facts.member);
  Json blocks = Json::object();
  for (std::size_t block = 1; block < source.rules.blocks.size(); ++block) {
    blocks.set(source.rules.blocks[block].id, source.facts.blocks.at(row, block));
  }
  const std::string follow_up = follow_up_of(source, row);
  Json json = Json::object();
  json.set("member", member.id)
      .set("name", member.name)
      .set("unit", source.context.organisation.unit(facts.unit).id)
      .set("class", source.context.organisation.member_class(facts.member_class).id)
      .set("rank", facts.rank[static_cast<std::size_t>(Scope::all)])
      .set("base", facts.figures.base)
      .set("gained", facts.figures.gained)
      .set("lost", facts.figures.lost)
      .set("limited", facts.figures.limited)
      .set("total", facts.figures.total)
      .set("blocks", std::move(blocks))
      .set("grade", grade_json(source, source.evaluation.verdicts[row].grade))
      .set("previous", grade_json(source, facts.previous))
      .set("labels", labels_json(source, row))
      .set("reasons", reasons_json(source, row))
      .set("next", next_json(source, row))
      .set("follow_up", follow_up.empty() ? Json() : Json(follow_up));
  return json;
}

void add_evaluation_json(const EvaluationSource& source, const std::vector<std::uint32_t>& order,
                         Json& json) {
  json.set("interim", source.interim);
  json.set("members", Json::array_of(order.size(), [source, order](std::size_t i) {
             return member_evaluation_json(source, order[i]);
           }));
  json.set("grades", grades_json(source))
      .set("without_grade", source.evaluation.without_grade)
      .set("quotas", quotas_json(source))
      .set("boundary", boundary_json(source));
}

}  // namespace ledger
