// The floors of the house: a file may include only floors above its own row. Reading the #include
// lines is enough, since the include path names the floor.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/source_dir.h"

namespace {

namespace fs = std::filesystem;

// What each floor may include besides itself. `engine` never sees `store` or `format`; `report`
// never sees `model`, `store` or `engine`: computing and showing do not know where things come
// from.
const std::map<std::string, std::vector<std::string>>& floors() {
  static const std::map<std::string, std::vector<std::string>> table = {
      {"base", {}},
      {"value", {"base"}},
      {"format", {"base", "value"}},
      {"model", {"base", "value", "format"}},
      {"store", {"base", "value", "format", "model"}},
      {"engine", {"base", "value", "model"}},
      {"report", {"base", "value", "format"}},
      {"view", {"base", "value", "model", "engine", "report"}},
      {"cli", {"base", "value", "format", "model", "store", "engine", "report", "view"}},
  };
  return table;
}

// Libraries of others, and where they may be seen. `one_file`: a single header-and-source pair
// wraps the library.
struct Library {
  std::string_view prefix;
  std::vector<std::string> floors;
  bool one_file;
};
const std::vector<Library>& libraries() {
  static const std::vector<Library> table = {
      {"fmt/", {"base", "report", "view", "cli"}, false},
      {"toml++/", {"format"}, true},
      {"orcus/", {"format"}, true},
      {"xlsxwriter", {"format"}, true},
      {"openssl/", {"format"}, true},
      {"sqlite3", {"format"}, true},
      {"zlib.h", {"format"}, true},
      {"expat.h", {"format"}, true},
      {"iconv.h", {"format"}, true},
      {"kainjow/", {"report"}, true},
      {"CLI/", {"cli"}, false},
  };
  return table;
}

struct Include {
  std::string path;
  int line = 0;
  bool ours = false;  // written with quotes
};

std::optional<Include> parse_include(const std::string& text, int line) {
  std::string_view rest = text;
  const auto skip = [&rest] {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  };
  skip();
  if (!rest.starts_with('#')) return std::nullopt;
  rest.remove_prefix(1);
  skip();
  if (!rest.starts_with("include")) return std::nullopt;
  rest.remove_prefix(7);
  skip();
  if (rest.empty() || (rest[0] != '"' && rest[0] != '<')) return std::nullopt;
  const auto close = rest.find(rest[0] == '<' ? '>' : '"', 1);
  if (close == std::string_view::npos) return std::nullopt;
  return Include{std::string(rest.substr(1, close - 1)), line, rest[0] == '"'};
}

std::vector<Include> includes(const fs::path& file) {
  std::ifstream in(file);
  std::vector<Include> out;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    if (auto found = parse_include(line, ++number)) out.push_back(*std::move(found));
  }
  return out;
}

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Why a file of `floor` may not have this include; empty if it may.
std::string objection(const std::string& floor, const Include& include) {
  if (!floors().contains(floor)) return "the floor " + floor + " is not in the table";
  constexpr std::string_view kOurs = "ledger/";
  if (include.path.starts_with(kOurs)) {
    const auto slash = include.path.find('/', kOurs.size());
    const std::string other = include.path.substr(kOurs.size(), slash - kOurs.size());
    if (other == floor || holds(floors().at(floor), other)) return {};
    return floor + " must not see " + other;
  }
  for (const Library& library : libraries()) {
    if (include.path.starts_with(library.prefix) && !holds(library.floors, floor)) {
      return floor + " must not see " + include.path;
    }
  }
  return {};
}

// Every .h and .cpp below include/ledger and src, with its floor.
std::vector<std::pair<fs::path, std::string>> sources() {
  std::vector<std::pair<fs::path, std::string>> out;
  for (const char* root : {"include/ledger", "src"}) {
    const fs::path top = ledger::test::source_dir() / root;
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      const fs::path relative = fs::relative(entry.path(), top);
      const bool code = entry.path().extension() == ".h" || entry.path().extension() == ".cpp";
      if (!entry.is_regular_file() || !code || !relative.has_parent_path())
        continue;  // main.cpp is no floor
      out.emplace_back(entry.path(), relative.begin()->string());
    }
  }
  return out;
}

