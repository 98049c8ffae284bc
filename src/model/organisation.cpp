#include "ledger/model/organisation.h"

#include <algorithm>

namespace ledger {

bool Calendar::is_working_day(Date day) const {
  if (std::binary_search(workdays.begin(), workdays.end(), day)) return true;
  if (std::binary_search(holidays.begin(), holidays.end(), day)) return false;
  const int weekday = day.weekday();
  return weekday != 0 && weekday != 6;
}

Date Calendar::working_day_after(Date day, int n) const {
  while (n > 0) {
    day = day + 1;
    if (is_working_day(day)) --n;
  }
  return day;
}

std::optional<UnitIndex> Organisation::find_unit(std::string_view id) const {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].id == id) return UnitIndex(i);
  }
  if (knows_any) return UnitIndex{};
  return std::nullopt;
}

std::optional<ClassIndex> Organisation::find_class(std::string_view id) const {
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i].id == id) return ClassIndex(i);
  }
  if (knows_any) return ClassIndex{};
  return std::nullopt;
}

const Topic* Organisation::find_topic(const std::vector<Topic>& topics, std::string_view id) {
  const auto at = std::find_if(topics.begin(), topics.end(),
                               [id](const Topic& topic) { return topic.id == id; });
  return at == topics.end() ? nullptr : &*at;
}

const Topic* Organisation::topic_called(const std::vector<Topic>& topics, std::string_view text) {
  if (const Topic* const by_id = find_topic(topics, text)) return by_id;
  const auto at = std::find_if(topics.begin(), topics.end(),
                               [text](const Topic& topic) { return topic.name.is(text); });
  return at == topics.end() ? nullptr : &*at;
}

}  // namespace ledger
