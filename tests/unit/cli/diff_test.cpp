// ledger diff on two ledgers in memory: every kind of change is told and weighed by itself.
#include <doctest/doctest.h>

#include <string>

#include "support/fake_world.h"

namespace ledger::testing {
namespace {

struct TwoLedgers : FakeWorld {
  // /l with an event of 001 and one of 002, and the same in /m.
  TwoLedgers() {
    REQUIRE(run({"add", "001", "A1", "--date", "2018-06-05"}) == 0);
    REQUIRE(run({"add", "002", "A2", "--date", "2018-06-06", "--points", "4"}) == 0);
    for (const char* file : {"ledger.toml", "members.csv", "rules/2018.toml", "events/2018.csv"}) {
      files.contents["/m/" + std::string(file)] = files.contents["/l/" + std::string(file)];
    }
  }
  void replace(const std::string& file, std::string_view from, std::string_view to) {
    std::string& bytes = files.contents[file];
    const auto at = bytes.find(from);
    REQUIRE(at != bytes.npos);
    bytes.replace(at, from.size(), to);
  }
  // Status, and the rows of the scores.
  int status = 0;
  std::string scores() {
    status = run({"diff", "/l", "/m", "--format", "csv"});
    return out.bytes.substr(out.bytes.find('\n') + 1);
  }
};

TEST_CASE("two equal ledgers have no difference, and status 0") {
  TwoLedgers world;
  CHECK(world.scores().empty());
  CHECK(world.status == 0);
}

TEST_CASE("a difference that changes no score is still one") {
  TwoLedgers world;
  world.replace("/m/rules/2018.toml", "Praised", "Lauded");
  CHECK(world.scores().empty());
  CHECK(world.status == 1);
}

TEST_CASE("each kind of change is weighed by itself") {
  TwoLedgers events;
  events.replace("/m/events/2018.csv", "A2,,,4", "A2,,,3");
  CHECK(events.scores() == "002,乙同志,104,-1,0,0,103,1,1,2,,,,,\n");
  CHECK(events.status == 1);

  TwoLedgers rules;
  rules.replace("/m/rules/2018.toml", "points = 1", "points = 2.5");
  CHECK(rules.scores() == "001,甲同志,101,0,0,1.5,102.5,2,2,,A1,,,,\n");

  TwoLedgers members;
  members.files.contents["/m/members.csv"] += "004,丁同志,main,member,,\n";
  CHECK(members.scores() == "004,丁同志,,0,100,0,100,,3,,,,,,\n");
}

TEST_CASE("an event of an item that only the later rules know counts with the rules") {
  TwoLedgers world;
  world.replace("/m/rules/2018.toml", "code = \"A2\"", "code = \"A3\"");
  world.replace("/m/events/2018.csv", "002,A2", "002,A3");
  CHECK(world.scores() == "002,乙同志,104,-4,0,4,104,1,1,2,A3,,,,\n");
}

TEST_CASE("quotes that change no field are no difference") {
  TwoLedgers world;
  world.replace("/m/events/2018.csv", "001,A1", "001,\"A1\"");
  CHECK(world.scores().empty());
  CHECK(world.status == 0);
}

}  // namespace
}  // namespace ledger::testing
