// The rules files of a ledger, each read once.
//
// The days of the cycle are wanted before anybody knows the cycle, and its rules after that: nearly
// always both stand in the same file. Whoever asks for both asks one of these.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/result.h"
#include "ledger/format/toml.h"
#include "ledger/model/organisation.h"
#include "ledger/model/ruleset.h"
#include "ledger/store/workspace.h"
#include "ledger/value/period.h"

namespace ledger {

class RulesFiles {
 public:
  explicit RulesFiles(Workspace workspace) : workspace_(std::move(workspace)) {}

  // cycle-start and named-after of the latest file, for resolving periods before the cycle is
  // known.
  [[nodiscard]] Result<CycleStart> cycle_start();
  // As the functions of Workspace, which keep nothing.
  [[nodiscard]] std::optional<Ruleset> rules(const Organisation& organisation, int cycle,
                                             Diagnostics& diagnostics);
  [[nodiscard]] std::optional<Readable<Ruleset>> readable_rules(const Organisation& organisation,
                                                                int cycle,
                                                                Diagnostics& diagnostics);

 private:
  const Result<std::vector<int>>& years();
  const Result<TomlDocument>& document(int year);
  std::optional<int> year_in_force(int cycle, Diagnostics& diagnostics);
  // REQUIRES: the years are known.
  bool check_same_cycle(const Ruleset& rules, Diagnostics& diagnostics);

  Workspace workspace_;
  std::optional<Result<std::vector<int>>> years_;
  std::map<int, Result<TomlDocument>> documents_;  // by year
};

}  // namespace ledger