std::string where(const fs::path& file, int line) {
  return fs::relative(file, ledger::test::source_dir()).generic_string() + ":" +
         std::to_string(line);
}

TEST_CASE("no file includes a floor at or below its own, or a library of another floor") {
  const auto files = sources();
  REQUIRE(files.size() > 20);
  for (const auto& [file, floor] : files) {
    for (const Include& include : includes(file)) {
      if (const std::string why = objection(floor, include); !why.empty()) {
        FAIL_CHECK(where(file, include.line) << ": #include of " << include.path << ": " << why);
      }
    }
  }
}

TEST_CASE("each wrapped library is seen by one module only") {
  std::map<std::string, std::string> seen_by;
  for (const auto& [file, floor] : sources()) {
    for (const Include& include : includes(file)) {
      for (const Library& library : libraries()) {
        if (!library.one_file || !include.path.starts_with(library.prefix)) continue;
        const std::string name = file.stem().string();
        const auto [at, first] = seen_by.emplace(library.prefix, name);
        if (!first && at->second != name) {
          FAIL_CHECK(where(file, include.line)
                     << ": " << include.path << " is already wrapped by " << at->second);
        }
      }
    }
  }
}

TEST_CASE("no modules include each other in a circle") {
  std::map<std::string, std::vector<std::string>> graph;  // header → headers it includes
  for (const auto& [file, floor] : sources()) {
    if (file.extension() != ".h") continue;
    auto& edges = graph["ledger/" + floor + "/" + file.filename().string()];
    for (const Include& include : includes(file)) {
      if (include.ours) edges.push_back(include.path);
    }
  }
  std::map<std::string, int> state;  // 1 being visited, 2 done
  std::vector<std::string> trail;
  const auto visit = [&](const auto& self, const std::string& name) -> void {
    if (state[name] == 2) return;
    if (state[name] == 1) {
      FAIL_CHECK("a circle: " << name << " again, after " << trail.back());
      return;
    }
    state[name] = 1;
    trail.push_back(name);
    for (const std::string& next : graph[name]) self(self, next);
    trail.pop_back();
    state[name] = 2;
  };
  std::vector<std::string> names;
  for (const auto& [name, edges] : graph) names.push_back(name);
  for (const std::string& name : names) visit(visit, name);
}

TEST_CASE("no source file grows beyond four hundred lines") {
  for (const auto& [file, floor] : sources()) {
    std::ifstream in(file);
    int lines = 0;
    for (std::string line; std::getline(in, line);) ++lines;
    if (lines > 400)
      FAIL_CHECK(where(file, lines) << ": a second noun deserves its own pair of files");
  }
}

TEST_CASE("the reader of include lines and the table refuse what they should") {
  CHECK(parse_include("#include \"ledger/base/text.h\"", 3)->ours);
  CHECK(parse_include("  #  include <fmt/format.h>  // why", 4)->path == "fmt/format.h");
  CHECK_FALSE(parse_include("// #include <fmt/format.h>", 5));
  CHECK(objection("engine", {"ledger/store/event_log.h", 1, true}) == "engine must not see store");
  CHECK(objection("engine", {"ledger/format/csv.h", 1, true}) == "engine must not see format");
  CHECK(objection("report", {"ledger/model/roster.h", 1, true}) == "report must not see model");
  CHECK(objection("value", {"toml++/toml.h", 1, false}) == "value must not see toml++/toml.h");
  CHECK(objection("cellar", {"vector", 1, false}) == "the floor cellar is not in the table");
  CHECK(objection("cli", {"ledger/view/report_view.h", 1, true}).empty());
  CHECK(objection("engine", {"ledger/engine/score_book.h", 1, true}).empty());
}

}  // namespace
