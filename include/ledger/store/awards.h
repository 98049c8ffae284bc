// awards.csv — `date,member,committee,award,note` — commendations by local committees.
//
//   2018-07-01,0001,北沙镇党委,优秀共产党员,
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/model/cooperation.h"
#include "ledger/store/small_register.h"

namespace ledger {

inline constexpr std::string_view kAwardColumns[] = {"date", "member", "committee", "award",
                                                     "note"};
[[nodiscard]] SmallRegister awards_register();

// In the order of the file; nullopt after adding at least one error.
[[nodiscard]] std::optional<std::vector<Award>> load_awards(const RegisterSource& source,
                                                            Diagnostics& diagnostics);

}  // namespace ledger
