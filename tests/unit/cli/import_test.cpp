// What an import registers and what it does not, on the template `minimal` in memory.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/fake_world.h"

namespace ledger {
namespace {

using testing::FakeWorld;

const std::string kHeader = "日期,党员,项目,数量,经过\n";
const std::string kRow = "2018-06-25,001,A1,2,打扫院子\n";

struct World : FakeWorld {
  int import(const std::string& text, std::vector<std::string> more = {}) {
    files.contents["/l/b.csv"] = kHeader + text;
    more.insert(more.begin(), {"import", "b.csv"});
    return run(std::move(more));
  }
  // Rows of the register.
  [[nodiscard]] std::ptrdiff_t registered() {
    const std::string all = rows();
    return std::count(all.begin(), all.end(), '\n');
  }
  [[nodiscard]] bool says(const std::string& text) const {
    return (out.bytes + err.bytes).find(text) != std::string::npos;
  }
};

TEST_CASE("an import registers each row with its batch and leaves a receipt") {
  World world;
  CHECK(world.import("2018-6-25,甲同志,参加志愿服务,2,打扫院子\n\n2018/5/12,002,A1,,迟来\n",
                     {"--by", "张三"}) == 0);
  CHECK(world.rows() ==
        "1,2018-06-25,001,A1,,2,,,打扫院子,,,张三,2018-07-03T09:30:00+08:00,I2018-001,\n"
        "2,2018-05-12,002,A1,,,,,迟来,,,张三,2018-07-03T09:30:00+08:00,I2018-001,\n");
  // sha256sum says so of these bytes.
  CHECK(world.files.contents["/l/imports.csv"] ==
        "id,file,sha256,read,registered,known,rejected,blank,late,first,last,by,when\n"
        "I2018-001,b.csv,aa99124fb177238999692beef16870bdb171d98a4825c52a9b1cadd8d022564f,3,2,0,0,"
        "1,1,2018-05-12,2018-06-25,张三,"
        "2018-07-03T09:30:00+08:00\n");
  CHECK(world.run({"check"}) == 0);
}

TEST_CASE("the same booklet again adds nothing, and the ledger says that it refuses") {
  World world;
  REQUIRE(world.import(kRow) == 0);
  CHECK(world.import(kRow) == 5);
  CHECK(world.says("E790"));
  CHECK(world.says("as I2018-001"));
  CHECK(world.registered() == 1);
  CHECK(std::count(world.files.contents["/l/imports.csv"].begin(),
                   world.files.contents["/l/imports.csv"].end(), '\n') == 2);
}

TEST_CASE("two equal rows of one booklet are two events, and a third adds one") {
  World world;
  REQUIRE(world.import(kRow + kRow) == 0);
  CHECK(world.registered() == 2);
  CHECK(world.import(kRow + kRow + kRow) == 0);
  CHECK(world.registered() == 3);
  CHECK(world.import(kRow + kRow) == 5);
  CHECK(world.registered() == 3);
}

TEST_CASE("a row dated back to an earlier month is not lost") {
  World world;
  REQUIRE(world.import(kRow) == 0);
  CHECK(world.import(kRow + "2018-01-03,003,A1,,补记\n") == 0);
  CHECK(world.registered() == 2);
  CHECK(world.says("I2018-002"));
}

TEST_CASE("an event that was added by hand is known, whatever way its number is written") {
  World world;
  REQUIRE(world.run({"add", "001", "A1", "--date", "2018-06-25", "--quantity", "2.0", "--note",
                     "打扫院子", "--by", "李四"}) == 0);
  CHECK(world.import(kRow, {"--by", "张三"}) == 5);
  REQUIRE(world.run({"add", "002", "A1", "--date", "2018-06-25", "--note", "x"}) == 0);
  CHECK(world.import("2018-06-25,002,A1,1,x\n") == 5);
  CHECK(world.import("2018-06-25,002,A1,1,y\n") == 0);
}

TEST_CASE("every column that a booklet states makes another event") {
  World world;
  const std::string header = "日期,党员,项目,数量,分值,地点,经过,事由,凭证\n";
  const std::vector<std::string> same = {"2018-06-25", "001",  "A2",   "1",   "2",
                                         "院内",       "扫地", "水灾", "照片"};
  const std::vector<std::string> other = {"2018-06-24", "002",  "A1",   "3",   "4",
                                          "院外",       "擦窗", "火灾", "文件"};
  std::string rows;
  for (std::size_t change = 0; change <= same.size(); ++change) {
    std::vector<std::string> row = same;
    if (change < same.size()) row[change] = other[change];
    if (row[2] == "A1") row[4].clear();  // A1 has its own points
    for (std::size_t i = 0; i < row.size(); ++i) rows += (i == 0 ? "" : ",") + row[i];
    rows += '\n';
  }
  world.files.contents["/l/c.csv"] = header + rows;
  CHECK(world.run({"import", "c.csv"}) == 0);
  CHECK(world.registered() == 10);
  world.files.contents["/l/c.csv"] = header + rows + "\n";
  CHECK(world.run({"import", "c.csv"}) == 5);
}

TEST_CASE("what was reversed does not stand, and may be imported again") {
  World world;
  REQUIRE(world.import(kRow + kRow) == 0);
  REQUIRE(world.run({"reverse", "2", "--reason", "once only"}) == 0);
  CHECK(world.import(kRow + kRow) == 0);
  CHECK(world.registered() == 4);
  REQUIRE(world.run({"reverse", "--batch", "I2018-002", "--reason", "no"}) == 0);
  CHECK(world.import(kRow) == 5);  // event 1 stands
  CHECK(world.run({"check"}) == 0);
}

TEST_CASE("of several booklets what one has registered the next one need not") {
  World world;
  world.files.contents["/l/a.csv"] = kHeader + kRow;
  world.files.contents["/l/b.csv"] = kHeader + kRow + kRow + "2018-06-26,002,A1,,y\n";
  world.files.contents["/l/c.csv"] = kHeader + "2018-06-26,002,A1,,y\n";
  CHECK(world.run({"import", "a.csv", "b.csv", "c.csv"}) == 0);
  CHECK(world.rows() ==
        "1,2018-06-25,001,A1,,2,,,打扫院子,,,,2018-07-03T09:30:00+08:00,I2018-001,\n"
        "2,2018-06-25,001,A1,,2,,,打扫院子,,,,2018-07-03T09:30:00+08:00,I2018-002,\n"
        "3,2018-06-26,002,A1,,,,,y,,,,2018-07-03T09:30:00+08:00,I2018-002,\n");
  CHECK(world.says("c.csv: nothing new"));
  CHECK(world.run({"check"}) == 0);
}

TEST_CASE("one bad row of one booklet, and nothing of any is registered") {
  World world;
  world.files.contents["/l/a.csv"] = kHeader + kRow;
  CHECK(world.import("2018-06-31,009,A1,,x\n2018-06-25,001,A7,,x\n") == 3);
  CHECK(world.run({"import", "a.csv", "b.csv"}) == 3);
  for (const char* const code : {"E245", "E201", "E203"}) CHECK(world.says(code));
  CHECK(world.says("3 errors in 1 file; nothing was written"));
  CHECK(world.registered() == 0);
  CHECK_FALSE(world.files.contents.contains("/l/imports.csv"));
}

TEST_CASE(
    "bad rows that are left out stand beside the booklet, and can be imported when corrected") {
  World world;
  CHECK(world.import(kRow + "2018-06-31,009,A1,,\"x, y\"\n", {"--skip-bad"}) == 0);
  const std::string rejected = "/l/b.csv.rejected.csv";
  CHECK(world.files.contents[rejected] ==
        "\xEF\xBB\xBF日期,党员,项目,数量,经过,reason\n"
        "2018-06-31,009,A1,,\"x, y\",\"\"\"2018-06-31\"\" is not a date; unknown member "
        "\"\"009\"\"\"\n");
  // The same again: it is left as it is. With other bad rows it could be somebody's work.
  CHECK(world.import(kRow + kRow + "2018-06-31,009,A1,,\"x, y\"\n", {"--skip-bad"}) == 0);
  CHECK(world.import(kRow + kRow + kRow + "bad\n", {"--skip-bad"}) == 5);
  CHECK(world.says("E791"));
  CHECK(world.registered() == 2);
  world.files.contents[rejected] =
      "\xEF\xBB\xBF日期,党员,项目,数量,经过,reason\n2018-06-30,003,A1,,\"x, y\",why\n";
  CHECK(world.run({"import", "b.csv.rejected.csv"}) == 0);
  CHECK(world.registered() == 3);
  CHECK(world.run({"check"}) == 0);
}

TEST_CASE("a booklet without a good row is not imported by leaving its rows out") {
  World world;
  CHECK(world.import("2018-06-31,009,A1,,x\n", {"--skip-bad"}) == 3);
  CHECK_FALSE(world.files.contents.contains("/l/b.csv.rejected.csv"));
  CHECK(world.import("") == 3);
  CHECK(world.says("E247"));
}

TEST_CASE("a dry run says what would become of each row, and writes nothing") {
  World world;
  REQUIRE(world.import(kRow) == 0);
  const auto before = world.files.contents;
  CHECK(world.import(kRow + "2018-06-12,002,A1,,x\nbad\n", {"--dry-run", "--skip-bad"}) == 0);
  CHECK(world.says("row 2  known     2018-06-25"));
  CHECK(world.says("row 3  late      2018-06-12"));
  CHECK(world.says("row 4  rejected"));
  auto after = world.files.contents;
  after["/l/b.csv"] = before.at("/l/b.csv");
  CHECK(after == before);
}

TEST_CASE("late is what is registered on the report day that follows it, or after") {
  // The report day of the template is the 20th.
  const auto late = [](const std::string& happened, const std::string& today) {
    World world;
    world.import(happened + ",001,A1,,x\n", {"--today", today});
    return world.says("reported late: 1");
  };
  CHECK(late("2018-06-05", "2018-06-25"));
  CHECK(late("2018-06-05", "2018-06-20"));
  CHECK_FALSE(late("2018-06-05", "2018-06-19"));
  CHECK_FALSE(late("2018-05-25", "2018-06-10"));
  CHECK(late("2018-05-25", "2018-06-20"));
  CHECK_FALSE(late("2018-06-20", "2018-07-19"));  // of a report day: until the next one
  CHECK(late("2018-06-20", "2018-07-20"));
  CHECK_FALSE(late("2018-06-25", "2018-06-25"));
  CHECK(late("2018-01-05", "2018-12-01"));
}

TEST_CASE("an import fits a register whose last time lies ahead of the clock") {
  World world;
  REQUIRE(world.run({"add", "001", "A1", "--date", "2018-06-25", "--today",
                     "2018-07-25T10:00:00+08:00"}) == 0);
  // Recorded not before the row in front of it, and late by that time.
  CHECK(world.import(kRow) == 0);
  CHECK(world.says("reported late: 1"));
  CHECK(world.rows().find("打扫院子,,,,2018-07-25T10:00:00+08:00,I2018-001") != std::string::npos);
}

TEST_CASE("a booklet may reach over the end of a cycle") {
  World world;
  CHECK(world.import("2017-12-30,001,A1,,x\n" + kRow) == 3);  // no rules for 2017
  CHECK(world.import(kRow + "2019-01-02,002,A1,,y\n", {"--today", "2019-01-07"}) == 0);
  CHECK(world.registered() == 1);
  CHECK(world.files.contents["/l/events/2019.csv"].find(",I2019-001,") != std::string::npos);
  CHECK(world.says("events/2018.csv 1, events/2019.csv 1"));
  CHECK(world.run({"check"}) == 0);
}

TEST_CASE("ids of receipts go on from the greatest of the year") {
  World world;
  REQUIRE(world.import(kRow) == 0);
  std::string& receipts = world.files.contents["/l/imports.csv"];
  std::string& events = world.files.contents["/l/events/2018.csv"];
  receipts.replace(receipts.find("I2018-001"), 9, "I2018-999");
  events.replace(events.find("I2018-001"), 9, "I2018-999");
  receipts.pop_back();  // the line end
  CHECK(world.import("2018-06-26,002,A1,,y\n") == 0);
  CHECK(world.says("import I2018-1000"));
  CHECK(world.run({"check"}) == 0);
}

TEST_CASE("check finds receipts and registers that disagree") {
  const auto found = [](const std::string& file, const std::string& from, const std::string& to) {
    World world;
    REQUIRE(world.import(kRow + "2018-06-26,002,A1,,y\n") == 0);
    std::string& text = world.files.contents["/l/" + file];
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    CHECK(world.run({"check"}) == 1);
    const std::size_t at = world.err.bytes.find("error[");
    return at == std::string::npos ? std::string() : world.err.bytes.substr(at + 6, 4);
  };
  CHECK(found("imports.csv", "I2018-001", "I2018-002") == "E448");
  CHECK(found("imports.csv", "2,2,0,0,0", "3,3,0,0,0") == "E449");
  CHECK(found("imports.csv", "2,2,0,0,0", "3,2,0,0,0") == "E446");
  CHECK(found("imports.csv", "2,2,0,0,0", "2,2,0,-1,0") == "E445");
  CHECK(found("imports.csv", ",2018-06-25,2018-06-26,", ",2018-06-24,2018-06-26,") == "E449");
  CHECK(found("imports.csv", "blank", "empty") == "E104");
  CHECK(found("events/2018.csv", "I2018-001", "") == "E449");
}

}  // namespace
}  // namespace ledger
