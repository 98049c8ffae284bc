#include "ledger/view/rule_changes.h"

#include <doctest/doctest.h>

#include <string>

#include "support/rules_text.h"

namespace ledger::testing {
namespace {

constexpr std::string_view kRules =
    "format = 1\n[total]\nstart = 100\n[[block]]\nid = \"work\"\nname = \"Work\"\nmax = 40\n"
    "[[item]]\ncode = \"C1\"\nblock = \"work\"\nkind = \"add\"\nname = \"Duty\"\npoints = 2\n"
    "[[item]]\ncode = \"V1\"\nblock = \"work\"\nkind = \"deduct\"\nname = \"Absent\"\npoints = 7\n"
    "[[grade]]\nid = \"high\"\nname = \"High\"\nall = [\"total >= 105\"]\n"
    "[[grade]]\nid = \"low\"\nname = \"Low\"\n";

// The changes as lines "id aspect: before -> after", when `from` in the rules becomes `to`.
std::string changes(std::string_view from, std::string_view to) {
  std::string later(kRules);
  const auto at = later.find(from);
  REQUIRE(at != later.npos);
  later.replace(at, from.size(), to);
  const LoadedRules before = load_rules(kRules), after = load_rules(later);
  REQUIRE(before.rules);
  REQUIRE(after.rules);
  const Organisation organisation = load_organisation();
  std::string out;
  for (const RuleChange& change :
       rule_changes(organisation, *before.rules, organisation, *after.rules, Language::en)) {
    out += change.id + " " + change.aspect + ": " + change.before + " -> " + change.after + "\n";
  }
  return out;
}

TEST_CASE("the same rules have no changes") {
  CHECK(changes("Duty", "Duty").empty());
}

TEST_CASE("a change is told by item, block or grade, in the words of the rules") {
  CHECK(changes("points = 2", "points = 3") ==
        "C1 value: 2 points each time -> 3 points each time\n");
  CHECK(changes("points = 2", "points = 2\ncap = { month = 6 }") ==
        "C1 limits:  -> at most 6 points per month\n");
  CHECK(changes("max = 40", "max = 35") ==
        "work limits: never more than 40 points -> never more than 35 points\n");
  CHECK(changes("total >= 105", "total >= 108") ==
        "high conditions: total at least 105 points -> total at least 108 points\n");
  CHECK(changes("start = 100", "start = 90") ==
        " limits: everybody starts the cycle with 100 points -> everybody starts the cycle with 90 "
        "points\n");
}

TEST_CASE("an item that is new or gone is told with its name and value") {
  CHECK(changes("code = \"V1\"", "code = \"V2\"") ==
        "V2 :  -> Absent; 7 points each time\nV1 : Absent; 7 points each time -> \n");
}

}  // namespace
}  // namespace ledger::testing
