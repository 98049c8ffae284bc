// One smallest rules file for each mistake: its code, its line, and that the rules are refused.
#include <doctest/doctest.h>

#include <string>

#include "ledger/store/rules_files.h"
#include "support/rules_text.h"

namespace ledger::testing {
namespace {

// A file with a block "b" (line 2), an item "C1" (line 4) and, from line 9 on, what is given.
std::string with(std::string_view rest) {
  return "format = 1\n"
         "[[block]]\nid = \"b\"\n"
         "[[item]]\ncode = \"C1\"\nblock = \"b\"\nkind = \"add\"\npoints = 2\n" +
         std::string(rest);
}
// A second item "C2" of block "b" with these lines, the first of them line 13.
std::string item(std::string_view lines) {
  return with("[[item]]\ncode = \"C2\"\nblock = \"b\"\nkind = \"add\"\n" + std::string(lines));
}
// An item with fixed points and these lines, the first of them line 14.
std::string fixed(std::string_view lines) {
  return item("points = 3\n" + std::string(lines));
}
// Three grades, the first with these conditions on line 11; the last one is "low".
std::string grade(std::string_view lines) {
  return with("[[grade]]\nid = \"high\"\n" + std::string(lines) +
              "\n[[grade]]\nid = \"middle\"\nall = [\"total >= 5\"]\n[[grade]]\nid = \"low\"\n");
}
std::string condition(std::string_view text) {
  return grade("all = [\"" + std::string(text) + "\"]");
}

void refused(const std::string& text, std::string_view findings) {
  LoadedRules loaded = load_rules(text);
  CHECK_MESSAGE(loaded.findings() == findings, text);
  CHECK_FALSE(loaded.rules.has_value());
}
void warned(const std::string& text, std::string_view findings) {
  LoadedRules loaded = load_rules(text);
  CHECK_MESSAGE(loaded.findings() == findings, text);
  CHECK(loaded.rules.has_value());
}

TEST_CASE("the small file by itself has no mistakes") {
  warned(with(""), "");
  warned(fixed(""), "");
  warned(condition("total >= 10"), "");
}

TEST_CASE("keys, types and numbers are checked in every table") {
  refused(with("[[block]]\nid = \"c\"\nmaxgain = 3\n"), "E160@11");
  refused(fixed("caps = { month = 3 }\n"), "E160@14");
  refused(fixed("cap = { week = 3 }\n"), "E160@14");
  refused(fixed("cap = 3\n"), "E161@14");
  refused(item("points = true\n"), "E161@13");
  refused(fixed("cap = {}\n"), "E169@14");
  refused(with("[[item]]\nkind = \"add\"\npoints = 1\n"), "E162@9");
  refused(with("[[item]]\ncode = \"C2\"\nblock = \"b\"\npoints = 1\n"), "E162@9");
  warned(with("[[item]]\ncode = \"C2\"\nkind = \"add\"\npoints = 1\n"), "");  // in the total
  refused("name = \"x\"\n", "E162@1");
  refused("format = 2\n", "E172@1");
  refused(item("points = 1e2\n"), "E163@13");
  refused(item("points = inf\n"), "E163@13");
  refused(item("points = 0x10\n"), "E163@13");
  refused(item("points = 0.0000001\n"), "E164@13");
  refused(item("range = [0.0001, 3]\n"), "E164@13");
  refused(item("points = 1234567890\n"), "E165@13");
  refused(with("[total]\nweight = 80\n"), "E166@10");
  refused(fixed("count = { month = 0 }\n"), "E166@14");
  refused(fixed("linked = { role = \"pair\", share = 1.5 }\n"), "E166@14");
  refused(fixed("from = \"2018-02-30\"\n"), "E167@14");
  refused(with("[[item]]\ncode = \"C2\"\nblock = \"b\"\nkind = \"plus\"\npoints = 1\n"), "E168@12");
  refused(fixed("zero = \"all\"\n"), "E168@14");
  refused(fixed("flags = []\n"), "E169@14");
  refused(fixed("repeat = []\n"), "E169@14");
  refused(fixed("flags = [\"major\", \"major\"]\n"), "E170@14");
  refused(with("[[block]]\nid = \"a b\"\n"), "E173@10");
  refused("format = 1\ndecimals = 4\n", "E166@2");
  refused("format = 1\ndecimals = 1.5\n", "E161@2");
}

TEST_CASE("an item is valued in exactly one way") {
  refused(item("points = 2\nrange = [1, 2]\n"), "E301@14");
  refused(item(""), "E302@9");
  refused(item("free = false\n"), "E342@13");
  refused(item("range = [5, 2]\n"), "E311@13");
  refused(item("range = [5]\n"), "E338@13");
  refused(item("points = -2\n"), "E312@13");
  refused(item("levels = {}\n"), "E169@13");
  refused(item("levels = { county = -1 }\n"), "E312@13");
  refused(item("steps = { per = 0, points = 1 }\n"), "E166@13");
  refused(item("steps = { per = 5 }\n"), "E162@13");
  refused(item("tiers = [[20, 5], [10, 2]]\n"), "E314@13");
  refused(item("brackets = [[0, 1], [0, 2]]\n"), "E314@13");
  refused(item("tiers = []\n"), "E169@13");
  refused(item("tiers = [[1, 2, 3]]\n"), "E338@13");
  refused(item("counts = []\n"), "E169@13");
  refused(item("counts = [3, \"all\", 5]\n"), "E337@13");
}

TEST_CASE("windows go only with the forms that have them") {
  refused(fixed("over = \"month\"\n"), "E315@14");
  refused(item("counts = [1]\nover = \"event\"\n"), "E343@14");
  const std::string tiers = "tiers = [[1, 2]]\nover = \"month\"\n";
  refused(item(tiers + "count = { month = 1 }\n"), "E316@15");
  refused(item(tiers + "repeat = [1]\n"), "E316@15");
  refused(item(tiers + "highest-per = \"matter\"\n"), "E316@15");
  refused(item(tiers + "cap = { event = 1 }\n"), "E316@15");
  refused(item("counts = [1]\nrepeat = [1]\n"), "E316@14");
  warned(item("tiers = [[1, 2]]\nover = \"event\"\nrepeat = [1]\n"), "");
}

TEST_CASE("blocks make one tree") {
  refused(with("[[block]]\nid = \"c\"\nin = \"bb\"\n"), "E303@11");
  refused(with("[[item]]\ncode = \"C2\"\nblock = \"x\"\nkind = \"add\"\npoints = 1\n"), "E303@11");
  refused(with("[[block]]\nid = \"c\"\nin = \"c\"\n"), "E304@11");
  refused(with("[[block]]\nid = \"c\"\nin = \"d\"\n[[block]]\nid = \"d\"\nin = \"c\"\n"),
          "E304@11");
  refused(with("[[block]]\nid = \"b\"\n"), "E305@10");
  refused(with("[[block]]\nid = \"gained\"\n"), "E306@10");
  refused(with("[[block]]\nid = \"c\"\nmin = 5\nmax = 4\n"), "E313@11");
  refused(with("[[block]]\nid = \"c\"\nmax-gain = -4\n"), "E312@11");
}

TEST_CASE("versions of a code follow one another in one block") {
  const std::string first =
      "[[item]]\ncode = \"C2\"\nblock = \"b\"\nkind = \"add\"\npoints = 1\nto = 2018-06-30\n";
  const std::string second = "[[item]]\ncode = \"C2\"\nblock = \"b\"\nkind = \"add\"\npoints = 2\n";
  warned(with(first + second + "from = 2018-07-01\n"), "");
  refused(with(first + second + "from = 2018-06-30\n"), "E307@16");
  refused(with(second + second), "E307@15");
  refused(with("[[block]]\nid = \"c\"\n[[item]]\ncode = \"C1\"\nblock = \"c\"\nkind = \"deduct\"\n"
               "points = 2\nfrom = 2018-07-01\n"),
          "E307@12 E308@13 E309@14");
  refused(fixed("from = 2018-07-01\nto = 2018-06-30\n"), "E310@15");
}

TEST_CASE("ballots name grades where there are any, and groups that share the whole") {
  warned(item("ballots = { good = 20, fair = 10 }\n"), "");
  refused(item("ballots = {}\n"), "E169@13");
  const std::string low = "[[grade]]\nid = \"low\"\n";
  refused(item("ballots = { hihg = 20 }\n" + low), "E318@13");
  refused(item("ballots = { low = 20 }\ngroups = { a = 0.5, b = 0.4 }\n" + low), "E328@14");
  refused(item("ballots = { low = 20 }\ngroups = { a = 1.5 }\n" + low), "E166@14");
  refused(item("ballots = { low = 20 }\ncount = { year = 1 }\n" + low), "E316@14");
  refused(fixed("by = \"majority\"\n"), "E340@14");
  warned(item("ballots = { low = 20 }\ngroups = { a = 0.5, b = 0.5 }\nby = \"majority\"\n" + low),
         "");
}

TEST_CASE("a direct grade names a grade") {
  refused(fixed("grade = \"unqualified\"\n"), "E317@14");
  refused(fixed("grade = \"lwo\"\n[[grade]]\nid = \"low\"\n"), "E318@14");
}

TEST_CASE("conditions say where they go wrong") {
  refused(condition("total"), "E319@11");
  refused(condition("110 <= total >= 3"), "E319@11");
  refused(condition("flag >= 3"), "E319@11");
  refused(condition("total >= 30 %"), "E319@11");
  refused(condition("totl >= 3"), "E320@11");
  refused(condition("total => 3"), "E321@11");
  refused(condition("total ≥ 3"), "E321@11");
  refused(condition("total = 3"), "E321@11");
  refused(condition("total ＞ 3"), "E151@11");
  refused(condition("count(C9) > 2"), "E322@11");
  refused(condition("flag(major) == 0"), "E323@11");
  refused(condition("top(team) <= 30"), "E324@11");
  refused(condition("grade == low"), "E331@11");
  refused(condition("previous >= 3"), "E332@11");
  refused(condition("total >= low"), "E332@11");
  refused(condition("previous == lwo"), "E318@11");
  refused(condition("total >= 1.2345"), "E333@11");
  refused(grade("all = [3]"), "E161@11");
  refused(grade("all = []"), "E169@11");
}

TEST_CASE("a mistake in a condition is marked at its word") {
  LoadedRules loaded = load_rules(condition("total >= 3\", \"count(C9) > 2"));
  REQUIRE(loaded.diagnostics.all().size() == 1);
  const Place& place = loaded.diagnostics.all().front().place;
  CHECK(place.excerpt.substr(place.column - 1, place.width) == "C9");
}

TEST_CASE("grades and labels are whole") {
  refused(with("[[grade]]\nid = \"low\"\nall = [\"total > 3\"]\n"), "E325@11");
  refused(with("[[grade]]\nid = \"low\"\nquota = { share = 3 }\n"), "E325@11");
  refused(with("[[label]]\nid = \"x\"\n"), "E326@9");
  refused(grade("quota = { share = 130 }"), "E166@11");
  refused(grade("quota = { of = \"all\" }"), "E162@11");
  refused(grade("class = [\"retired\"]"), "E335@11");
  refused(with("[[grade]]\nid = \"low\"\nall = [\"total > 3\"]\n[[grade]]\nid = \"low\"\n"),
          "E336@13");
  refused(with("[total]\nstart = { default = 100, retired = 1 }\n"), "E335@10");
  refused(with("[total]\nstart = { probationary = 80 }\n"), "E341@10");
  warned(with("[total]\nstart = { member = 100, probationary = 80 }\n"), "");
}

TEST_CASE("a cycle starts on a day that every year has, the same in all files") {
  refused("format = 1\ncycle-start = \"02-29\"\n", "E329@2");
  refused("format = 1\ncycle-start = \"1-1\"\n", "E329@2");
  MemoryFileSystem files{{"l/rules/2018.toml", "format = 1\n"},
                         {"l/rules/2019.toml", "format = 1\ncycle-start = \"09-01\"\n"}};
  Diagnostics diagnostics;
  CHECK_FALSE(Workspace(files, "l").rules(load_organisation(), 2018, diagnostics));
  REQUIRE(diagnostics.errors() == 1);
  CHECK(diagnostics.all().front().code == Code("E330"));
  CHECK(diagnostics.all().front().place.file == "rules/2019.toml");
}

TEST_CASE("a cycle without any rules up to it is told") {
  MemoryFileSystem files{{"l/rules/2018.toml", "format = 1\n"}};
  const Workspace workspace(files, "l");
  Diagnostics diagnostics;
  CHECK_FALSE(workspace.rules(load_organisation(), 2017, diagnostics));
  CHECK(diagnostics.all().front().code == Code("E339"));
  MemoryFileSystem none;
  CHECK(RulesFiles(Workspace(none, "l")).cycle_start().error().code == Code("E339"));
}

TEST_CASE("limits that cannot matter are warned of") {
  warned(fixed("cap = { day = 1, month = 40 }\n"), "W301@14");
  warned(fixed("cap = { day = 1, month = 31 }\n"), "");
  warned(fixed("cap = { month = 2, year = 25 }\n"), "W301@14");
  warned(fixed("cap = { event = 2, year = 9 }\ncount = { year = 4 }\n"), "W301@14");
  // 2 + 3 × 4: the multiplier comes behind the cap of the event.
  warned(fixed("cap = { event = 2, year = 9 }\ncount = { year = 4 }\nrepeat = [1, 2]\n"), "");
  warned(fixed("cap = { month = 20, year = 10 }\n"), "W312@14");
  warned(fixed("count = { day = 3, year = 2 }\n"), "W312@14");
  warned(with("[[block]]\nid = \"c\"\ncap = { quarter = 2, year = 9 }\n"), "W301@11");
  const std::string limited =
      "[[block]]\nid = \"c\"\nmax-gain = 10\n[[item]]\ncode = \"C2\"\n"
      "block = \"c\"\nkind = \"add\"\npoints = 1\n";
  warned(with(limited + "cap = { year = 12 }\n"), "W302@17");
  warned(with(limited + "cap = { year = 10 }\n"), "");
}

TEST_CASE("grades that nobody can reach and totals that fall through are warned of") {
  warned(fixed("flags = [\"major\"]\n[[grade]]\nid = \"low\"\n"), "W303@14");
  warned(condition("total >= 10\", \"total < 9"), "W304@11");
  warned(
      "format = 1\n[total]\nmax = 150\n[[grade]]\nid = \"high\"\nall = [\"total >= 200\"]\n"
      "[[grade]]\nid = \"low\"\n",
      "W305@6");
  warned(condition("top(all) > 100"), "W305@11");
  warned(with("[[grade]]\nid = \"high\"\n[[grade]]\nid = \"low\"\n"), "W306@10");
  const std::string high =
      "[[grade]]\nid = \"high\"\nall = [\"total >= 90\"]\n[[grade]]\nid = "
      "\"middle\"\nall = [";
  const std::string low = "]\n[[grade]]\nid = \"low\"\n";
  warned(with(high + "\"total >= 60\", \"total < 80\"" + low), "W307@14");
  warned(with(high + "\"total >= 60\", \"total < 90\"" + low), "");
  warned(with(high + "\"total >= 95\"" + low), "W308@14");
  // An event that fixes the middle grade leaves it to somebody.
  warned(fixed("grade = \"middle\"\n") + high + "\"total >= 95\"" + low, "");
  warned(fixed("grade = \"low\"\n") + high + "\"total >= 95\"" + low, "W308@20");
  // Not the neighbour, but the best grade takes all of it.
  warned(with("[[grade]]\nid = \"best\"\nall = [\"total >= 80\"]\n"
              "[[grade]]\nid = \"high\"\nall = [\"total >= 60\", \"total < 80\"]\n"
              "[[grade]]\nid = \"middle\"\nall = [\"total >= 85\"" +
              low),
         "W308@17");
  warned(condition("gained < 0"), "W305@11");
  warned(with("[[grade]]\nid = \"high\"\nnone = [\"gained >= 0\"]\n[[grade]]\nid = \"low\"\n"),
         "W310@11");
  warned(with("[[grade]]\nid = \"high\"\nall = [\"total > 1\"]\nquota = { share = 0 }\n"
              "[[grade]]\nid = \"low\"\n"),
         "W311@10");
}

// 20 and at most 6 of A, 5 of the block c and what c holds besides: 20 + 6 + 5 + 3 = 34.
TEST_CASE("a total that the limits of items and blocks keep down is known") {
  const auto rules = [](const std::string& block, const std::string& line) {
    return "format = 1\n[total]\nstart = { default = 10, member = 20 }\n[[block]]\nid = \"c\"\n"
           "start = 3\nmax-gain = 5\n" +
           block +
           "[[item]]\ncode = \"A\"\nkind = \"add\"\npoints = 1\ncap = { year = 6 }\n"
           "[[item]]\ncode = \"B\"\nblock = \"c\"\nkind = \"add\"\npoints = 1\n"
           "[[item]]\ncode = \"V\"\nblock = \"c\"\nkind = \"deduct\"\npoints = 1\n"
           "[[label]]\nid = \"high\"\nall = [\"" +
           line + "\"]\n";
  };
  warned(rules("", "total >= 34"), "");
  warned(rules("", "total > 34"), "W305@25");
  warned(rules("", "c >= 8"), "");
  warned(rules("", "c >= 8.001"), "W305@25");
  // A minimum gives back what was lost, so the outer block may hold any amount of it.
  warned(rules("min = 0\n", "total > 34"), "");
}

TEST_CASE("all mistakes of a file come in one run, in its order") {
  refused(with("[[item]]\ncode = \"C2\"\nblock = \"x\"\nkind = \"add\"\npoints = -1\nfoo = 1\n"
               "[[block]]\nid = \"total\"\n[[label]]\nid = \"x\"\nall = [\"tota > 1\"]\n"),
          "E303@11 E312@13 E160@14 E306@16 E320@19");
}

}  // namespace
}  // namespace ledger::testing
