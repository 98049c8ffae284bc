#include "ledger/engine/evaluation_facts.h"

#include <algorithm>

namespace ledger {
namespace {

void ask(AskedFor& asked, const Metric& metric) {
  switch (metric.kind) {
    case MetricKind::points:
      asked.points.push_back(ItemIndex(metric.index));
      break;
    case MetricKind::count:
      asked.counts.push_back(ItemIndex(metric.index));
      break;
    case MetricKind::flag:
      if (asked.flags.size() <= metric.index) asked.flags.resize(metric.index + 1);
      asked.flags[metric.index] = true;
      break;
    case MetricKind::ballot:
      asked.votes = true;
      break;
    case MetricKind::below:
      asked.quarters = true;
      break;
    case MetricKind::previous:
      asked.previous = true;
      break;
    default:
      break;
  }
}

void ask(AskedFor& asked, const ConditionSet& set) {
  for (const auto* part : {&set.all, &set.any, &set.none}) {
    for (const Condition& condition : *part) {
      ask(asked, condition.left);
      ask(asked, condition.right);
    }
  }
}

void sort_unique(std::vector<ItemIndex>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

std::size_t position(const std::vector<ItemIndex>& items, ItemIndex item) {
  return static_cast<std::size_t>(std::lower_bound(items.begin(), items.end(), item) -
                                  items.begin());
}

}  // namespace

std::size_t AskedFor::points_column(ItemIndex item) const {
  return position(points, item);
}

std::size_t AskedFor::counts_column(ItemIndex item) const {
  return position(counts, item);
}

AskedFor asked_for(const Ruleset& rules) {
  AskedFor asked;
  for (const Grade& grade : rules.grades) ask(asked, grade.conditions);
  for (const Label& label : rules.labels) ask(asked, label.conditions);
  sort_unique(asked.points);
  sort_unique(asked.counts);
  return asked;
}

}  // namespace ledger
