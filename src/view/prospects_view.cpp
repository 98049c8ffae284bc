#include "ledger/view/prospects_view.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "ledger/view/register_table.h"

namespace ledger {
namespace {

constexpr std::array<std::string_view, 6> kWords = {"applicant",    "activist", "candidate",
                                                    "probationary", "member",   "left"};

std::string_view stage_word(Stage stage) {
  return kWords.at(static_cast<std::size_t>(stage));
}

std::string stage_name(const ViewContext& context, Stage stage) {
  return std::string(message(context.language, "prospect.stage." + std::string(stage_word(stage))));
}

void add_mentor(RegisterTable& table, const ViewContext& context, const ProspectStep& step) {
  if (!step.mentor) {
    table.add_named("", "");
    return;
  }
  const Member& mentor = context.roster.member(*step.mentor);
  table.add_named(mentor.id, mentor.name);
}

Json step_json(const ViewContext& context, const ProspectStep& step) {
  std::optional<std::string> mentor;
  if (step.mentor) mentor = context.roster.member(*step.mentor).id;
  return Json(Json::object()
                  .set("id", step.id)
                  .set("name", step.name)
                  .set("unit", context.organisation.unit(step.unit).id)
                  .set("stage", stage_word(step.stage))
                  .set("date", step.day)
                  .set("mentor", mentor)
                  .set("note", step.note));
}

Table stage_table(const ViewContext& context, const std::vector<Prospect>& prospects) {
  RegisterTable table(context, "stages");
  table.titled("prospect.report.stages").in_print_only().named("stage").figure("people");
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    const auto people = std::count_if(prospects.begin(), prospects.end(), [i](const Prospect& one) {
      return one.now.stage == Stage(i);
    });
    table.add_named(kWords.at(i), stage_name(context, Stage(i)));
    table.add(static_cast<std::size_t>(people)).end_row();
  }
  return table.take();
}

Table people_table(const ViewContext& context, const std::vector<Prospect>& prospects) {
  RegisterTable table(context, "prospects");
  table.titled("prospect.report.people").when_empty("prospect.none").text("id").text("name");
  table.unit().named("stage").text("since").named("mentor");
  for (const Prospect& one : prospects) {
    table.add(one.now.id).add(one.now.name).add_unit(one.now.unit);
    table.add_named(stage_word(one.now.stage), stage_name(context, one.now.stage)).add(one.since);
    add_mentor(table, context, one.now);
    table.end_row();
  }
  return table.take();
}

}  // namespace

Report prospects_view(const ViewContext& context, const std::vector<ProspectStep>& steps) {
  Report report =
      begin_report(context, "ledger.prospects/1", say(context.language, "prospect.title"), {});
  RegisterTable table(context, "prospects");
  table.when_empty("prospect.none").text("id").text("name").unit().named("stage").text("date");
  table.named("mentor").text("note");
  Json list = Json::array();
  for (const ProspectStep& step : steps) {
    table.add(step.id).add(step.name).add_unit(step.unit);
    table.add_named(stage_word(step.stage), stage_name(context, step.stage)).add(step.day);
    add_mentor(table, context, step);
    table.add(step.note).end_row();
    list.push(step_json(context, step));
  }
  report.sections.emplace_back(table.take());
  report.json.set("prospects", std::move(list));
  return report;
}

Report prospects_report(const ViewContext& context, const Period& year, Date day,
                        const std::vector<Prospect>& prospects) {
  const Language language = context.language;
  Report report = begin_report(
      context, "ledger.prospect-report/1",
      say(language, "prospect.report.title", {{"period", period_name(language, year)}}), year);
  std::vector<std::string> without;
  Json list = Json::array();
  for (const Prospect& one : prospects) {
    if (one.lacks_mentor) without.push_back(one.now.name);
    Json json = step_json(context, one.now);
    list.push(std::move(json.set("since", one.since).set("lacks_mentor", one.lacks_mentor)));
  }
  report.sections.emplace_back(
      Paragraph{say(language, "prospect.report.all",
                    {{"day", day.text()}, {"people", std::to_string(prospects.size())}})});
  if (!without.empty()) {
    report.sections.emplace_back(Paragraph{
        say(language, "prospect.report.without", {{"names", listing(language, without)}})});
  }
  if (!prospects.empty()) report.sections.emplace_back(stage_table(context, prospects));
  report.sections.emplace_back(people_table(context, prospects));
  report.json.set("day", day).set("prospects", std::move(list));
  return report;
}

}  // namespace ledger
