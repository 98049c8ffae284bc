#include "ledger/store/final_result.h"

#include <string_view>
#include <utility>

#include "ledger/format/csv_scanner.h"
#include "ledger/format/digest.h"
#include "ledger/store/load_ballots.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

enum Column : std::size_t { kMember, kGrade };
constexpr std::string_view kColumns[] = {"member", "grade"};

std::string year_text(int cycle) {
  std::string year = std::to_string(cycle);
  if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
  return year;
}

// A file of the ledger as it is now; one that is not there is passed over.
Result<void> add_copy(FileSystem& files, const std::string& directory, const std::string& name,
                      std::vector<MadeFile>& contents) {
  if (!files.exists(directory + "/" + name)) return {};
  auto bytes = files.read(directory + "/" + name);
  if (!bytes) return std::move(bytes).error();
  contents.push_back(made_of(name, std::move(*bytes)));
  return {};
}

Result<void> add_register_digest(FileSystem& files, const std::string& directory, int cycle,
                                 std::vector<MadeFile>& contents) {
  const std::string name = Workspace::register_file(cycle);
  const std::string path = directory + "/" + name;
  if (!files.exists(path)) return {};
  auto file = files.open(path);
  if (!file) return std::move(file).error();
  const auto size = (*file)->size();
  if (!size) return size.error();
  const auto digest = sha256_prefix(**file, *size, name);
  if (!digest) return digest.error();
  contents.push_back(made_of("register.sha256", *digest + "  " + name + "\n"));
  return {};
}

}  // namespace

std::string final_folder(int cycle) {
  return year_text(cycle) + "-final";
}

std::optional<std::vector<std::optional<GradeIndex>>> load_final_grades(
    FileSystem& files, const std::string& directory, int cycle, const Roster& roster,
    const Ruleset& rules, Diagnostics& diagnostics) {
  std::vector<std::optional<GradeIndex>> grades;
  const std::string shown = "seals/" + final_folder(cycle) + "/evaluation.csv";
  const std::string path = directory + "/" + shown;
  if (!files.exists(path)) return grades;
  auto file = files.open(path);
  if (!file) {
    diagnostics.add(std::move(file).error());
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.errors();
  FindingLimit findings(diagnostics);
  CsvOptions options;
  options.extra_columns = true;
  CsvScanner scanner(**file, shown, kColumns, options, findings);
  grades.resize(roster.size());
  if (scanner.read_header()) {
    std::vector<std::string_view> fields(scanner.columns());
    CsvLine line;
    for (CsvStep step{}; step != CsvStep::end && step != CsvStep::failed;) {
      step = scanner.next(fields, line);
      if (step != CsvStep::record) continue;
      const auto member = roster.find(fields[scanner.position(kMember)]);
      if (member) {
        grades[static_cast<std::size_t>(*member)] =
            rules.find_grade(fields[scanner.position(kGrade)]);
      }
    }
  }
  if (scanner.failed()) diagnostics.add(scanner.failure());
  findings.finish(shown);
  if (diagnostics.errors() != errors_before) return std::nullopt;
  return grades;
}

Result<std::string> write_final_result(FileSystem& files, const std::string& directory, int cycle,
                                       const std::string& rules_file,
                                       std::vector<MadeFile> contents) {
  const std::string folder = final_folder(cycle);
  const std::string target = directory + "/seals/" + folder;
  if (files.exists(target)) {
    return Diagnostic("E740").with("year", year_text(cycle)).with("folder", folder);
  }
  for (const std::string& name :
       {std::string("ledger.toml"), std::string("members.csv"), rules_file, ballots_file(cycle)}) {
    if (auto copied = add_copy(files, directory, name, contents); !copied) return copied.error();
  }
  if (auto added = add_register_digest(files, directory, cycle, contents); !added) {
    return added.error();
  }
  return write_seal(files, directory, folder, contents);
}

}  // namespace ledger
