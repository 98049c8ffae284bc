// Two headers that define a type of the same name compile, link, and overwrite each other's memory:
// the linker takes either one's std::vector for both. So every name is defined once.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>

#include "support/source_dir.h"

TEST_CASE("no two public headers define a type of the same name") {
  const std::regex definition(R"(^(?:struct|class|enum class) (\w+)[^;]*\{)");
  std::map<std::string, std::string> defined_in;
  const std::filesystem::path include = ledger::test::source_dir() / "include";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(include)) {
    if (entry.path().extension() != ".h") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      std::smatch found;
      if (!std::regex_search(line, found, definition)) continue;
      const std::string here = entry.path().string();
      const std::string first = defined_in.emplace(found[1], here).first->second;
      INFO(found[1].str() << " stands in " << first << " and in " << here);
      CHECK(first == here);
    }
  }
  CHECK(defined_in.size() > 50);
}
