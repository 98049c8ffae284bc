#include "ledger/store/joint.h"

namespace ledger {
namespace {

enum Column : std::size_t { year, unit, task, date, note };

}  // namespace

SmallRegister joint_register() {
  return {"joint.csv", kJointColumns};
}

std::optional<std::vector<JointWork>> load_joint(const RegisterSource& source,
                                                 Diagnostics& diagnostics) {
  return load_records<JointWork>(joint_register(), source, diagnostics, [&](SmallRow& row) {
    JointWork out;
    out.cycle = row.year(year);
    out.unit = row.unit(unit);
    out.task = row.topic(task, source.organisation.joint_tasks);
    out.day = row.day(date);
    out.note = row[note];
    row.first_of({year, unit, task, date});
    return out;
  });
}

}  // namespace ledger
