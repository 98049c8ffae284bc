#include <doctest/doctest.h>

#include "ledger/store/members_file.h"
#include "ledger/store/workspace.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using test::FaultyDisk;
using Codes = std::vector<std::string>;

struct Loaded {
  std::optional<Roster> roster;
  Diagnostics diagnostics;
  [[nodiscard]] Codes codes() const {
    Codes out;
    for (const Diagnostic& one : diagnostics.all()) out.emplace_back(one.code.text());
    return out;
  }
};

Loaded load(const std::string& text) {
  FaultyDisk files;
  files.files["l/members.csv"] = text;
  Loaded out;
  out.roster = Workspace(files, "l").roster(test::SmallLedger().organisation, out.diagnostics);
  return out;
}

const std::string kHead = "id,name,unit,class,from,to\n";

TEST_CASE("a roster is read with its postings, blank lines and extra columns passed over") {
  const Loaded got = load(
      "\xEF\xBB\xBFid,name,phone,unit,class,from,to\r\n"
      "0012,张三,123,beisha,,,2018-06-30\r\n"
      "\r\n"
      "0012,张三,\"1,2\",beisha,retired,2018-07-01,\r\n");
  CHECK(got.codes() == Codes{});
  REQUIRE(got.roster);
  CHECK(got.roster->size() == 1);
  const auto postings = got.roster->postings(*got.roster->find("0012"));
  REQUIRE(postings.size() == 2);
  CHECK(postings[0].to == *Date::parse("2018-06-30"));
  CHECK(postings[0].line == 2);
  CHECK(postings[1].member_class == ClassIndex{1});
  CHECK(postings[1].line == 4);
}

TEST_CASE("one member alone is what the whole roster says of him, or nobody") {
  const Organisation organisation = test::SmallLedger().organisation;
  const auto alone = [&](const std::string& text, std::string_view id) {
    FaultyDisk files;
    files.files["l/members.csv"] = text;
    return Workspace(files, "l").roster_of(organisation, id);
  };
  const std::string text = kHead +
                           "0012,张三,beisha,,,2018-06-30\n"
                           "00123,李四,beisha,,,\n"
                           "7,0012,beisha,,,\n"
                           "0012,张三,beisha,retired,2018-07-01,\n";
  const auto one = alone(text, "0012");
  REQUIRE(one);
  REQUIRE(one->size() == 1);
  const Loaded whole = load(text);
  const auto mine = one->postings(*one->find("0012")),
             theirs = whole.roster->postings(*whole.roster->find("0012"));
  REQUIRE(mine.size() == 2);
  REQUIRE(theirs.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(mine[i].from == theirs[i].from);
    CHECK(mine[i].to == theirs[i].to);
    CHECK(mine[i].member_class == theirs[i].member_class);
  }
  CHECK(one->member(*one->find("0012")).name == "张三");
  CHECK(alone(text + "9,王五,beisha,,,", "9"));     // without a line end
  CHECK(alone(text + "8,x,nowhere,,,\n", "0012"));  // another's mistake
  CHECK_FALSE(alone(text, "012"));
  CHECK_FALSE(alone(text, "李四"));
  CHECK_FALSE(alone(text, ""));
  CHECK_FALSE(alone(text + "8,x,nowhere,,,\n", "8"));
  CHECK_FALSE(alone(text + "\"0012\",张三,beisha,,2019-01-01,\n", "0012"));
  CHECK_FALSE(alone("name,id,unit,class,from,to\n0012,张三,beisha,,,\n", "0012"));
  CHECK_FALSE(alone("\xEF\xBB\xBF" + text, "0012"));
}

