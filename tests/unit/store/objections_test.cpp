#include "ledger/store/objections.h"

#include <doctest/doctest.h>

#include "support/memory_file_system.h"

using namespace ledger;
using ledger::testing::MemoryFileSystem;

namespace {

Objection raised(const char* period, std::optional<std::int64_t> event) {
  Objection out;
  out.period = period;
  out.event = event;
  out.by = "王五";
  out.raised = *Date::parse("2018-07-04");
  out.text = "不对, \"7月\"";
  return out;
}

std::string mistakes(const std::string& rows) {
  MemoryFileSystem files{
      {"/l/objections.csv", "id,objection,period,event,by,date,outcome,text\n" + rows}};
  Diagnostics diagnostics;
  const bool loaded = load_objections(files, "/l", diagnostics).has_value();
  CHECK(loaded == diagnostics.empty());
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) {
    out += std::string(d.code.text()) + ":" + std::to_string(d.place.line) + ":" +
           std::to_string(d.place.column) + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("what is raised and decided reads back, and the decision is a row of its own") {
  MemoryFileSystem files;
  CHECK(*append_raised(files, "/l", raised("2018Q2", 17)) == 1);
  CHECK(*append_raised(files, "/l", raised("2019Q1", std::nullopt)) == 2);
  Diagnostics diagnostics;
  auto all = load_objections(files, "/l", diagnostics);
  REQUIRE(all);
  REQUIRE(all->size() == 2);
  CHECK(open_objections(*all, 2018).size() == 1);
  Objection& first = all->front();
  first.outcome = Outcome::dismissed;
  first.decided = *Date::parse("2018-07-09");
  first.decided_by = "李主任";
  first.decision = "核对无误";
  const std::string before = files.contents["/l/objections.csv"];
  CHECK(*append_decided(files, "/l", first) == 3);
  CHECK(files.contents["/l/objections.csv"].starts_with(before));

  all = load_objections(files, "/l", diagnostics);
  REQUIRE(all);
  CHECK(all->size() == 2);
  CHECK(all->front().text == "不对, \"7月\"");
  CHECK(all->front().outcome == Outcome::dismissed);
  CHECK(all->front().decided.text() == "2018-07-09");
  CHECK(all->front().decision == "核对无误");
  CHECK(open_objections(*all, 2018).empty());
  CHECK(open_objections(*all, 2019).size() == 1);
}

TEST_CASE("an objection is open until a later row decides it, and only in its own cycle") {
  MemoryFileSystem files;
  Diagnostics diagnostics;
  CHECK(open_objections(*load_objections(files, "/l", diagnostics), 2018).empty());
  files.contents["/l/objections.csv"] =
      "id,objection,period,event,by,date,outcome,text\n"
      "1,,2018Q2,17,王五,2018-07-04,,a\n2,,2018Q3,,王五,2018-10-04,,b\n"
      "3,1,2018Q2,17,李,2018-07-06,upheld,c\n4,,2019Q1,,王五,2019-04-02,,d\n";
  const auto all = load_objections(files, "/l", diagnostics);
  REQUIRE(all);
  REQUIRE(open_objections(*all, 2018).size() == 1);
  CHECK(open_objections(*all, 2018)[0].id == 2);
  REQUIRE(open_objections(*all, 2019).size() == 1);
  CHECK(open_objections(*all, 2019)[0].id == 4);
  CHECK(diagnostics.empty());
}

TEST_CASE("every mistake of the file is told with its place") {
  CHECK(mistakes("1,,2018Q2,17,a,2018-07-04,,t\n2,1,2018Q2,17,b,2018-07-05,upheld,t\n").empty());
  CHECK(mistakes("2,,2018Q2,,a,2018-07-04,,t\n") == "E493:2:1 ");
  CHECK(mistakes("1,,2018-06,x,a,2018-02-30,maybe,t\n") ==
        "E493:2:16 E493:2:4 E493:2:12 E493:2:27 ");
  CHECK(mistakes("1,9,2018Q2,,a,2018-07-04,open,t\n") == "E493:2:3 E493:2:26 ");
  CHECK(mistakes("1,,2018Q2,a,2018-07-04,t\n") == "E494:2:1 ");
}

TEST_CASE("another header is refused") {
  MemoryFileSystem files{{"/l/objections.csv", "id,period\n"}};
  Diagnostics diagnostics;
  CHECK_FALSE(load_objections(files, "/l", diagnostics));
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == Code("E492"));
}
