#include "ledger/view/condition_words.h"

#include "ledger/view/rules_words.h"

namespace ledger {
namespace {

std::string_view comparison_key(Comparison comparison) {
  switch (comparison) {
    case Comparison::greater_equal:
      return "rules.show.compare.greater-equal";
    case Comparison::greater:
      return "rules.show.compare.greater";
    case Comparison::equal:
      return "rules.show.compare.equal";
    case Comparison::not_equal:
      return "rules.show.compare.not-equal";
    case Comparison::less:
      return "rules.show.compare.less";
    case Comparison::less_equal:
      break;
  }
  return "rules.show.compare.less-equal";
}

std::string_view scope_key(Scope scope) {
  switch (scope) {
    case Scope::all:
      return "rules.show.scope.all";
    case Scope::unit:
      return "rules.show.scope.unit";
    case Scope::member_class:
      break;
  }
  return "rules.show.scope.class";
}

std::string item_name(const Ruleset& rules, std::uint32_t index, Language language) {
  const Item& item = rules.items[index];
  const std::string& name = item.latest().name.in(language);
  if (name == item.code) return name;
  return say(language, "rules.show.named", {{"name", name}, {"id", item.code}});
}

bool is_in_points(const Metric& metric) {
  switch (metric.kind) {
    case MetricKind::total:
    case MetricKind::base:
    case MetricKind::gained:
    case MetricKind::lost:
    case MetricKind::block:
    case MetricKind::points:
      return true;
    default:
      return false;
  }
}

std::string words(Language language, std::string_view key, std::string name, std::string value) {
  return say(language, key, {{std::move(name), std::move(value)}});
}

}  // namespace

std::string metric_in_words(const Ruleset& rules, const Metric& metric, Language language) {
  const auto plain = [&](std::string_view key) { return std::string(message(language, key)); };
  switch (metric.kind) {
    case MetricKind::total:
      return plain("rules.show.metric.total");
    case MetricKind::base:
      return plain("rules.show.metric.base");
    case MetricKind::gained:
      return plain("rules.show.metric.gained");
    case MetricKind::lost:
      return plain("rules.show.metric.lost");
    case MetricKind::block:
      return words(language, "rules.show.metric.block", "name",
                   rules.blocks[metric.index].name.in(language));
    case MetricKind::points:
      return words(language, "rules.show.metric.points", "name",
                   item_name(rules, metric.index, language));
    case MetricKind::count:
      return words(language, "rules.show.metric.count", "name",
                   item_name(rules, metric.index, language));
    case MetricKind::flag:
      return words(language, "rules.show.metric.flag", "name", rules.flags[metric.index]);
    case MetricKind::rank:
      return words(language, "rules.show.metric.rank", "scope", plain(scope_key(metric.scope)));
    case MetricKind::top:
      return words(language, "rules.show.metric.top", "scope", plain(scope_key(metric.scope)));
    case MetricKind::ballot:
      return words(language, "rules.show.metric.ballot", "name",
                   rules.choice_name(metric.index, language));
    case MetricKind::grade:
      return plain("rules.show.metric.grade");
    case MetricKind::previous:
      return plain("rules.show.metric.previous");
    case MetricKind::below:
      return words(language, "rules.show.metric.below", "number", metric.number.text());
    case MetricKind::number:
      break;
  }
  return metric.number.text();
}

std::string condition_in_words(const Ruleset& rules, const Condition& condition,
                               Language language) {
  std::string right =
      condition.grade ? rules.grades[static_cast<std::size_t>(*condition.grade)].name.in(language)
                      : metric_in_words(rules, condition.right, language);
  if (!condition.grade && condition.right.kind == MetricKind::number &&
      is_in_points(condition.left)) {
    right = points_in_words(language, right);
  }
  // "among the first 30 %" is how people say it.
  if (condition.left.kind == MetricKind::top && condition.right.kind == MetricKind::number &&
      condition.comparison == Comparison::less_equal) {
    return say(language, "rules.show.first",
               {{"scope", std::string(message(language, scope_key(condition.left.scope)))},
                {"number", right}});
  }
  return say(language, comparison_key(condition.comparison),
             {{"left", metric_in_words(rules, condition.left, language)}, {"right", right}});
}

std::vector<std::string> conditions_in_words(const Ruleset& rules, const ConditionSet& set,
                                             Language language) {
  std::vector<std::string> out;
  const auto sentence = [&](std::string_view key, const std::vector<Condition>& conditions) {
    if (conditions.empty()) return;
    std::string list;
    for (const Condition& each : conditions) {
      if (!list.empty()) list += message(language, "rules.show.and");
      list += condition_in_words(rules, each, language);
    }
    out.push_back(say(language, key, {{"list", list}}));
  };
  sentence(set.all.size() == 1 ? "rules.show.all.one" : "rules.show.all", set.all);
  sentence(set.any.size() == 1 ? "rules.show.all.one" : "rules.show.any", set.any);
  sentence("rules.show.none", set.none);
  return out;
}

}  // namespace ledger
