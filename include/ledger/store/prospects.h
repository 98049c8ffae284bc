// prospects.csv — `id,name,unit,stage,date,mentor,note` — people who are being developed; a row for
// each stage that somebody reaches, and for a change of unit or mentor.
//
//   p1,高远,beisha,applicant,2017-03-01,,
//   p1,高远,beisha,activist,2018-03-01,0001,
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/model/cooperation.h"
#include "ledger/store/small_register.h"

namespace ledger {

inline constexpr std::string_view kProspectColumns[] = {"id",   "name",   "unit", "stage",
                                                        "date", "mentor", "note"};
// Positions are those of Stage.
inline constexpr std::string_view kStages[] = {"applicant",    "activist", "candidate",
                                               "probationary", "member",   "left"};
[[nodiscard]] SmallRegister prospects_register();

// In the order of the file. The rows of one id go forward in stages (E437; after `left` the way may
// begin anew) and in days (E440). nullopt after adding at least one error.
[[nodiscard]] std::optional<std::vector<ProspectStep>> load_prospects(const RegisterSource& source,
                                                                      Diagnostics& diagnostics);

}  // namespace ledger
