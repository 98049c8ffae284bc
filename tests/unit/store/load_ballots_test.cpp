#include "ledger/store/load_ballots.h"

#include <doctest/doctest.h>

#include "ledger/store/final_result.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using test::FaultyDisk;
using test::SmallLedger;

struct Loaded {
  std::optional<Ballots> ballots;
  std::string findings;  // "E461@2": each code with its line
};

struct VotedLedger : SmallLedger {
  VotedLedger() {
    for (const char* id : {"excellent", "qualified"}) {
      Grade grade;
      grade.id = id;
      grade.name = Name(id == std::string("excellent") ? "优秀" : "合格", id);
      rules.grades.push_back(grade);
    }
  }
  [[nodiscard]] BallotPoints& votes() {
    return std::get<BallotPoints>(rules.items.back().versions[0].valuation);
  }
  [[nodiscard]] Loaded load(const std::string& rows) const {
    FaultyDisk files;
    files.files["l/ballots/2018.csv"] = "member,group,grade,votes\n" + rows;
    Diagnostics diagnostics;
    Loaded loaded;
    loaded.ballots = load_ballots(files, "l", context(), diagnostics);
    for (const Diagnostic& d : diagnostics.all()) {
      loaded.findings += (loaded.findings.empty() ? "" : " ") + std::string(d.code.text()) + "@" +
                         std::to_string(d.place.line);
    }
    return loaded;
  }
};

TEST_CASE("votes are read by member, group and grade; a grade may be named") {
  const VotedLedger ledger;
  const Loaded loaded = ledger.load("0013,peers,excellent,3\n0012,masses,合格,7\n");
  CHECK(loaded.findings.empty());
  REQUIRE(loaded.ballots);
  const auto votes = loaded.ballots->of(MemberIndex(0));
  REQUIRE(votes.size() == 1);
  CHECK(votes[0].grade == GradeIndex(1));
  CHECK(votes[0].votes == 7);
  CHECK(loaded.ballots->groups[static_cast<std::size_t>(votes[0].group)] == "masses");
  CHECK(loaded.ballots->all().size() == 2);
}

TEST_CASE("a cycle without a file has no votes") {
  const VotedLedger ledger;
  FaultyDisk files;
  Diagnostics diagnostics;
  const auto none = load_ballots(files, "l", ledger.context(), diagnostics);
  REQUIRE(none);
  CHECK(none->all().empty());
}

TEST_CASE("every mistake of the file is told in one run") {
  const VotedLedger ledger;
  const Loaded loaded = ledger.load(
      "0012,masses,excellent,\n"     // no votes
      "0099,masses,excellent,1\n"    // unknown member
      "0012,masses,superb,1\n"       // unknown grade
      "0012,masses,excellent,1.5\n"  // no whole number
      "0012,masses,excellent,３\n"   // full width
      "0012,masses,excellent,4\n"
      "0012,masses,excellent,5\n");  // a second time
  CHECK_FALSE(loaded.ballots);
  CHECK(loaded.findings == "E460@2 E461@3 E462@4 E463@5 E463@6 E465@8");
}

TEST_CASE("a group that the rules give no share is refused") {
  VotedLedger ledger;
  ledger.votes().groups = {{"masses", Rate::whole(1)}};
  CHECK(ledger.load("0012,masses,excellent,1\n").findings.empty());
  CHECK(ledger.load("0012,mass,excellent,1\n").findings == "E464@2");
}

TEST_CASE("the sealed grades of a year are read in terms of the present rules and roster") {
  const VotedLedger ledger;
  FaultyDisk files;
  files.files["l/seals/2017-final/evaluation.csv"] =
      "rank,member,name,total,grade,labels\n1,0013,李四,112,qualified,\n2,0012,张三,99,superb,x\n"
      "3,0031,走了,90,excellent,\n";
  Diagnostics diagnostics;
  const auto grades = load_final_grades(files, "l", 2017, ledger.roster, ledger.rules, diagnostics);
  REQUIRE(grades);
  REQUIRE(grades->size() == 3);
  CHECK_FALSE((*grades)[0]);  // these rules have no such grade
  CHECK((*grades)[1] == GradeIndex(1));
  CHECK_FALSE((*grades)[2]);
  const auto none = load_final_grades(files, "l", 2016, ledger.roster, ledger.rules, diagnostics);
  REQUIRE(none);
  CHECK(none->empty());
}

}  // namespace
}  // namespace ledger
