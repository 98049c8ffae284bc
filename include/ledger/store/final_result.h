// The sealed result of a year, seals/2018-final/:
//
//   evaluation.csv   one row per member: figures, grade, labels
//   evaluation.json  the whole result with its reasons; evaluation.html the same to be printed
//   ledger.toml  members.csv  rules/2018.toml  ballots/2018.csv     what it was made from
//   register.sha256  of events/2018.csv; `sha256sum -c` checks it from the ledger's directory
//   SHA256SUMS       of all of them; `sha256sum -c` checks it from the folder
//
// It is written as a seal is (store/seal.h), as a whole or not at all, and it is never replaced. No
// clock is in it: the same ledger gives the same bytes. The `previous` of the next cycle's
// conditions reads evaluation.csv.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/store/seal.h"

namespace ledger {

// "2018-final": the name of the folder in seals/.
[[nodiscard]] std::string final_folder(int cycle);

// The sealed grades of that cycle by MemberIndex, as grades of `rules`: a grade these rules do not
// have counts as none, and members who are not in the roster any more are passed over. Empty when
// the cycle has no sealed result. nullopt after adding at least one error.
[[nodiscard]] std::optional<std::vector<std::optional<GradeIndex>>> load_final_grades(
    FileSystem& files, const std::string& directory, int cycle, const Roster& roster,
    const Ruleset& rules, Diagnostics& diagnostics);

// Writes the folder, with SHA256SUMS and register.sha256, and returns the verification code. Adds
// copies of ledger.toml, members.csv, the rules and the ballots to the files given. E740 when the
// year is sealed already. REQUIRES: the ledger is locked.
[[nodiscard]] Result<std::string> write_final_result(FileSystem& files,
                                                     const std::string& directory, int cycle,
                                                     const std::string& rules_file,
                                                     std::vector<MadeFile> contents);

}  // namespace ledger
