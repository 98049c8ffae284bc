#include <doctest/doctest.h>

#include <string>

#include "support/fake_world.h"

namespace ledger::testing {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST_CASE("results go to standard output, findings to standard error") {
  FakeWorld world;
  CHECK(world.run({"check"}) == 0);
  CHECK(has(world.out.bytes, "all is well"));
  CHECK(world.err.bytes.empty());
  CHECK(world.run({"report", "--period", "2018Q9"}) == 2);
  CHECK(world.out.bytes.empty());
  CHECK(has(world.err.bytes, "error[E508]"));
}

TEST_CASE("a full disk behind standard output is status 4, a closed pipe is none") {
  FakeWorld full;
  full.out.state = cli::Stream::State::failed;
  CHECK(full.run({"check"}) == 4);
  CHECK(has(full.err.bytes, "E680"));
  CHECK(has(full.err.bytes, "the disk is full"));
  FakeWorld closed;
  closed.out.state = cli::Stream::State::closed;
  CHECK(closed.run({"check"}) == 0);
  CHECK(closed.err.bytes.empty());
}

TEST_CASE("common options stand before or behind the command") {
  FakeWorld world;
  world.context.current_directory = "/";
  CHECK(world.run({"-C", "/l", "check"}) == 0);
  CHECK(world.run({"check", "-C", "/l"}) == 0);
  CHECK(world.run({"check", "-C/l"}) == 0);
  CHECK(world.run({"check"}) == 2);
  world.variables["POINTS_LEDGER_DIR"] = "/l";
  CHECK(world.run({"check"}) == 0);
}

TEST_CASE("the language is that of --lang, else of the ledger, else of the environment") {
  FakeWorld world;
  const auto finding = [&](std::vector<std::string> arguments) {
    world.err.bytes.clear();
    CHECK(cli::run(arguments, world.context) == 2);
    return world.err.bytes.substr(0, 5);
  };
  CHECK(finding({"reprot"}) == std::string("错误[E").substr(0, 5));  // the ledger's
  CHECK(finding({"reprot", "--lang", "en"}) == "error");
  world.context.current_directory = "/";
  CHECK(finding({"reprot"}) == "error");
  world.variables["LANG"] = "zh_CN.UTF-8";
  CHECK(finding({"reprot"}) == std::string("错误[E").substr(0, 5));
  world.variables["LC_ALL"] = "C";
  CHECK(finding({"reprot"}) == "error");
}

TEST_CASE("a value may look like an option or be empty, and -- ends the options") {
  FakeWorld world;
  CHECK(world.run({"add", "001", "A1", "--note", "--dry-run", "--place="}) == 0);
  CHECK(world.rows() == "1,2018-07-03,001,A1,,,,,--dry-run,,,,2018-07-03T09:30:00+08:00,,\n");
  CHECK(world.run({"add", "--", "001", "A1", "--dry-run"}) == 2);
}

TEST_CASE("JSON lines are registered all, or none with every mistake told") {
  FakeWorld world;
  CHECK(world.run({"add", "--json"},
                  {R"({"member":"001","item":"A2","points":2.5,"date":"2018/6/5"})", "",
                   R"({"member":"乙同志","item":"无故缺席","note":"a,\"b\""})"}) == 0);
  const std::string rows = world.rows();
  CHECK(rows ==
        "1,2018-06-05,001,A2,,,2.5,,,,,,2018-07-03T09:30:00+08:00,,\n"
        "2,2018-07-03,002,D1,,,,,\"a,\"\"b\"\"\",,,,2018-07-03T09:30:00+08:00,,\n");
  CHECK(world.run({"add", "--json"}, {R"({"member":"001","item":"A1"})",
                                      R"({"member":"009","item":"A9"})", "{"}) == 3);
  CHECK(has(world.err.bytes, "standard input:2:11: error[E201]"));
  CHECK(has(world.err.bytes, "standard input:2:24: error[E203]"));
  CHECK(has(world.err.bytes, "standard input:3:2: error[E190]"));
  CHECK(has(world.err.bytes, "3 errors in 1 file; nothing was written"));
  CHECK(world.rows() == rows);
}

TEST_CASE("JSON lines of several cycles go to their registers, all of them or none") {
  FakeWorld world;
  CHECK(world.run({"add", "--json", "--today", "2019-01-08"},
                  {R"({"member":"001","item":"A1","date":"2018-12-30"})",
                   R"({"member":"002","item":"A1","date":"2019-01-05"})",
                   R"({"member":"003","item":"A1","date":"2018-12-28"})"}) == 0);
  CHECK(has(world.out.bytes, "registered 1: 2018-12-30"));
  CHECK(has(world.out.bytes, "registered 1: 2019-01-05"));
  CHECK(has(world.out.bytes, "registered 2: 2018-12-28"));
  CHECK(has(world.rows(), "1,2018-12-30,001,A1,"));
  CHECK(has(world.rows(), "2,2018-12-28,003,A1,"));
  CHECK(has(world.files.contents["/l/events/2019.csv"], "1,2019-01-05,002,A1,"));
  const auto before = world.files.contents;
  // 2017 has no rules, which is told once.
  CHECK(world.run({"add", "--json"}, {R"({"member":"001","item":"A1","date":"2018-12-30"})",
                                      R"({"member":"001","item":"A1","date":"2017-06-05"})",
                                      R"({"member":"001","item":"A1","date":"2017-06-06"})"}) == 3);
  CHECK(has(world.err.bytes, "error[E339]"));
  CHECK(has(world.err.bytes, "1 error in 1 file; nothing was written"));
  CHECK(world.files.contents == before);
}

TEST_CASE("a dry run writes nothing") {
  FakeWorld world;
  const auto before = world.files.contents;
  CHECK(world.run({"add", "001", "A1", "--dry-run"}) == 0);
  CHECK(has(world.out.bytes, "would register"));
  CHECK(world.files.contents == before);
}

TEST_CASE("an event is reversed once, with the fields of its original") {
  FakeWorld world;
  CHECK(world.run({"add", "001", "A2", "--points", "3", "--quantity", "2", "--place", "x"}) == 0);
  CHECK(world.run({"reverse", "1", "--reason", "wrong", "--by", "B"}) == 0);
  CHECK(world.rows() ==
        "1,2018-07-03,001,A2,,2,3,x,,,,,2018-07-03T09:30:00+08:00,,\n"
        "2,2018-07-03,001,A2,,2,3,,wrong,,,B,2018-07-03T09:30:00+08:00,,1\n");
  CHECK(world.run({"reverse", "1", "--reason", "again"}) == 5);
  CHECK(world.run({"reverse", "2", "--reason", "again"}) == 5);
}

TEST_CASE("a transfer ends the old posting on the day before") {
  FakeWorld world;
  world.files.contents["/l/ledger.toml"] +=
      "[[unit]]\nid = \"second\"\nname = \"Second\"\nkind = \"branch\"\n";
  CHECK(world.run({"member", "move", "001", "Second", "--from", "2018-07-01"}) == 0);
  CHECK(world.run({"member", "leave", "002", "--to", "yesterday"}) == 0);
  CHECK(world.run({"member", "add", "0004", "丁, 同志", "main"}) == 0);
  CHECK(world.files.contents["/l/members.csv"] ==
        "id,name,unit,class,from,to\n001,甲同志,main,,,2018-06-30\n002,乙同志,main,,,2018-07-02\n"
        "003,丙同志,main,,,\n001,甲同志,second,,2018-07-01,\n0004,\"丁, 同志\",main,,,\n");
}

// --- guided ---

struct Guided : FakeWorld {
  Guided() { context.input_is_terminal = context.error_is_terminal = true; }
};

TEST_CASE("guided entry finds members and items by parts, and registers after a yes") {
  Guided world;
  CHECK(world.run({"add"}, {"同志", "2", "6-5", "志愿", "2", "", "swept the yard", "", "", "y"}) ==
        0);
  CHECK(has(world.err.bytes, "2  002  乙同志"));
  CHECK(has(world.err.bytes, "total of the cycle 100 → 102"));
  CHECK(world.rows() == "1,2018-06-05,002,A1,,2,,,swept the yard,,,,2018-07-03T09:30:00+08:00,,\n");
}

TEST_CASE("guided entry asks for points where the registrar states them, and checks them") {
  Guided world;
  CHECK(world.run({"add"}, {"001", "", "A2", "", "five", "9", "", "", "", "", "4", "", "", "", "",
                            "y"}) == 0);
  CHECK(has(world.err.bytes, "from 1 to 5"));
  CHECK(has(world.err.bytes, "\"five\" is not a number"));
  CHECK(has(world.err.bytes, "E211"));
}

TEST_CASE("< goes back to the field before, with what was typed still there") {
  Guided world;
  CHECK(world.run({"add"}, {"001", "6-5", "A1", "<", "<", "6-6", "", "", "", "", "", "", "y"}) ==
        0);
  CHECK(has(world.err.bytes, "Date [2018-06-05]: "));
  CHECK(has(world.err.bytes, "Item [A1]: "));
  CHECK(world.rows() == "1,2018-06-06,001,A1,,,,,,,,,2018-07-03T09:30:00+08:00,,\n");
}

TEST_CASE("Tab lists what fits, and one that fits waits for Enter; in a text it changes nothing") {
  Guided world;
  CHECK(world.run({"add"}, {"同\t", "00\t", "002\t", "", "6-5", "\t", "A1", "", "at the \t", "hall",
                            "", "", "", "y"}) == 0);
  CHECK(has(world.err.bytes, "Member: \n   1  001  甲同志  Branch\n   2  002  乙同志  Branch\n"));
  CHECK(has(world.err.bytes, "Member: \n   1  002  乙同志  Branch\nMember [002]: "));
  CHECK(has(world.err.bytes, "   1  A1  Voluntary service"));
  CHECK(has(world.err.bytes, "(may be empty): at the "));
  CHECK(world.rows() == "1,2018-06-05,002,A1,,,,at the hall,,,,,2018-07-03T09:30:00+08:00,,\n");
}

TEST_CASE("the end of the input and a no leave everything as it was") {
  Guided world;
  const auto before = world.files.contents;
  CHECK(world.run({"add"}, {"001", "6-5"}) == 0);
  CHECK(has(world.err.bytes, "nothing was registered"));
  CHECK(world.run({"add"}, {"001", "6-5", "A1", "", "", "", "", "", "n"}) == 0);
  CHECK(has(world.err.bytes, "nothing was registered"));
  CHECK(world.files.contents == before);
}

}  // namespace
}  // namespace ledger::testing
