// The templates that `ledger init` writes, read as a ledger: without a single finding, warnings
// included.
#include <doctest/doctest.h>

#include <string>

#include "ledger/base/embedded.h"
#include "ledger/store/workspace.h"
#include "support/memory_file_system.h"

namespace ledger::testing {
namespace {

MemoryFileSystem written(const std::string& name) {
  MemoryFileSystem files;
  const std::string prefix = "templates/" + name + "/";
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.starts_with(prefix)) {
      files.contents["l/" + std::string(file.path.substr(prefix.size()))] = file.bytes;
    }
  }
  return files;
}

std::string told(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& each : diagnostics.all()) out += render(each, Language::en);
  return out;
}

TEST_CASE("the template funing declares the published case") {
  MemoryFileSystem files = written("funing");
  const Workspace workspace(files, "l");
  Diagnostics diagnostics;
  const auto organisation = workspace.organisation(diagnostics);
  CHECK(told(diagnostics).empty());
  REQUIRE(organisation);
  CHECK(organisation->units.size() == 12);  // 11 branch offices and the county office
  CHECK(organisation->classes.size() == 2);
  CHECK(organisation->classes[0].scored);
  CHECK_FALSE(organisation->classes[1].scored);

  const auto rules = workspace.rules(*organisation, 2018, diagnostics);
  CHECK(told(diagnostics).empty());
  REQUIRE(rules);
  CHECK(rules->start == Points::whole(100));
  std::string codes;
  for (const Item& item : rules->items) codes += item.code + " ";
  CHECK(codes == "C1 C2 C3 C4 C5 C6 C7 V1 V2 V3 V4 V5 V6 ");
  std::string grades;
  for (const Grade& grade : rules->grades) grades += grade.name.en + ", ";
  CHECK(grades == "Excellent, Qualified, Basically qualified, Unqualified, ");
  // The published case names no values, so these must say that they are samples.
  CHECK(rules->name.en.find("sample") != std::string::npos);
  CHECK(rules->name.zh.find("样例") != std::string::npos);
}

TEST_CASE("every name of the template funing is given in both languages") {
  MemoryFileSystem files = written("funing");
  const Workspace workspace(files, "l");
  Diagnostics diagnostics;
  const auto organisation = workspace.organisation(diagnostics);
  REQUIRE(organisation);
  const auto rules = workspace.rules(*organisation, 2018, diagnostics);
  REQUIRE(rules);
  const auto both = [](const Name& name) {
    return !name.zh.empty() && !name.en.empty() && name.zh != name.en;
  };
  CHECK(both(organisation->name));
  for (const Unit& unit : organisation->units) CHECK_MESSAGE(both(unit.name), unit.id);
  for (const MemberClass& each : organisation->classes) CHECK_MESSAGE(both(each.name), each.id);
  for (const Item& item : rules->items) CHECK_MESSAGE(both(item.latest().name), item.code);
  for (const Grade& grade : rules->grades)
    CHECK_MESSAGE((both(grade.name) && both(grade.follow_up)), grade.id);
  for (const Label& label : rules->labels) CHECK_MESSAGE(both(label.name), label.id);
}

TEST_CASE("the template minimal has one unit and three items, and serves every later year") {
  MemoryFileSystem files = written("minimal");
  const Workspace workspace(files, "l");
  Diagnostics diagnostics;
  const auto organisation = workspace.organisation(diagnostics);
  REQUIRE(organisation);
  const auto rules = workspace.rules(*organisation, 2026, diagnostics);
  CHECK(told(diagnostics).empty());
  REQUIRE(rules);
  CHECK(organisation->units.size() == 1);
  CHECK(rules->items.size() == 3);
}

}  // namespace
}  // namespace ledger::testing
