#include "ledger/report/render.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "ledger/report/html.h"
#include "ledger/report/markdown.h"
#include "unit/report/sample.h"

namespace ledger {
namespace {

TEST_CASE("a format is chosen by its word or by the ending of a file") {
  CHECK(output_format("md") == OutputFormat::markdown);
  CHECK(output_format("text") == OutputFormat::text);
  CHECK_FALSE(output_format("pdf"));
  CHECK_FALSE(output_format(""));
  CHECK(output_format_of_file("out/二季度.HTML") == OutputFormat::html);
  CHECK(output_format_of_file("a.b.csv") == OutputFormat::csv);
  CHECK(output_format_of_file("x.txt") == OutputFormat::text);
  CHECK(output_format_of_file("x.json") == OutputFormat::json);
  CHECK_FALSE(output_format_of_file("x.text"));
  CHECK_FALSE(output_format_of_file("csv"));
  CHECK_FALSE(output_format_of_file("dir.csv/file"));
}

TEST_CASE("a long document leaves in pieces and stops when the sink refuses") {
  Report report;
  Table table;
  table.columns = {{"n", "N", Align::right}, {"text", "Text"}};
  table.rows = Rows::made_by(50'000, [](std::size_t i, Row& row) {
    row.emplace_back(static_cast<std::int64_t>(i));
    row.emplace_back("北沙支局");
  });
  report.sections.push_back(table);
  std::string whole;
  std::size_t largest = 0, calls = 0;
  CHECK(render(report, OutputFormat::csv, {}, [&](std::string_view bytes) {
    whole += bytes;
    largest = std::max(largest, bytes.size());
    ++calls;
    return true;
  }));
  CHECK(whole == render(report, OutputFormat::csv));
  CHECK(whole.ends_with("49999,北沙支局\n"));
  CHECK(calls > 10);
  CHECK(largest < 70'000);

  std::size_t offered = 0;
  CHECK_FALSE(render(report, OutputFormat::csv, {}, [&](std::string_view) {
    ++offered;
    return offered < 3;
  }));
  CHECK(offered == 3);
}

TEST_CASE("every format ends with a line end") {
  for (const OutputFormat format : {OutputFormat::text, OutputFormat::csv, OutputFormat::json,
                                    OutputFormat::html, OutputFormat::markdown}) {
    CHECK(render(test::sample_report(), format).ends_with('\n'));
  }
}

TEST_CASE("a long text is escaped as its characters are one by one") {
  const std::vector<std::string> characters = {"a",    " ",    "<",  "&",  ">", "\"",
                                               "'",    "|",    "*",  "\\", "$", "\t",
                                               "\x1b", "\xFF", "支", "。", "é", "\u202e"};
  std::minstd_rand random(20180101);
  for (int i = 0; i < 2000; ++i) {
    std::string text, html, markdown;
    for (int length = i % 17; length > 0; --length) {
      const std::string& one = characters[random() % characters.size()];
      text += one;
      html += escape_html(one);
      markdown += escape_markdown(one);
    }
    CAPTURE(text);
    CHECK(escape_html(text) == html);
    CHECK(escape_markdown(text) == markdown);
  }
}

}  // namespace
}  // namespace ledger
