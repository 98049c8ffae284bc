#include "ledger/report/text.h"

#include <doctest/doctest.h>

#include <sstream>

#include "ledger/base/text.h"
#include "ledger/report/render.h"
#include "unit/report/sample.h"

namespace ledger {
namespace {

using test::points;

TEST_CASE("a report as text: figures to the right, Chinese in step, a rule under the header") {
  CHECK(render(test::sample_report(), OutputFormat::text) ==
        R"(2018年第二季度积分排名
阜宁县邮政分公司

期间：2018-04-01 至 2018-06-30
人数：2

全体党员
名次  升降  编号  姓名      累计积分  本季增减
────  ────  ────  ────────  ────────  ────────  ────────────────────
   1    ↑2  0012  王小明       112.5     +4.00  ████████████████████
   2    ↓1  0007  欧阳|<b>      96.0     −3.25  ██████████

注：并列者名次相同
)");
}

TEST_CASE("long texts and headings go on in the line below instead of being cut") {
  Report report;
  report.title = "T";
  Table table;
  table.columns = {{"id", "Id", Align::right},
                   {"note", "What happened", Align::left},
                   {"points", "Points that were counted", Align::right}};
  table.rows.push_back({std::int64_t{3}, "helped an old man home in the rain", points("-12.5")});
  table.rows.push_back({std::int64_t{14}, "周末值班，送报到村", points("2")});
  report.sections.push_back(table);
  CHECK(render(report, OutputFormat::text, {.width = 32}) == R"(T

                          Points
                            that
                            were
Id  What happened        counted
──  ───────────────────  ───────
 3  helped an old man      −12.5
    home in the rain
14  周末值班，送报到村       2.0
)");
}

TEST_CASE("headings of two lines are of equal length, and an empty column gives its room away") {
  Report report;
  report.language = Language::zh;
  Table table;
  table.columns = {{"name", "姓名", Align::left},
                   {"level", "级别", Align::left},
                   {"total", "累计积分", Align::right},
                   {"change", "本季增减", Align::right}};
  table.rows.push_back({std::string("沈柏青"), std::string(), points("1.5"), points("2")});
  report.sections.push_back(table);
  CHECK(render(report, OutputFormat::text, {.width = 18}) == R"(        累计  本季
姓名    积分  增减
──────  ────  ────
沈柏青   1.5     2
)");
  CHECK(render(report, OutputFormat::text, {.width = 34}) == render(report, OutputFormat::text));
}

TEST_CASE("the last texts of a table that is much too wide go below their rows") {
  Report report;
  report.language = Language::en;
  Table table;
  table.columns = {{"id", "No.", Align::right},
                   {"item", "Item", Align::left},
                   {"points", "Points", Align::right},
                   {"place", "Place", Align::left},
                   {"note", "What happened", Align::left}};
  table.rows.push_back({std::int64_t{93}, "C1 Carried out a resolution", points("1"), "Luoqiao",
                        "led the tidying of the hall"});
  table.rows.push_back({std::int64_t{101}, "C3 Key business", points("2.5"), "", "harvest loans"});
  table.rows.push_back({std::int64_t{102}, "C2 Welfare", points("1"), "", ""});
  report.sections.push_back(table);
  CHECK(render(report, OutputFormat::text, {.width = 40}) ==
        R"(No.  Item                Points  Place
───  ──────────────────  ──────  ───────
 93  C1 Carried out a       1.0  Luoqiao
     resolution
     What happened: led the tidying of
     the hall
101  C3 Key business        2.5
     What happened: harvest loans
102  C2 Welfare             1.0
)");
}

TEST_CASE("a table without rows says so, and a wide table still has all its figures") {
  Report report;
  Table table;
  table.title = "Nobody";
  table.columns = {{"id", "Id", Align::right}};
  table.empty_text = "no events in this period";
  report.sections.push_back(table);
  CHECK(render(report, OutputFormat::text) == "Nobody\nno events in this period\n");

  Table wide;
  Row row;
  for (int i = 0; i < 30; ++i) {
    wide.columns.push_back({"c", "Column", Align::right});
    row.emplace_back(points("123456.789"));
  }
  wide.rows.push_back(row);
  report.sections = {wide};
  const std::string text = render(report, OutputFormat::text);
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find("123456.789", at)) != std::string::npos; ++at) ++found;
  CHECK(found == 30);
}

TEST_CASE("no line is wider than asked for while texts can give way, whatever they are") {
  for (const int width : {60, 80, 132}) {
    std::istringstream lines(render(test::naughty_report(), OutputFormat::text, {.width = width}));
    for (std::string line; std::getline(lines, line);) {
      CHECK(display_width(line) <= static_cast<std::size_t>(width));
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("the data never controls the terminal, and colours come only when asked for") {
  const std::string plain = render(test::naughty_report(), OutputFormat::text);
  for (std::size_t at = 0; at < plain.size();) {
    const char32_t c = next_character(plain, at);
    REQUIRE(c != kInvalidByte);
    if (c == '\n') continue;
    std::string one;
    append_utf8(one, c);
    REQUIRE_MESSAGE(printable(one) == one, static_cast<std::uint32_t>(c));
  }
  const std::string coloured =
      render(test::sample_report(), OutputFormat::text, {.width = 80, .colour = true});
  CHECK(coloured.find("\x1b[32m+4.00\x1b[0m") != std::string::npos);
  CHECK(coloured.find("\x1b[31m↓1\x1b[0m") != std::string::npos);
  std::string stripped;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b')
      i = coloured.find('m', i);
    else
      stripped += coloured[i];
  }
  CHECK(stripped == render(test::sample_report(), OutputFormat::text));
}

}  // namespace
}  // namespace ledger
