#include <doctest/doctest.h>

#include "support/small_ledger.h"

namespace ledger {
namespace {

using test::kHeader;
using test::row;
using test::scan_text;
using Codes = std::vector<std::string>;

const ScanOptions kDeep{.deep = true};

TEST_CASE("rows are bound to member, item, version, level and exact numbers") {
  const auto scanned =
      scan_text(kHeader + row(1, "2018-05-02,0013,C4,provincial,2.5,,北沙,\"a, \"\"b\"\"\",m,e") +
                row(2, "2018-07-02,0012,C2,,,7.25,,,,"));
  CHECK(scanned.codes() == Codes{});
  REQUIRE(scanned.sink.events.size() == 2);
  const Event& first = scanned.sink.events[0];
  CHECK(first.id == 1);
  CHECK(first.date == *Date::parse("2018-05-02"));
  CHECK(first.member == MemberIndex{1});
  CHECK(first.item == ItemIndex{3});
  CHECK(first.level == 1);
  CHECK(first.quantity.text() == "2.5");
  CHECK(first.matter != 0);
  CHECK(scanned.sink.texts[0][8] == "a, \"b\"");
  const Event& second = scanned.sink.events[1];
  CHECK(second.points.text() == "7.25");
  CHECK(second.quantity.text() == "1");
  CHECK(second.matter == 0);
  CHECK(scanned.summary.rows == 2);
  CHECK(scanned.summary.last_id == 2);
}

// One bad row between two good ones: its code, its column, and that the others are still given out.
void check_refused(const std::string& fields, const char* code, std::uint32_t column,
                   std::uint32_t width) {
  CAPTURE(fields);
  const auto scanned = scan_text(kHeader + row(1, "2018-05-02,0012,C1,,,,,,,") + row(2, fields) +
                                 row(3, "2018-05-03,0012,C1,,,,,,,"));
  REQUIRE(scanned.codes() == Codes{code});
  const Diagnostic& found = scanned.diagnostics.all()[0];
  CHECK(found.place.file == "events/2018.csv");
  CHECK(found.place.line == 3);
  CHECK(found.place.column == column);
  CHECK(found.place.width == width);
  CHECK(scanned.sink.events.size() == 2);
  CHECK(has_message(code));
  CHECK(has_message(found.help.empty() ? std::string(code) + ".help" : found.help));
}

// All that could be taken for a month and a day, and the characters on either side of the digits.
TEST_CASE("a date is one when it is in the calendar, and nothing else is") {
  const std::string_view characters = "/0123456789:";
  std::string text = kHeader;
  std::vector<Date> expected;
  int id = 0;
  const auto add = [&](const std::string& day) {
    text += row(++id, day + ",0012,C1,,,,,,,");
    if (const auto date = Date::parse(day)) expected.push_back(*date);
  };
  for (const char month_tens : characters) {
    for (const char month : characters) {
      for (const char day_tens : characters) {
        for (const char day : characters) {
          add({'2', '0', '1', '8', '-', month_tens, month, '-', day_tens, day});
        }
      }
    }
  }
  for (const char* odd : {"2018-05.18", "2018.05-18", "2018-0518", "2018-05-1８", "2018-05-18 "}) {
    add(odd);
  }
  const auto scanned = scan_text(text);
  REQUIRE(expected.size() == 365);
  REQUIRE(scanned.sink.events.size() == 365);
  for (std::size_t i = 0; i < 365; ++i) CHECK(scanned.sink.events[i].date == expected[i]);
}

TEST_CASE("every kind of bad row has its own code and place") {
  check_refused("2018-05-02,0099,C1,,,,,,,", "E201", 14, 4);
  check_refused("2019-01-01,0012,C1,,,,,,,", "E202", 3, 10);
  check_refused("2018-05-02,0012,C17,,,,,,,", "E203", 19, 3);
  check_refused("2018-05-02,0012,C4,local,,,,,,", "E204", 22, 5);
  check_refused("2018-02-30,0012,C1,,,,,,,", "E205", 3, 10);
  check_refused("2018-05-02,0012,C1,,３,,,,,", "E206", 23, 1);
  check_refused("2018－05－02,0012,C1,,,,,,,", "E206", 3, 10);
  check_refused("2018-05-02,0012,C1,,1.2345,,,,,", "E207", 23, 6);
  check_refused("2018-05-02,0012,C1,,three,,,,,", "E208", 23, 5);
  check_refused("2018-05-02,0012,C1,,12345678901,,,,,", "E209", 23, 11);
  check_refused("2018-05-02,0012,C3,,,-4,,,,", "E210", 24, 2);
  check_refused("2018-05-02,0012,C2,,,11,,,,", "E211", 24, 2);
  check_refused("2018-05-02,0012,C1,,,2,,,,", "E212", 24, 1);
  check_refused("2018-05-02,0012,C2,,,,,,,", "E213", 24, 0);
  check_refused("2018-05-02,0012,C4,,,,,,,", "E214", 22, 0);
  check_refused("2018-05-02,0012,C1,national,,,,,,", "E215", 22, 8);
  check_refused("2018-05-02,0012,C6,,,,,,,", "E216", 19, 2);
  check_refused("2018-05-02,0012,B1,,,,,,,", "E232", 19, 2);
  check_refused("2018-05-02,,C1,,,,,,,", "E233", 14, 0);
}

TEST_CASE("the nearest member and item are named") {
  const auto scanned = scan_text(kHeader + row(1, "2018-05-02,012,C1,,,,,,,") +
                                 row(2, "2018-05-02,张三,事项C1,,,,,,,"));
  REQUIRE(scanned.codes() == Codes{"E201", "E201", "E203"});
  CHECK(scanned.diagnostics.all()[0].help == "E201.nearest");
  CHECK(scanned.diagnostics.all()[1].help == "E201.name");
  CHECK(scanned.diagnostics.all()[2].help == "E203.name");
}

TEST_CASE("ids: a duplicate always stops, a gap and disorder are found by check") {
  const std::string one = "2018-05-02,0012,C1,,,,,a,,";
  const std::string two = "2018-05-02,0012,C1,,,,,b,,";
  const std::string three = "2018-05-02,0012,C1,,,,,c,,";
  CHECK(scan_text(kHeader + row(1, one) + row(1, two)).codes() == Codes{"E217"});
  CHECK(scan_text(kHeader + row(1, one) + row(4, two)).codes() == Codes{});
  CHECK(scan_text(kHeader + row(1, one) + row(4, two), kDeep).codes() == Codes{"E226"});
  CHECK(scan_text(kHeader + row(2, one) + row(1, two), kDeep).codes() == Codes{"E226", "E230"});
  CHECK(scan_text(kHeader + row(2, one) + row(1, two) + row(2, three), kDeep).codes() ==
        Codes{"E226", "E230", "E217"});
  // A row that could not be read is not a gap as well.
  CHECK(scan_text(kHeader + row(1, one) + "2,bad\n" + row(3, three), kDeep).codes() ==
        Codes{"E107"});
}

TEST_CASE("check finds decreasing times, unscored members, missing evidence and double entries") {
  CHECK(scan_text(kHeader + row(1, "2018-05-02,0012,C1,,,,,a,,", 9) +
                      row(2, "2018-05-02,0012,C1,,,,,b,,", 8),
                  kDeep)
            .codes() == Codes{"E227"});
  const std::string text = kHeader + row(1, "2018-05-02,0020,C1,,,,,,,") +
                           row(2, "2018-05-02,0012,C5,,,,,,,") +
                           row(3, "2018-05-04,0012,C1,,,,,same,m,") +
                           row(4, "2018-05-04,0012,C1,,1.0,,,same,m,other evidence");
  CHECK(scan_text(text).codes() == Codes{});
  CHECK(scan_text(text).sink.events.size() == 4);
  CHECK(scan_text(text, kDeep).codes() == Codes{"E228", "E229", "W201"});
  // Reversed, they are settled.
  CHECK(scan_text(text + row(5, "2018-05-02,0020,C1,,,,,,,", 0, "1") +
                      row(6, "2018-05-02,0012,C5,,,,,,,", 0, "2") +
                      row(7, "2018-05-04,0012,C1,,,,,,m,", 0, "3"),
                  kDeep)
            .codes() == Codes{});
}

TEST_CASE("check finds control characters that another program wrote; the row counts") {
  const std::string text =
      kHeader + row(1, "2018-05-02,0012,C1,,,,北沙,a\tb,,") + row(2, "2018-05-03,0012,C1,,,,,,,");
  const auto scanned = scan_text(text, kDeep);
  REQUIRE(scanned.codes() == Codes{"E231"});
  CHECK(scanned.diagnostics.all()[0].place.line == 2);
  CHECK(scanned.diagnostics.all()[0].place.column == 28);
  CHECK(scanned.diagnostics.all()[0].arguments[1].value == "0x09");
  CHECK(scanned.sink.events.size() == 2);
  CHECK(scan_text(text).codes() == Codes{});
}

TEST_CASE("a reversal must match an earlier event that stands") {
  const std::string text =
      kHeader + row(1, "2018-05-02,0012,C1,,2,,,,m,") + row(2, "2018-05-03,0013,C3,,,4,,,,");
  const auto reversing = [&](const std::string& rows) { return scan_text(text + rows).codes(); };
  CHECK(reversing(row(3, "2018-05-02,0012,C1,,2.0,,,why,m,", 0, "1")) == Codes{});
  CHECK(reversing(row(3, "2018-05-02,0012,C1,,2,,,,m,", 0, "9")) == Codes{"E222"});
  CHECK(reversing(row(3, "2018-05-02,0012,C1,,2,,,,m,", 0, "3")) == Codes{"E222"});
  CHECK(reversing(row(9, "2018-05-02,0012,C1,,2,,,,m,", 0, "5")) == Codes{"E221"});
  CHECK(reversing(row(3, "2018-05-02,0012,C1,,2,,,,m,", 0, "1") +
                  row(4, "2018-05-02,0012,C1,,2,,,,m,", 0, "3")) == Codes{"E223"});
  CHECK(reversing(row(3, "2018-05-02,0012,C1,,2,,,,m,", 0, "1") +
                  row(4, "2018-05-02,0012,C1,,2,,,,m,", 0, "1")) == Codes{"E224"});
  for (const auto& [fields, column] : std::vector<std::pair<std::string, std::string>>{
           {"2018-05-04,0012,C1,,2,,,,m,", "date"},
           {"2018-05-02,0013,C1,,2,,,,m,", "member"},
           {"2018-05-02,0012,C1,,3,,,,m,", "quantity"},
           {"2018-05-02,0012,C1,,2,,,,n,", "matter"}}) {
    const auto scanned = scan_text(text + row(3, fields, 0, "1"));
    REQUIRE(scanned.codes() == Codes{"E225"});
    CHECK(scanned.diagnostics.all()[0].arguments[1].value == column);
    CHECK(scanned.diagnostics.all()[0].place.line == 4);
  }
  CHECK(reversing(row(3, "2018-05-02,0012,C1,,2,,,,m,", 0, "x1")) == Codes{"E220"});
}

TEST_CASE("reversals are matched across thousands of rows") {
  std::string text = kHeader;
  for (int id = 1; id <= 5000; ++id) {
    text += row(id, "2018-05-02,0012,C3,," + std::to_string(id) + ",1,,,,");
  }
  text += row(5001, "2018-05-02,0012,C3,,17,1,,,,", 0, "17");
  text += row(5002, "2018-05-02,0012,C3,,4999,1,,,,", 0, "4999");
  text += row(5003, "2018-05-02,0012,C3,,3,1,,,,", 0, "2500");
  const auto scanned = scan_text(text);
  REQUIRE(scanned.codes() == Codes{"E225"});
  CHECK(scanned.diagnostics.all()[0].place.line == 5004);
  CHECK(scanned.summary.reversals == 3);
}

TEST_CASE("with as-of, rows recorded later do not exist, whatever their offset") {
  std::string text = kHeader + row(1, "2018-05-02,0012,C1,,,,,,,", 10) +
                     row(2, "2018-05-02,0012,C1,,,,,,,", 20) +
                     "3,2018-05-02,0012,C1,,,,,,,,,2018-05-18T01:30:15Z,,\n" +
                     row(4, "2018-05-02,nobody,C1,,,,,,,", 40);
  ScanOptions options;
  options.as_of = Timestamp::parse("2018-05-18T09:30:15+08:00");
  const auto scanned = scan_text(text, options);
  CHECK(scanned.codes() == Codes{});
  REQUIRE(scanned.sink.events.size() == 2);
  CHECK(scanned.sink.events[1].id == 3);
}

TEST_CASE("a last line without line end counts when it is whole, and is named when it is torn") {
  std::string text =
      kHeader + row(1, "2018-05-02,0012,C1,,,,,,,") + row(2, "2018-05-02,0012,C1,,,,,b,,");
  text.pop_back();
  CHECK(scan_text(text).codes() == Codes{"W101"});
  CHECK(scan_text(text).sink.events.size() == 2);
  text.resize(text.size() - 5);
  CHECK(scan_text(text).codes() == Codes{"E120"});
  CHECK(scan_text(text).sink.events.size() == 1);
  CHECK(scan_text(kHeader.substr(0, 20)).codes() == Codes{"E120"});
  CHECK(scan_text("").codes() == Codes{});
}

TEST_CASE("BOM and CRLF are accepted; the register of a year that has none is empty") {
  std::string text = "\xEF\xBB\xBF" + kHeader + row(1, "2018-05-02,0012,C1,,,,,,,");
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 2) text.insert(at, "\r");
  CHECK(scan_text(text).codes() == Codes{});
  CHECK(scan_text(text).sink.events.size() == 1);
  test::FaultyDisk empty;
  CHECK(test::scan(empty, test::SmallLedger()).codes() == Codes{});
}

TEST_CASE("of very many problems the first thousand are told and the rest counted") {
  std::string text = kHeader;
  for (int id = 1; id <= 1700; ++id) text += row(id, "2018-05-02,0012,XX,,,,,,,");
  const auto scanned = scan_text(text);
  REQUIRE(scanned.diagnostics.all().size() == 1001);
  CHECK(scanned.diagnostics.all().back().code == Code("E119"));
  CHECK(scanned.diagnostics.all().back().arguments[0].value == "700");
}

}  // namespace
}  // namespace ledger
