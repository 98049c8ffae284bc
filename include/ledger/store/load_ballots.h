// ballots/2018.csv — `member,group,grade,votes` — the votes of the democratic appraisal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/diagnostic.h"
#include "ledger/format/file_system.h"
#include "ledger/model/ballots.h"
#include "ledger/store/event_log.h"

namespace ledger {

inline constexpr std::string_view kBallotColumns[] = {"member", "group", "grade", "votes"};

// ballots/2018.csv, relative to the ledger.
[[nodiscard]] std::string ballots_file(int cycle);

// All votes of the context's cycle; none without the file. nullopt after adding at least one error
// (E460–E465, and those of CSV); every mistake is told.
[[nodiscard]] std::optional<Ballots> load_ballots(FileSystem& files, const std::string& directory,
                                                  const RegisterContext& context,
                                                  Diagnostics& diagnostics);

}  // namespace ledger
