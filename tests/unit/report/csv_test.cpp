#include "ledger/report/csv.h"

#include <doctest/doctest.h>

#include "ledger/base/text.h"
#include "ledger/report/render.h"
#include "unit/report/sample.h"

namespace ledger {
namespace {

// A plain reader of RFC 4180, for reading back what was written.
std::vector<std::vector<std::string>> read(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

TEST_CASE("CSV has English keys, plain figures and no ornaments") {
  CHECK(render(test::sample_report(), OutputFormat::csv) ==
        "rank,member,name,total,change,secret\n"
        "1,0012,王小明,112.5,4,-7\n"
        "2,0007,欧阳|<b>,96,-3.25,\n");
  const std::string with_bom = render(test::sample_report(), OutputFormat::csv, {.bom = true});
  CHECK(with_bom == "\xEF\xBB\xBF" + render(test::sample_report(), OutputFormat::csv));
}

TEST_CASE("what a spreadsheet would run gets an apostrophe") {
  CHECK(csv_field("=1+1") == "'=1+1");
  CHECK(csv_field("+86") == "'+86");
  CHECK(csv_field("-1") == "'-1");
  CHECK(csv_field("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_field("＝1") == "'＝1");
  CHECK(csv_field("－1") == "'－1");
  CHECK(csv_field("\tx") == "' x");
  CHECK(csv_field("\u200E=1") == "'=1");
  CHECK(csv_field("a=1") == "a=1");
  CHECK(csv_field("=\"a\",b") == "\"'=\"\"a\"\",b\"");
}

TEST_CASE("fields are quoted only where they must be") {
  CHECK(csv_field("plain, not") == "\"plain, not\"");
  CHECK(csv_field("a \"b\"") == "\"a \"\"b\"\"\"");
  CHECK(csv_field(" x") == "\" x\"");
  CHECK(csv_field("a\nb") == "a b");
  CHECK(csv_field("").empty());
}

TEST_CASE("every naughty string stays in its cell") {
  const std::string text = render(test::naughty_report(), OutputFormat::csv);
  CHECK_FALSE(find_invalid_utf8(text).has_value());
  const auto rows = read(text);
  const auto strings = test::naughty_strings();
  REQUIRE(rows.size() == strings.size() + 1);
  for (std::size_t i = 0; i < strings.size(); ++i) {
    REQUIRE(rows[i + 1].size() == 2);
    CHECK(rows[i + 1][1] == "7");
    const std::string& cell = rows[i + 1][0];
    const std::string clean = printable(strings[i]);
    CHECK((cell == clean || cell == "'" + clean));
    const std::size_t first = cell.find_first_not_of(' ');
    if (first != std::string::npos) {
      CHECK(std::string_view("=+-@\t\r").find(cell[first]) == std::string_view::npos);
    }
  }
}

TEST_CASE("the table for CSV may be one that is not printed") {
  Report report;
  Table printed, whole;
  printed.columns = {{"a", "A"}};
  printed.in_csv = false;
  whole.columns = {{"b", "B"}};
  whole.rows.push_back({std::int64_t{5}});
  whole.in_print = false;
  report.sections = {Paragraph{"x"}, printed, whole};
  CHECK(has_csv(report));
  CHECK(render(report, OutputFormat::csv) == "b\n5\n");
  CHECK(render(report, OutputFormat::text).find('5') == std::string::npos);
  report.sections = {Paragraph{"x"}};
  CHECK_FALSE(has_csv(report));
}

}  // namespace
}  // namespace ledger
