// What was done together with the local committees in a cycle, and what is due: for each unit that
// has a committee, or had any such work, and each task that ledger.toml declares (where it declares
// none: that anybody did in the cycle).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ledger/model/cooperation.h"

namespace ledger {

struct JointTaskState {
  std::string task;
  std::size_t done = 0;
  std::size_t times = 1;     // that it is due in the cycle
  std::optional<Date> last;  // when it was done last
  [[nodiscard]] bool is_due() const { return done < times; }
};

struct JointUnit {
  UnitIndex unit{};
  std::vector<JointTaskState> tasks;  // the same for all units, in order
};

[[nodiscard]] std::vector<JointUnit> joint_progress(const Organisation& organisation,
                                                    const std::vector<JointWork>& work, int cycle);

}  // namespace ledger
