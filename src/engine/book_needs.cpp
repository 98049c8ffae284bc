#include "ledger/engine/book_needs.h"

#include <algorithm>

namespace ledger {
namespace {

template <class Index>
void insert(std::vector<Index>& list, Index wanted) {
  if (std::find(list.begin(), list.end(), wanted) == list.end()) list.push_back(wanted);
}

void add(BookNeeds& needs, const Metric& metric) {
  if (metric.kind == MetricKind::points) insert(needs.item_points, ItemIndex(metric.index));
  if (metric.kind == MetricKind::count) insert(needs.item_counts, ItemIndex(metric.index));
  if (metric.kind == MetricKind::flag) insert(needs.flags, FlagIndex(metric.index));
}

void add(BookNeeds& needs, const ConditionSet& conditions) {
  for (const auto* list : {&conditions.all, &conditions.any, &conditions.none}) {
    for (const Condition& condition : *list) {
      add(needs, condition.left);
      add(needs, condition.right);
    }
  }
}

bool has_direct_grades(const Ruleset& rules) {
  return std::any_of(rules.items.begin(), rules.items.end(), [](const Item& item) {
    return std::any_of(item.versions.begin(), item.versions.end(),
                       [](const ItemVersion& version) { return version.grade.has_value(); });
  });
}

}  // namespace

BookNeeds BookNeeds::everything(const Ruleset& rules) {
  BookNeeds needs;
  for (std::size_t i = 0; i < rules.items.size(); ++i) {
    needs.item_points.push_back(ItemIndex(i));
    needs.item_counts.push_back(ItemIndex(i));
  }
  for (std::size_t i = 0; i < rules.flags.size(); ++i) needs.flags.push_back(FlagIndex(i));
  needs.grades = true;
  return needs;
}

BookNeeds BookNeeds::of_evaluation(const Ruleset& rules) {
  BookNeeds needs;
  for (const Grade& grade : rules.grades) add(needs, grade.conditions);
  for (const Label& label : rules.labels) add(needs, label.conditions);
  needs.grades = has_direct_grades(rules);
  return needs;
}

}  // namespace ledger
