// joint.csv — `year,unit,task,date,note` — what was done together with the local committee, a row
// each time.
//
//   2018,beisha,plan,2018-03-02,
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/model/cooperation.h"
#include "ledger/store/small_register.h"

namespace ledger {

inline constexpr std::string_view kJointColumns[] = {"year", "unit", "task", "date", "note"};
[[nodiscard]] SmallRegister joint_register();

// In the order of the file; nullopt after adding at least one error.
[[nodiscard]] std::optional<std::vector<JointWork>> load_joint(const RegisterSource& source,
                                                               Diagnostics& diagnostics);

}  // namespace ledger
