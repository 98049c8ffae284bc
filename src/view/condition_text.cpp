#include "ledger/view/condition_text.h"

namespace ledger {
namespace {

std::string_view scope_word(Scope scope) {
  switch (scope) {
    case Scope::all:
      return "all";
    case Scope::unit:
      return "unit";
    case Scope::member_class:
      return "class";
  }
  return {};
}

std::string_view metric_word(MetricKind kind) {
  switch (kind) {
    case MetricKind::total:
      return "total";
    case MetricKind::base:
      return "base";
    case MetricKind::gained:
      return "gained";
    case MetricKind::lost:
      return "lost";
    case MetricKind::block:
      return "block";
    case MetricKind::points:
      return "points";
    case MetricKind::count:
      return "count";
    case MetricKind::flag:
      return "flag";
    case MetricKind::rank:
      return "rank";
    case MetricKind::top:
      return "top";
    case MetricKind::ballot:
      return "ballot";
    case MetricKind::grade:
      return "grade";
    case MetricKind::previous:
      return "previous";
    case MetricKind::below:
      return "below";
    case MetricKind::number:
      break;
  }
  return {};
}

// The comparison that `none` asks for is the opposite of the one written.
Comparison wanted(const ConditionResult& result) {
  const Comparison written = result.condition->comparison;
  return result.part == ConditionPart::none ? opposite(written) : written;
}

}  // namespace

std::string_view sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::greater_equal:
      return "≥";
    case Comparison::greater:
      return ">";
    case Comparison::equal:
      return "=";
    case Comparison::not_equal:
      return "≠";
    case Comparison::less:
      return "<";
    case Comparison::less_equal:
      return "≤";
  }
  return {};
}

std::string ConditionText::metric(const Metric& metric) const {
  std::string key = "evaluation.metric." + std::string(metric_word(metric.kind));
  std::string name;
  switch (metric.kind) {
    case MetricKind::rank:
    case MetricKind::top:
      key += "-" + std::string(scope_word(metric.scope));
      break;
    case MetricKind::block:
      name = rules_.block(BlockIndex(metric.index)).name.in(language_);
      if (name.empty()) name = rules_.block(BlockIndex(metric.index)).id;
      break;
    case MetricKind::points:
    case MetricKind::count:
      name = rules_.item(ItemIndex(metric.index)).latest().name.in(language_);
      if (name.empty()) name = rules_.item(ItemIndex(metric.index)).code;
      break;
    case MetricKind::flag:
      name = rules_.flags[metric.index];
      break;
    case MetricKind::ballot:
      name = rules_.choice_name(metric.index, language_);
      break;
    case MetricKind::below:
      name = metric.number.text();
      break;
    default:
      break;
  }
  return say(language_, key, {{"name", name}});
}

std::string ConditionText::value(const MetricValue& value) const {
  if (const auto* number = std::get_if<Fraction>(&value)) return number->text();
  if (const auto* grade = std::get_if<GradeIndex>(&value)) {
    const Grade& rule = rules_.grades[static_cast<std::size_t>(*grade)];
    return rule.name.empty() ? rule.id : rule.name.in(language_);
  }
  return say(language_, "evaluation.not-there");
}

std::string ConditionText::right_side(const ConditionResult& result) const {
  const Condition& condition = *result.condition;
  if (condition.grade || condition.right.kind == MetricKind::number) return value(result.right);
  return metric(condition.right) + " " + value(result.right);
}

std::string ConditionText::fact(const ConditionResult& result) const {
  return metric(result.condition->left) + " " + value(result.left) + " " +
         std::string(sign_of(result.condition->comparison)) + " " + right_side(result);
}

std::string ConditionText::demand(const ConditionResult& result) const {
  return metric(result.condition->left) + " " + std::string(sign_of(wanted(result))) + " " +
         right_side(result);
}

std::string ConditionText::gap(const Gap& gap) const {
  const std::string fact = metric(gap.result.condition->left) + " " + value(gap.result.left);
  const std::string need = std::string(sign_of(wanted(gap.result))) + " " + right_side(gap.result);
  // Nothing too much or too little says nothing: the line itself must be left.
  if (!gap.by || gap.by->is_zero()) {
    return say(language_, "evaluation.gap.other", {{"fact", fact}, {"need", need}});
  }
  const bool less = gap.by->is_negative();
  const std::string_view words = less         ? "evaluation.gap.less"
                                 : gap.beyond ? "evaluation.gap.beyond"
                                              : "evaluation.gap.more";
  const Points by = less ? -*gap.by : *gap.by;
  return say(language_, words, {{"fact", fact}, {"need", need}, {"by", by.text()}});
}

std::string ConditionText::gaps(const std::vector<Gap>& gaps) const {
  std::vector<std::string> sentences, alternatives;
  for (const Gap& one : gaps) {
    (one.result.part == ConditionPart::any ? alternatives : sentences).push_back(gap(one));
  }
  if (alternatives.size() == 1) {
    sentences.push_back(std::move(alternatives.front()));
  } else if (!alternatives.empty()) {
    sentences.push_back(
        say(language_, "evaluation.gap.any",
            {{"alternatives", join(alternatives, "evaluation.sentence.separator")}}));
  }
  return join(sentences, "evaluation.sentence.separator");
}

std::string ConditionText::held(const std::vector<ConditionResult>& results) const {
  std::vector<std::string> facts;
  for (const ConditionResult& result : results) {
    if (result.held && result.part != ConditionPart::none) facts.push_back(fact(result));
  }
  return join(facts, "evaluation.sentence.separator");
}

std::string ConditionText::join(const std::vector<std::string>& parts,
                                std::string_view separator) const {
  std::string all;
  for (const std::string& part : parts) {
    if (!all.empty()) all += message(language_, separator);
    all += part;
  }
  return all;
}

}  // namespace ledger
