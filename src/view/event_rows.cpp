#include "ledger/view/event_rows.h"

namespace ledger {

void EventRows::add(int cycle, const Ruleset& rules, const Event& event, const EventText& text) {
  Picked row{event, &rules, cycle, bytes_.size(), {}};
  for (std::size_t i = 0; i < kEventColumns; ++i) {
    bytes_ += text.fields[i];
    row.ends[i] = static_cast<std::uint32_t>(bytes_.size() - row.begin);
  }
  rows_.push_back(row);
}

std::string_view EventRows::field(std::size_t index, EventColumn column) const {
  const Picked& row = rows_[index];
  const auto at = static_cast<std::size_t>(column);
  const std::uint32_t from = at == 0 ? 0 : row.ends[at - 1];
  return std::string_view(bytes_).substr(row.begin + from, row.ends[at] - from);
}

const ItemVersion& EventRows::item(std::size_t index) const {
  const Picked& row = rows_[index];
  return row.rules->item(row.event.item).versions[row.event.version];
}

Direction EventRows::direction(std::size_t index) const {
  const Picked& row = rows_[index];
  return row.rules->item(row.event.item).direction;
}

std::optional<std::int64_t> EventRows::reversed_by(std::size_t index) const {
  const auto found = reversed_by_.find({rows_[index].cycle, rows_[index].event.id});
  if (found == reversed_by_.end()) return std::nullopt;
  return found->second;
}

}  // namespace ledger
