#include "ledger/view/inspections_view.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "ledger/view/register_table.h"

namespace ledger {
namespace {

bool stands_out(const ViewContext& context, const Inspection& one) {
  return one.under(context.organisation.satisfied_percent);
}

void add_mark(RegisterTable& table, const ViewContext& context, const Inspection& one) {
  if (!stands_out(context, one)) {
    table.add_named("", "");
    return;
  }
  table.add_named("yes",
                  say(context.language, "inspect.under",
                      {{"percent", std::to_string(context.organisation.satisfied_percent)}}));
}

Table inspection_table(const ViewContext& context, const std::vector<Inspection>& inspections) {
  RegisterTable table(context, "inspections");
  table.when_empty("inspect.none").text("half").unit().named("subject").figure("satisfied");
  table.figure("asked").figure("percent").named("under").text("note");
  for (const Inspection& one : inspections) {
    table.add(one.half.id()).add_unit(one.unit);
    table.add_named(one.subject,
                    topic_name(context, context.organisation.inspection_subjects, one.subject));
    table.add(std::size_t{one.satisfied}).add(std::size_t{one.asked}).add(one.percent());
    add_mark(table, context, one);
    table.add(one.note).end_row();
  }
  return table.take();
}

Json inspections_json(const ViewContext& context, const std::vector<Inspection>& inspections) {
  Json out = Json::array();
  for (const Inspection& one : inspections) {
    out.push(Json::object()
                 .set("half", one.half.id())
                 .set("unit", context.organisation.unit(one.unit).id)
                 .set("subject", one.subject)
                 .set("satisfied", one.satisfied)
                 .set("asked", one.asked)
                 .set("percent", one.percent())
                 .set("under", stands_out(context, one))
                 .set("note", one.note));
  }
  return out;
}

// All of a unit together, in the order of the units.
std::map<UnitIndex, Inspection> by_unit(const std::vector<Inspection>& inspections) {
  std::map<UnitIndex, Inspection> out;
  for (const Inspection& one : inspections) {
    Inspection& sum = out[one.unit];
    sum.unit = one.unit;
    sum.asked += one.asked;
    sum.satisfied += one.satisfied;
  }
  return out;
}

}  // namespace

Report inspections_view(const ViewContext& context, const std::vector<Inspection>& inspections) {
  Report report =
      begin_report(context, "ledger.inspections/1", say(context.language, "inspect.title"), {});
  report.sections.emplace_back(inspection_table(context, inspections));
  report.json.set("inspections", inspections_json(context, inspections));
  return report;
}

Report inspections_report(const ViewContext& context, const Period& year,
                          std::vector<Inspection> inspections) {
  std::stable_sort(inspections.begin(), inspections.end(),
                   [](const Inspection& a, const Inspection& b) {
                     return std::tie(a.half, a.unit) < std::tie(b.half, b.unit);
                   });
  const Language language = context.language;
  const auto under = std::count_if(inspections.begin(), inspections.end(),
                                   [&](const Inspection& one) { return stands_out(context, one); });
  Report report = begin_report(
      context, "ledger.inspection-report/1",
      say(language, "inspect.report.title", {{"period", period_name(language, year)}}), year);
  report.sections.emplace_back(
      Paragraph{say(language, "inspect.report.all",
                    {{"all", std::to_string(inspections.size())},
                     {"under", std::to_string(under)},
                     {"percent", std::to_string(context.organisation.satisfied_percent)}})});
  Table table = inspection_table(context, inspections);
  table.title = message(language, "inspect.title");
  report.sections.emplace_back(std::move(table));
  RegisterTable units(context, "inspected-units");
  units.titled("inspect.report.units").in_print_only().unit().figure("satisfied").figure("asked");
  units.figure("percent").named("under");
  Json sums = Json::array();
  const auto all = by_unit(inspections);
  for (const auto& [unit, sum] : all) {
    units.add_unit(unit).add(std::size_t{sum.satisfied}).add(std::size_t{sum.asked});
    units.add(sum.percent());
    add_mark(units, context, sum);
    units.end_row();
    sums.push(Json::object()
                  .set("unit", context.organisation.unit(unit).id)
                  .set("satisfied", sum.satisfied)
                  .set("asked", sum.asked)
                  .set("percent", sum.percent())
                  .set("under", stands_out(context, sum)));
  }
  if (!all.empty()) report.sections.emplace_back(units.take());
  report.json.set("threshold", context.organisation.satisfied_percent)
      .set("inspections", inspections_json(context, inspections))
      .set("units", std::move(sums));
  return report;
}

}  // namespace ledger
