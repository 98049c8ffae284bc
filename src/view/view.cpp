#include "ledger/view/view.h"

#include <utility>

namespace ledger {
namespace {

std::string numbered(std::string_view key, int number) {
  return std::string(key) + std::to_string(number);
}

}  // namespace

std::string period_name(Language language, const Period& period) {
  const auto in_year = [&](std::string_view key) {
    return say(language, key, {{"year", std::to_string(period.cycle)}});
  };
  switch (period.kind) {
    case PeriodKind::year:
      return in_year("view.period.year");
    case PeriodKind::quarter:
      return in_year(numbered("view.quarter.", period.id.back() - '0'));
    case PeriodKind::month:
      return say(language, numbered("view.month.", period.first.month()),
                 {{"year", std::to_string(period.first.year())}});
    case PeriodKind::range:
      break;
  }
  return days_of_period(language, period);
}

std::string days_of_period(Language language, const Period& period) {
  return say(language, "view.days",
             {{"first", period.first.text()}, {"last", period.last().text()}});
}

Json period_json(const Period& period) {
  return Json::object().set("id", period.id).set("first", period.first).set("last", period.last());
}

Report begin_report(const ViewContext& context, std::string_view schema, std::string title,
                    const std::optional<Period>& period) {
  Report report;
  report.language = context.language;
  report.title = std::move(title);
  report.subtitle = context.organisation.name.in(context.language);
  report.json.set("schema", schema).set("organisation", report.subtitle);
  if (period) {
    report.subtitle += " · " + days_of_period(context.language, *period);
    report.json.set("period", period_json(*period));
  }
  std::optional<std::string> as_of;
  if (context.as_of) {
    as_of = context.as_of->text(context.organisation.utc_offset_minutes);
    report.subtitle += " · " + say(context.language, "view.as-of", {{"time", *as_of}});
  }
  report.json.set("as_of", as_of);
  return report;
}

std::optional<UnitIndex> unit_on(const Roster& roster, MemberIndex member, Date day) {
  for (const Posting& posting : roster.postings(member)) {
    if (posting.from <= day && day <= posting.to) return posting.unit;
  }
  return std::nullopt;
}

const Posting& posting_shown(const Roster& roster, MemberIndex member, Date day) {
  const auto postings = roster.postings(member);  // in order of `from`
  const Posting* chosen = &postings.front();
  for (const Posting& posting : postings) {
    if (posting.from <= day) chosen = &posting;
  }
  return *chosen;
}

Column column(Language language, std::string_view key, std::string_view title, Align align) {
  Column made;
  made.key = key;
  made.title = message(language, title);
  made.align = align;
  return made;
}

}  // namespace ledger
