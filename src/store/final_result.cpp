#include "ledger/store/final_result.h"

#include <string_view>

#include "ledger/format/csv_scanner.h"

namespace ledger {
namespace {

enum Column : std::size_t { kMember, kGrade };
constexpr std::string_view kColumns[] = {"member", "grade"};

}  // namespace

std::string final_folder(int cycle) {
  std::string year = std::to_string(cycle);
  if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
  return year + "-final";
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

}  // namespace ledger