TEST_CASE("every mistake in members.csv is told with its place, all in one run") {
  const Loaded got = load(kHead +
                          "1,a,beisha,,,\n"             // 2
                          ",b,beisha,,,\n"              // 3
                          "2,,beisha,,,\n"              // 4
                          " 3,c,beisha,,,\n"            // 5
                          "4,d,baisha,,,\n"             // 6
                          "5,e,北沙支局,,,\n"           // 7
                          "6,f,beisha,boss,,\n"         // 8
                          "7,g,beisha,,2018-02-30,\n"   // 9
                          "8,h,beisha,,2018-0１-01,\n"  // 10
                          "9,i,beisha,,2018-02-02,2018-02-01\n"
                          "1,A,beisha,,,\n"  // 12: another name, and both are open
                          "10,j,beisha\n");  // 13
  CHECK(got.codes() == Codes{"E420", "E420", "E422", "E423", "E423", "E424", "E425", "E426", "E427",
                             "E428", "E107", "E429"});
  CHECK_FALSE(got.roster);
  CHECK(got.diagnostics.all()[3].help == "E423.nearest");
  CHECK(got.diagnostics.all()[3].place.line == 6);
  CHECK(got.diagnostics.all()[3].place.column == 5);
  CHECK(got.diagnostics.all()[4].help == "E423.name");
  CHECK(got.diagnostics.all()[11].place.line == 12);
  CHECK(got.diagnostics.all()[11].arguments[1].value == "2");
}

TEST_CASE("postings that meet on a day overlap, on neighbouring days they do not") {
  CHECK(load(kHead + "1,a,beisha,,,2018-06-30\n1,a,beisha,,2018-06-30,\n").codes() ==
        Codes{"E429"});
  CHECK(load(kHead + "1,a,beisha,,2018-07-01,\n1,a,beisha,,,2018-06-30\n").codes() == Codes{});
}

TEST_CASE("changing a member leaves all other bytes as they are") {
  FaultyDisk files;
  const std::string text =
      "id,name,phone,unit,class,from,to\r\n"
      "0012,\"张三\",\"1,2\",beisha,,,\r\n"
      "\r\n"
      "13,\"李, 四\",  x,beisha,retired,2018-01-01,\"2018-05-01\"";
  files.files["l/members.csv"] = text;
  Diagnostics diagnostics;
  auto members = MembersFile::read(files, "l", diagnostics);
  REQUIRE(members);
  CHECK(members->bytes() == text);
  members->set(2, MemberColumn::to, "2018-06-30");
  members->set(4, MemberColumn::to, "");
  members->set(4, MemberColumn::name, "王\"五\"");
  members->add({"0012", "张三", "east, 1", "", "2018-07-01", ""}, 2);
  members->add({"14", "赵六", "beisha", "", "", ""});
  REQUIRE(members->save());
  CHECK(files.files["l/members.csv"] ==
        "id,name,phone,unit,class,from,to\r\n"
        "0012,\"张三\",\"1,2\",beisha,,,2018-06-30\r\n"
        "\r\n"
        "13,\"王\"\"五\"\"\",  x,beisha,retired,2018-01-01,\r\n"
        "0012,张三,\"1,2\",\"east, 1\",,2018-07-01,\r\n"
        "14,赵六,,beisha,,,\r\n");
  CHECK(diagnostics.empty());
}

TEST_CASE("a members.csv that is not one is not changed") {
  FaultyDisk files;
  files.files["l/members.csv"] = kHead + "1,a\n";
  Diagnostics diagnostics;
  CHECK_FALSE(MembersFile::read(files, "l", diagnostics));
  CHECK(diagnostics.errors() == 1);
}

TEST_CASE("a ledger is found as given, by the environment, or above the current folder") {
  FaultyDisk files;
  files.files["/a/b/ledger.toml"] = "";
  files.files["/x/other"] = "";
  const auto find = [&](std::optional<std::string> given, std::optional<std::string> environment,
                        const char* current) {
    const auto found = Workspace::find(files, given, environment, current);
    return found ? found->directory() : std::string(found.error().code.text());
  };
  CHECK(find("/a/b", "/x", "/") == "/a/b");
  CHECK(find("/x", {}, "/a/b") == "E520");
  CHECK(find({}, "/a/b", "/x") == "/a/b");
  CHECK(find({}, "/x", "/a/b") == "E521");
  CHECK(find({}, "", "/a/b/c/d") == "/a/b");
  CHECK(find({}, {}, "/x") == "E522");
}

TEST_CASE("the registers of a ledger are the files named by a year") {
  FaultyDisk files;
  for (const char* name : {"2018.csv", "2017.csv", "2018.csv.torn-1", "x.csv", "20180.csv"}) {
    files.files[std::string("l/events/") + name] = "";
  }
  CHECK(*Workspace(files, "l").register_cycles() == std::vector<int>{2017, 2018});
  CHECK(Workspace::register_file(812) == "events/0812.csv");
}

}  // namespace
}  // namespace ledger
