#include "ledger/view/units_view.h"

#include <utility>

#include "ledger/view/register_table.h"

namespace ledger {
namespace {

std::string_view proposal_word(Proposal proposal) {
  static constexpr std::string_view kWords[] = {"none", "recruit", "group", "branch"};
  return kWords[static_cast<std::size_t>(proposal)];
}

std::string proposal_text(const ViewContext& context, Proposal proposal) {
  if (proposal == Proposal::none) return {};
  return std::string(
      message(context.language, "unit.proposal." + std::string(proposal_word(proposal))));
}

std::string committee(const ViewContext& context, UnitIndex unit) {
  return context.organisation.unit(unit).committee.in(context.language);
}

Cell recommended(const ViewContext& context, const std::vector<MemberIndex>& members,
                 bool printed) {
  std::vector<std::string> texts;
  for (const MemberIndex index : members) {
    const Member& member = context.roster.member(index);
    texts.emplace_back(printed ? member.name : member.id);
  }
  return printed ? listing(context.language, texts) : joined_ids(texts);
}

}  // namespace

Report units_view(const ViewContext& context, Date day, const std::optional<UnitIndex>& only) {
  const Language language = context.language;
  Report report = begin_report(context, "ledger.units/1",
                               say(language, "unit.title", {{"day", day.text()}}), {});
  RegisterTable table(context, "units");
  table.unit().named("kind").text("committee").figure("members");
  std::vector<std::size_t> members(context.organisation.units.size());
  for (std::size_t i = 0; i < context.roster.size(); ++i) {
    if (const auto unit = unit_on(context.roster, MemberIndex(i), day)) {
      ++members[static_cast<std::size_t>(*unit)];
    }
  }
  Json list = Json::array();
  for (std::size_t i = 0; i < context.organisation.units.size(); ++i) {
    const auto index = UnitIndex(i);
    if (only && *only != index) continue;
    const Unit& unit = context.organisation.units[i];
    const std::string_view kind = unit.kind == UnitKind::office ? "office" : "branch";
    table.add_unit(index).add_named(kind, message(language, "unit.kind." + std::string(kind)));
    table.add(committee(context, index)).add(members[i]).end_row();
    list.push(
        Json::object()
            .set("unit", unit.id)
            .set("name", unit.name.in(language))
            .set("kind", kind)
            .set("committee", unit.committee.empty() ? Json() : Json(committee(context, index)))
            .set("members", std::uint64_t{members[i]}));
  }
  report.sections.emplace_back(table.take());
  report.json.set("day", day).set("units", std::move(list));
  return report;
}

Report advice_report(const ViewContext& context, Date day, const BestGrade& best,
                     const std::vector<UnitAdvice>& advice) {
  const Language language = context.language;
  Report report = begin_report(context, "ledger.unit-advice/1",
                               say(language, "unit.advice.title", {{"day", day.text()}}), {});
  const Arguments of_grade = {{"grade", best.name}, {"period", period_name(language, best.year)}};
  report.sections.emplace_back(Paragraph{
      say(language, best.name.empty() ? "unit.advice.no-grades" : "unit.advice.best", of_grade)});
  RegisterTable table(context, "unit-advice");
  table.titled("unit.advice.units").when_empty("unit.advice.none").unit().figure("members");
  table.named("proposal").text("committee").named("recommended");
  Json list = Json::array();
  for (const UnitAdvice& one : advice) {
    table.add_unit(one.unit).add(one.members);
    table.add_named(proposal_word(one.proposal), proposal_text(context, one.proposal));
    table.add(committee(context, one.unit));
    table.add(recommended(context, one.recommended, false));
    table.add(recommended(context, one.recommended, true)).end_row();
    Json members = Json::array();
    for (const MemberIndex member : one.recommended) {
      members.push(context.roster.member(member).id);
    }
    const std::string name = committee(context, one.unit);
    list.push(Json::object()
                  .set("unit", context.organisation.unit(one.unit).id)
                  .set("members", std::uint64_t{one.members})
                  .set("proposal", proposal_word(one.proposal))
                  .set("committee", name.empty() ? Json() : Json(name))
                  .set("recommended", std::move(members)));
  }
  report.sections.emplace_back(table.take());
  report.json.set("day", day)
      .set("judged", period_json(best.year))
      .set("grade", best.name.empty() ? Json() : Json(best.name))
      .set("units", std::move(list));
  return report;
}

}  // namespace ledger
