#include "ledger/engine/joint_progress.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ledger {
namespace {

std::vector<JointTaskState> tasks_asked_for(const Organisation& organisation,
                                            const std::vector<JointWork>& work, int cycle) {
  std::vector<JointTaskState> out;
  const auto ask = [&out](const std::string& task, int times) {
    out.emplace_back();
    out.back().task = task;
    out.back().times = static_cast<std::size_t>(times);
  };
  for (const Topic& task : organisation.joint_tasks) ask(task.id, task.times);
  if (!out.empty()) return out;
  std::set<std::string> used;
  for (const JointWork& one : work) {
    if (one.cycle == cycle && used.insert(one.task).second) ask(one.task, 1);
  }
  return out;
}

}  // namespace

std::vector<JointUnit> joint_progress(const Organisation& organisation,
                                      const std::vector<JointWork>& work, int cycle) {
  const std::vector<JointTaskState> tasks = tasks_asked_for(organisation, work, cycle);
  std::vector<JointUnit> out;
  for (std::size_t i = 0; i < organisation.units.size(); ++i) {
    JointUnit unit{UnitIndex(i), tasks};
    const Unit& about = organisation.units[i];
    bool any = about.kind == UnitKind::branch && !about.committee.empty();
    for (const JointWork& one : work) {
      if (one.unit != unit.unit || one.cycle != cycle) continue;
      any = true;
      for (JointTaskState& task : unit.tasks) {
        if (task.task != one.task) continue;
        ++task.done;
        task.last = std::max(task.last.value_or(one.day), one.day);
      }
    }
    if (any) out.push_back(std::move(unit));
  }
  return out;
}

}  // namespace ledger
