// A ledger directory: finding it and loading its small files whole, with every mistake in them
// collected.
//
// Loading is lazy and separate, so that a command reads only what it needs: `add` never opens a
// register of ten million rows, `rules show` never opens members.csv. All paths in findings are
// relative to the directory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/model/organisation.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/period.h"

namespace ledger {

// A small file as far as it can be read. What its broken parts may declare counts as declared, so
// that one run can look for mistakes in all files without telling those that only follow from
// others: an id that stands in a broken row of members.csv is not unknown. Nothing may be counted
// with it.
template <class T>
struct Readable {
  T value;
  bool whole = true;  // false after adding at least one error
};

class Workspace {
 public:
  Workspace(FileSystem& files, std::string directory)
      : files_(&files), directory_(std::move(directory)) {}

  // `-C` if given, else POINTS_LEDGER_DIR if set, else the nearest folder from `current` upwards
  // with a ledger.toml. E5xx/E6xx that names what was tried.
  [[nodiscard]] static Result<Workspace> find(FileSystem& files,
                                              const std::optional<std::string>& given,
                                              const std::optional<std::string>& from_environment,
                                              const std::string& current);

  [[nodiscard]] FileSystem& files() const { return *files_; }
  [[nodiscard]] const std::string& directory() const { return directory_; }
  [[nodiscard]] std::string path(std::string_view relative) const;

  // Each returns nullopt after adding at least one error; warnings may come with a value.
  [[nodiscard]] std::optional<Organisation> organisation(Diagnostics& diagnostics) const;
  [[nodiscard]] std::optional<Roster> roster(const Organisation& organisation,
                                             Diagnostics& diagnostics) const;
  // Only the rows of that id, and only if nothing is wrong with them: for whoever needs one member
  // of very many. nullopt when the whole roster has to be asked, which also tells why.
  [[nodiscard]] std::optional<Roster> roster_of(const Organisation& organisation,
                                                std::string_view id, std::size_t threads = 1) const;
  // Years of all rules/YYYY.toml, ascending.
  [[nodiscard]] Result<std::vector<int>> rules_years() const;
  // The rules in force for the cycle of that name: its own file, else the latest earlier one. Who
  // asks more than once asks RulesFiles.
  [[nodiscard]] std::optional<Ruleset> rules(const Organisation& organisation, int cycle,
                                             Diagnostics& diagnostics) const;
  // Any rules file, for `rules check` and `whatif`; `shown` is the name used in findings.
  [[nodiscard]] std::optional<Ruleset> rules_file(const Organisation& organisation,
                                                  const std::string& file, const std::string& shown,
                                                  Diagnostics& diagnostics) const;
  // The same for looking at every file in one run.
  [[nodiscard]] Readable<Organisation> readable_organisation(Diagnostics& diagnostics) const;
  [[nodiscard]] Readable<Roster> readable_roster(const Organisation& organisation,
                                                 Diagnostics& diagnostics) const;
  // nullopt when not even the days of the cycle are known.
  [[nodiscard]] std::optional<Readable<Ruleset>> readable_rules(const Organisation& organisation,
                                                                int cycle,
                                                                Diagnostics& diagnostics) const;

  // FOLDER/2018.csv and events/2018.csv, relative.
  [[nodiscard]] static std::string cycle_file(std::string_view folder, int cycle);
  [[nodiscard]] static std::string register_file(int cycle);
  // Cycles that have a register, ascending.
  [[nodiscard]] Result<std::vector<int>> register_cycles() const { return cycles_in("events"); }
  // Those with a file YYYY.csv in that folder; none without the folder.
  [[nodiscard]] Result<std::vector<int>> cycles_in(std::string_view folder) const;

 private:
  FileSystem* files_;
  std::string directory_;
};

}  // namespace ledger
