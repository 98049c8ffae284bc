// Every code is told to the user of the manual, and shown by a transcript that makes it happen.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "ledger/base/embedded.h"

#include "support/source_dir.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

bool is_code(std::string_view key) {
  return key.size() == 4 && (key[0] == 'E' || key[0] == 'W') &&
         key.find_first_not_of("0123456789", 1) == key.npos;
}

// docs/errors.md as it should be.
std::string error_list() {
  std::string out =
      "# Errors and warnings\n\nEvery finding has a code that never changes its meaning. "
      "`tests/golden/errors` has a transcript for each\nthat makes it happen, with the whole text "
      "in both languages and the way out. This list is made from the\nmessage catalogues; "
      "`LEDGER_UPDATE_DOCS=1 ledger_tests -tc=\"docs/errors.md*\"` writes it anew.\n\n"
      "| codes | what they are about | status |\n| --- | --- | --- |\n"
      "| E1xx | a file as bytes, CSV, TOML, JSON | 3 |\n| E2xx | the register | 3 |\n"
      "| E3xx | rules and templates | 3 |\n| E4xx | organisation, roster, other registers | 3 |\n"
      "| E5xx | the command line | 2 |\n| E6xx | the system | 4 |\n"
      "| E7xx | the ledger refuses | 5 |\n| Wxxx | warnings | no effect |\n\n"
      "| code | English | 中文 |\n| --- | --- | --- |\n";
  const auto cell = [](std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '|' ? std::string("\\|") : std::string(1, c);
    return safe;
  };
  for (const EmbeddedMessage& m : embedded_messages()) {
    if (is_code(m.key)) {
      out += "| " + std::string(m.key) + " | " + cell(m.en) + " | " + cell(m.zh) + " |\n";
    }
  }
  return out;
}

TEST_CASE("docs/errors.md lists every code with its message") {
  const fs::path path = ledger::test::source_dir() / "docs/errors.md";
  if (std::getenv("LEDGER_UPDATE_DOCS") != nullptr) std::ofstream(path) << error_list();
  const bool same = read(path) == error_list();
  CHECK_MESSAGE(same, "write it anew with LEDGER_UPDATE_DOCS=1");
}

TEST_CASE("every code has a transcript that makes it happen, or a reason why not") {
  const fs::path folder = ledger::test::source_dir() / "tests/golden/errors";
  std::map<std::string, std::string> exempt;
  std::istringstream lines(read(folder / "exempt.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) exempt[line.substr(0, 4)] = line.substr(4);
  }
  std::string of_commands;  // some codes belong to the story that a command's transcript tells
  for (const auto& entry : fs::directory_iterator(folder.parent_path())) {
    if (entry.path().extension() == ".transcript") of_commands += read(entry.path());
  }
  for (const EmbeddedMessage& m : embedded_messages()) {
    if (!is_code(m.key)) continue;
    const std::string code(m.key), marked = "[" + code + "]";
    const std::string transcript = read(folder / (code + ".transcript"));
    const bool shown =
        transcript.find(marked) != transcript.npos || of_commands.find(marked) != of_commands.npos;
    const auto reason = exempt.find(code);
    const bool excused = reason != exempt.end() && reason->second.size() > 10;
    if (!shown && !excused) {
      FAIL_CHECK("tests/golden/errors/" << code << ".transcript does not show " << code);
    }
    if (shown && reason != exempt.end()) FAIL_CHECK(code << " needs no exemption any more");
  }
}

}  // namespace
}  // namespace ledger
