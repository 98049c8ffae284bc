#include "ledger/model/cooperation.h"

namespace ledger {

std::optional<HalfYear> HalfYear::parse(std::string_view text) {
  if (text.size() != 6 || (text[4] != 'H' && text[4] != 'h')) return std::nullopt;
  if (text[5] != '1' && text[5] != '2') return std::nullopt;
  const auto year = PeriodText::parse(text.substr(0, 4));
  if (!year || year->kind != PeriodKind::year) return std::nullopt;
  return HalfYear{year->year, text[5] - '0'};
}

HalfYear HalfYear::containing(CycleStart start, Date day) {
  const Cycle cycle = Cycle::containing(start, day);
  return {cycle.name(), cycle.quarter_of(day) < 2 ? 1 : 2};
}

std::string HalfYear::id() const {
  const std::string year = std::to_string(cycle);
  return std::string(year.size() < 4 ? 4 - year.size() : 0, '0') + year + "H" +
         std::to_string(half);
}

Points Inspection::percent() const {
  return round_to(scale(Points::whole(100), satisfied, asked), 2);
}

}  // namespace ledger
