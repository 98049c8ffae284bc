#include "ledger/store/final_result.h"

#include <algorithm>
#include <charconv>
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

enum ObjectionColumn : std::size_t { kId, kDecides, kPeriod };
constexpr std::string_view kObjectionColumns[] = {"id", "objection", "period"};

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string year_text(int cycle) {
  std::string year = std::to_string(cycle);
  if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
  return year;
}

// A file of the ledger as it is now; one that is not there is passed over.
Result<void> add_copy(FileSystem& files, const std::string& directory, const std::string& name,
                      std::vector<FinalFile>& contents) {
  if (!files.exists(directory + "/" + name)) return {};
  auto bytes = files.read(directory + "/" + name);
  if (!bytes) return std::move(bytes).error();
  contents.push_back({name, std::move(*bytes)});
  return {};
}

// "DIGEST  NAME\n", as sha256sum writes it.
Result<std::string> sum_line(const std::string& digest_of, const std::string& name) {
  auto digest = sha256(digest_of);
  if (!digest) return std::move(digest).error();
  return *digest + "  " + name + "\n";
}

Result<void> add_register_digest(FileSystem& files, const std::string& directory, int cycle,
                                 std::vector<FinalFile>& contents) {
  const std::string name = Workspace::register_file(cycle);
  const std::string path = directory + "/" + name;
  if (!files.exists(path)) return {};
  auto file = files.open(path);
  if (!file) return std::move(file).error();
  const auto size = (*file)->size();
  if (!size) return size.error();
  const auto digest = sha256_prefix(**file, *size, name);
  if (!digest) return digest.error();
  contents.push_back({"register.sha256", *digest + "  " + name + "\n"});
  return {};
}

// "4f3a-…"
std::string in_groups(std::string_view digits) {
  std::string code;
  for (std::size_t i = 0; i < 32; i += 4) {
    if (i != 0) code += '-';
    code += digits.substr(i, 4);
  }
  return code;
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

std::optional<std::vector<std::int64_t>> undecided_objections(FileSystem& files,
                                                              const std::string& directory,
                                                              int cycle, Diagnostics& diagnostics) {
  const std::string shown = "objections.csv";
  std::vector<std::int64_t> open;
  if (!files.exists(directory + "/" + shown)) return open;
  auto file = files.open(directory + "/" + shown);
  if (!file) {
    diagnostics.add(std::move(file).error());
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.errors();
  FindingLimit findings(diagnostics);
  CsvOptions options;
  options.extra_columns = true;
  CsvScanner scanner(**file, shown, kObjectionColumns, options, findings);
  const std::string year = year_text(cycle);
  if (scanner.read_header()) {
    std::vector<std::string_view> fields(scanner.columns());
    CsvLine line;
    for (CsvStep step{}; step != CsvStep::end && step != CsvStep::failed;) {
      step = scanner.next(fields, line);
      if (step != CsvStep::record) continue;
      const std::string_view decides = fields[scanner.position(kDecides)];
      if (!decides.empty()) {
        std::erase(open, number_in(decides));
      } else if (fields[scanner.position(kPeriod)].starts_with(year)) {
        open.push_back(number_in(fields[scanner.position(kId)]));
      }
    }
  }
  if (scanner.failed()) diagnostics.add(scanner.failure());
  findings.finish(shown);
  if (diagnostics.errors() != errors_before) return std::nullopt;
  return open;
}

Result<std::string> write_final_result(FileSystem& files, const std::string& directory, int cycle,
                                       const std::string& rules_file,
                                       std::vector<FinalFile> contents) {
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
  std::sort(contents.begin(), contents.end(),
            [](const FinalFile& a, const FinalFile& b) { return a.name < b.name; });
  std::string sums;
  for (const FinalFile& file : contents) {
    const auto line = sum_line(file.bytes, file.name);
    if (!line) return line.error();
    sums += *line;
  }
  const auto code = sha256(sums);
  if (!code) return code.error();
  contents.push_back({"SHA256SUMS", std::move(sums)});

  const std::string draft = directory + "/seals/." + folder + ".draft";
  for (const FinalFile& file : contents) {
    const std::string path = draft + "/" + file.name;
    auto made = files.make_directories(path.substr(0, path.rfind('/')));
    if (!made) return made.error();
    auto written = files.replace(path, file.bytes);
    if (!written) return written.error();
  }
  auto renamed = files.rename(draft, target);
  if (!renamed) return renamed.error();
  return in_groups(*code);
}

}  // namespace ledger
