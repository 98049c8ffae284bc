#include "ledger/view/joint_view.h"

#include <string>
#include <utility>

#include "ledger/view/register_table.h"

namespace ledger {
namespace {

std::string task_name(const ViewContext& context, const std::string& id) {
  return topic_name(context, context.organisation.joint_tasks, id);
}

// The day it was done last, how often it was done of how often, or that it is due.
Cell state(const ViewContext& context, const JointTaskState& task) {
  if (!task.is_due() && task.last) return *task.last;
  if (task.done == 0) return say(context.language, "joint.due");
  return std::to_string(task.done) + "/" + std::to_string(task.times);
}

// A column for each task.
Table printed_table(const ViewContext& context, const std::vector<JointUnit>& units) {
  RegisterTable table(context, "joint");
  table.titled("joint.report.units").when_empty("joint.report.none").in_print_only();
  table.unit().text("committee");
  if (!units.empty()) {
    for (const JointTaskState& task : units.front().tasks) {
      table.headed(task.task, task_name(context, task.task));
    }
  }
  for (const JointUnit& unit : units) {
    table.add_unit(unit.unit);
    table.add(context.organisation.unit(unit.unit).committee.in(context.language));
    for (const JointTaskState& task : unit.tasks) table.add(state(context, task));
    table.end_row();
  }
  return table.take();
}

// A row for each task of a unit.
Table csv_table(const ViewContext& context, const std::vector<JointUnit>& units) {
  RegisterTable table(context, "joint-tasks");
  table.in_csv_only().unit().named("task").figure("done").figure("of").text("date");
  for (const JointUnit& unit : units) {
    for (const JointTaskState& task : unit.tasks) {
      table.add_unit(unit.unit).add_named(task.task, task_name(context, task.task));
      table.add(task.done).add(task.times).add_day(task.last).end_row();
    }
  }
  return table.take();
}

}  // namespace

Report joint_view(const ViewContext& context, const std::vector<JointWork>& work) {
  Report report = begin_report(context, "ledger.joint/1", say(context.language, "joint.title"), {});
  RegisterTable table(context, "joint");
  table.when_empty("joint.none").text("year").unit().named("task").text("date").text("note");
  Json list = Json::array();
  for (const JointWork& one : work) {
    table.add(std::to_string(one.cycle)).add_unit(one.unit);
    table.add_named(one.task, task_name(context, one.task)).add(one.day).add(one.note).end_row();
    list.push(Json::object()
                  .set("year", one.cycle)
                  .set("unit", context.organisation.unit(one.unit).id)
                  .set("task", one.task)
                  .set("date", one.day)
                  .set("note", one.note));
  }
  report.sections.emplace_back(table.take());
  report.json.set("joint", std::move(list));
  return report;
}

Report joint_report(const ViewContext& context, const Period& year,
                    const std::vector<JointUnit>& units) {
  const Language language = context.language;
  Report report = begin_report(
      context, "ledger.joint-report/1",
      say(language, "joint.report.title", {{"period", period_name(language, year)}}), year);
  std::size_t done = 0, all = 0;
  Json list = Json::array();
  for (const JointUnit& unit : units) {
    Json tasks = Json::array();
    for (const JointTaskState& task : unit.tasks) {
      ++all;
      if (!task.is_due()) ++done;
      tasks.push(Json::object()
                     .set("task", task.task)
                     .set("done", std::uint64_t{task.done})
                     .set("of", std::uint64_t{task.times})
                     .set("last", task.last)
                     .set("due", task.is_due()));
    }
    list.push(Json::object()
                  .set("unit", context.organisation.unit(unit.unit).id)
                  .set("tasks", std::move(tasks)));
  }
  report.sections.emplace_back(
      Paragraph{say(language, "joint.report.all",
                    {{"done", std::to_string(done)}, {"all", std::to_string(all)}})});
  report.sections.emplace_back(printed_table(context, units));
  report.sections.emplace_back(csv_table(context, units));
  report.json.set("units", std::move(list));
  return report;
}

}  // namespace ledger
