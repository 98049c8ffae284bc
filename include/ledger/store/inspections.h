// inspections.csv — `half,unit,subject,asked,satisfied,note` — half-yearly inspections.
//
//   2018H1,beisha,service,40,37,
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/model/cooperation.h"
#include "ledger/store/small_register.h"

namespace ledger {

inline constexpr std::string_view kInspectionColumns[] = {"half",  "unit",      "subject",
                                                          "asked", "satisfied", "note"};
[[nodiscard]] SmallRegister inspections_register();

// In the order of the file; nullopt after adding at least one error.
[[nodiscard]] std::optional<std::vector<Inspection>> load_inspections(const RegisterSource& source,
                                                                      Diagnostics& diagnostics);

}  // namespace ledger
