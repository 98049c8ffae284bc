// The sealed result of a year, seals/2018-final/:
//
//   evaluation.csv   one row per member: figures, grade, labels
//   evaluation.json  the whole result with its reasons
//   evaluation.html  the same to be printed
//   rules/2018.toml  members.csv  ledger.toml  ballots/2018.csv     what it was made from
//   seals.txt        the verification codes of the four quarters, as far as they are sealed
//   SHA256SUMS       of all of them; plain `sha256sum -c` checks it
//
// It is written once and never replaced. The `previous` of the next cycle's conditions reads
// evaluation.csv.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/format/file_system.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"

namespace ledger {

// "2018-final": the name of the folder in seals/.
[[nodiscard]] std::string final_folder(int cycle);

// The sealed grades of that cycle by MemberIndex, as grades of `rules`: a grade these rules do not
// have counts as none, and members who are not in the roster any more are passed over. Empty when
// the cycle has no sealed result. nullopt after adding at least one error.
[[nodiscard]] std::optional<std::vector<std::optional<GradeIndex>>> load_final_grades(
    FileSystem& files, const std::string& directory, int cycle, const Roster& roster,
    const Ruleset& rules, Diagnostics& diagnostics);

}  // namespace ledger
