#include "ledger/value/period.h"

#include <algorithm>

namespace ledger {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string four_digits(int year) {
  std::string out = std::to_string(year);
  return std::string(4 - std::min<std::size_t>(4, out.size()), '0') + out;
}

}  // namespace

Cycle::Cycle(CycleStart start, int name) : start_(start), name_(name) {
  const bool starts_with_year = start.month == 1 && start.day == 1;
  const int year =
      std::clamp(start.named_after_end && !starts_with_year ? name - 1 : name, 1, 9998);
  first_ = Date::from(year, start.month, start.day).value_or(Date());
  end_ = first_.plus_months(12);
}

Cycle Cycle::containing(CycleStart start, Date day) {
  for (int name = day.year() + 1; name > 1; --name) {
    Cycle cycle(start, name);
    if (cycle.first() <= day) return cycle;
  }
  return {start, 1};
}

Date Cycle::boundary(int month) const {
  return first_.plus_months(month);
}

int Cycle::month_of(Date day) const {
  int month = static_cast<int>((day - first_) / 31);  // never more than one too small
  while (month < 11 && boundary(month + 1) <= day) ++month;
  return month;
}

Period Cycle::year() const {
  return {PeriodKind::year, name_, first(), end(), four_digits(name_)};
}

Period Cycle::quarter(int index) const {
  return {PeriodKind::quarter, name_, boundary(index * 3), boundary(index * 3 + 3),
          four_digits(name_) + "Q" + std::to_string(index + 1)};
}

Period Cycle::month(int index) const {
  const Date first = boundary(index);
  return {PeriodKind::month, name_, first, boundary(index + 1), first.text().substr(0, 7)};
}

std::optional<PeriodText> PeriodText::parse(std::string_view text) {
  PeriodText out;
  if (const auto dots = text.find(".."); dots != text.npos) {
    const auto first = Date::parse(text.substr(0, dots)), last = Date::parse(text.substr(dots + 2));
    if (!first || !last || *last < *first) return std::nullopt;
    out.kind = PeriodKind::range;
    out.first = *first;
    out.last = *last;
    return out;
  }
  if (text.size() < 4) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year < 2 || *year > 9990) return std::nullopt;
  out.year = *year;
  const std::string_view rest = text.substr(4);
  if (rest.empty()) return out;
  if (rest.size() == 2 && (rest[0] == 'Q' || rest[0] == 'q') && rest[1] >= '1' && rest[1] <= '4') {
    out.kind = PeriodKind::quarter;
    out.number = rest[1] - '0';
    return out;
  }
  if (rest.size() == 3 && rest[0] == '-') {
    const auto month = digits(rest.substr(1));
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    out.kind = PeriodKind::month;
    out.number = *month;
    return out;
  }
  return std::nullopt;
}

std::optional<Period> PeriodText::resolve(CycleStart start) const {
  switch (kind) {
    case PeriodKind::year:
      return Cycle(start, year).year();
    case PeriodKind::quarter:
      return Cycle(start, year).quarter(number - 1);
    case PeriodKind::month: {
      const auto day = Date::from(year, number, std::min(start.day, days_in_month(year, number)));
      const Cycle cycle = Cycle::containing(start, *day);
      return cycle.month(cycle.month_of(*day));
    }
    case PeriodKind::range: {
      const Cycle cycle = Cycle::containing(start, first);
      if (!cycle.contains(last)) return std::nullopt;
      return Period{kind, cycle.name(), first, last + 1, first.text() + ".." + last.text()};
    }
  }
  return std::nullopt;
}

}  // namespace ledger
