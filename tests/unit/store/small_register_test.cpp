#include "ledger/store/small_register.h"

#include <doctest/doctest.h>

#include "ledger/store/awards.h"
#include "ledger/store/check_cooperation.h"
#include "ledger/store/mentions.h"

#include "support/memory_file_system.h"

using namespace ledger;
using ledger::testing::MemoryFileSystem;

namespace {

constexpr std::string_view kHeader = "date,member,committee,award,note\n";

// A ledger in memory with two units and two members.
struct SmallLedger {
  MemoryFileSystem files{
      {"/l/ledger.toml",
       "format = 1\n[organisation]\nname = \"O\"\n"
       "[[unit]]\nid = \"north\"\nname = \"N\"\nkind = \"branch\"\n"
       "[[unit]]\nid = \"south\"\nname = \"S\"\nkind = \"branch\"\n"},
      {"/l/members.csv", "id,name,unit,class,from,to\n007,Ann,north,,,\n012,Bob,south,,,\n"}};
  Workspace workspace{files, "/l"};
  Diagnostics found;
  std::optional<Organisation> organisation = workspace.organisation(found);
  std::optional<Roster> roster = workspace.roster(*organisation, found);

  std::optional<std::vector<Award>> awards(const AddedRow* added = nullptr) {
    return load_awards({workspace, *organisation, *roster, added}, found);
  }
  // "E201:2:12 " for each finding.
  std::string findings() const {
    std::string out;
    for (const Diagnostic& d : found.all()) {
      out += std::string(d.code.text()) + ":" + std::to_string(d.place.line) + ":" +
             std::to_string(d.place.column) + " ";
    }
    return out;
  }
};

}  // namespace

TEST_CASE("a register that is not there has no rows, and the first row makes it") {
  SmallLedger ledger;
  REQUIRE(ledger.awards());
  CHECK(ledger.awards()->empty());
  CHECK(cooperation_registers(ledger.workspace).empty());
  const auto row = append_row(ledger.files, "/l/awards.csv", kAwardColumns, [](std::uint32_t) {
    return std::vector<std::string>{"2018-07-01", "012", "Town, east", "Good \"work\"", ""};
  });
  CHECK(*row == 1);
  CHECK(ledger.files.contents["/l/awards.csv"] ==
        std::string(kHeader) + "2018-07-01,012,\"Town, east\",\"Good \"\"work\"\"\",\n");
  const auto awards = ledger.awards();
  REQUIRE(awards);
  REQUIRE(awards->size() == 1);
  CHECK(awards->front().day == *Date::parse("2018-07-01"));
  CHECK(ledger.roster->member(awards->front().member).name == "Bob");
  CHECK(awards->front().committee == "Town, east");
  CHECK(awards->front().award == "Good \"work\"");
  CHECK(cooperation_registers(ledger.workspace).size() == 1);
}

TEST_CASE("a row is added behind a last line without an end, and what was there stays") {
  SmallLedger ledger;
  const std::string before = std::string(kHeader) + "2018-07-01,012,A,B,";
  ledger.files.contents["/l/awards.csv"] = before;
  const auto row = append_row(ledger.files, "/l/awards.csv", kAwardColumns, [](std::uint32_t at) {
    return std::vector<std::string>{"2018-07-02", "007", "A", std::to_string(at), ""};
  });
  CHECK(*row == 2);
  CHECK(ledger.files.contents["/l/awards.csv"] == before + "\n2018-07-02,007,A,2,\n");
}

TEST_CASE("every mistake of every row is told with its place") {
  SmallLedger ledger;
  ledger.files.contents["/l/awards.csv"] = std::string(kHeader) +
                                           "2018-02-29,013,,B,\n"          // three of them
                                           "２018-07-01,Ann,A,B,\n"        // two
                                           "\n"                            // nothing
                                           "2018-07-01,007,A,B\n"          // a field too few
                                           "2018-07-01,007,A,B,first\n"    //
                                           "2018-07-01,007,A,B,second\n";  // the same
  CHECK_FALSE(ledger.awards());
  CHECK(ledger.findings() == "E205:2:1 E201:2:12 E420:2:16 E426:3:1 E201:3:12 E107:5:19 E433:7:1 ");
}

TEST_CASE("a row to be added is judged as if it stood in the file, without a place") {
  SmallLedger ledger;
  ledger.files.contents["/l/awards.csv"] = std::string(kHeader) + "2018-07-01,007,A,B,\n";
  const AddedRow other = {"2018-07-01", "012", "A", "B", ""};
  REQUIRE(ledger.awards(&other));
  CHECK(ledger.awards(&other)->size() == 2);
  const AddedRow same = {"2018-07-01", "007", "A", "B", "with a note"};
  CHECK_FALSE(ledger.awards(&same));
  const AddedRow wrong = {"2018-07-32", "99", "A", "", ""};
  CHECK_FALSE(ledger.awards(&wrong));
  CHECK(ledger.findings() == "E788:0:0 E205:0:0 E201:0:0 E420:0:0 ");
}

TEST_CASE("of a row to be added, what was told before is not told again and still not good") {
  SmallLedger ledger;
  const AddedRow row = {std::nullopt, std::nullopt, "A", "", ""};
  const auto awards = ledger.awards(&row);
  REQUIRE_FALSE(awards);
  CHECK(ledger.findings() == "E420:0:0 ");
}

TEST_CASE("another header is refused, a byte order mark and CRLF are not") {
  SmallLedger ledger;
  ledger.files.contents["/l/awards.csv"] = "date,member,award,committee,note\n";
  CHECK_FALSE(ledger.awards());
  CHECK(ledger.findings() == "E115:1:1 ");
  ledger.files.contents["/l/awards.csv"] =
      "\xEF\xBB\xBF"
      "date,member,committee,award,note\r\n2018-07-01,007,A,B,\r\n";
  REQUIRE(ledger.awards());
  CHECK(ledger.awards()->front().note.empty());
}

TEST_CASE("members of the registers count as known where members.csv cannot be read") {
  SmallLedger ledger;
  ledger.files.contents["/l/awards.csv"] = std::string(kHeader) + "2018-07-01,099,A,B,\n";
  CHECK(mentioned_members(ledger.workspace).contains("099"));
}
