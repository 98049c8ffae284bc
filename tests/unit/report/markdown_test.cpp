#include "ledger/report/markdown.h"

#include <doctest/doctest.h>

#include <sstream>

#include "ledger/base/text.h"
#include "ledger/report/render.h"
#include "unit/report/sample.h"

namespace ledger {
namespace {

TEST_CASE("a report as Markdown reads well as source, too") {
  CHECK(render(test::sample_report(), OutputFormat::markdown) ==
        R"(# 2018年第二季度积分排名

阜宁县邮政分公司

- 期间：2018-04-01 至 2018-06-30
- 人数：2

## 全体党员

| 名次 | 升降 | 编号 | 姓名            | 累计积分 | 本季增减 |
| ---: | ---: | ---- | --------------- | -------: | -------: |
|    1 |   ↑2 | 0012 | 王小明          |    112.5 |    +4.00 |
|    2 |   ↓1 | 0007 | 欧阳\|&lt;b&gt; |     96.0 |    −3.25 |

注：并列者名次相同
)");
}

TEST_CASE("text means itself") {
  CHECK(escape_markdown("a|b\\c *d* _e_ `f` [g](h) <i> &amp; ~j~ $k$") ==
        "a\\|b\\\\c \\*d\\* \\_e\\_ \\`f\\` \\[g\\](h) &lt;i&gt; &amp;amp; \\~j\\~ \\$k\\$");
  Report report;
  report.title = "t";
  report.sections = {Paragraph{"# no heading"}, Paragraph{"1. no list"}, Paragraph{"- no item"},
                     Paragraph{"2018年"}};
  CHECK(render(report, OutputFormat::markdown) ==
        "# t\n\n\\# no heading\n\n1\\. no list\n\n\\- no item\n\n2018年\n");
}

TEST_CASE("every naughty string stays in its cell") {
  const std::string text = render(test::naughty_report(), OutputFormat::markdown);
  CHECK_FALSE(find_invalid_utf8(text).has_value());
  std::istringstream lines(text);
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    CHECK(line.find('<') == std::string::npos);
    CHECK(printable(line) == line);
    if (!line.starts_with("| ")) continue;
    ++rows;
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else if (line[i] == '|') {
        ++bars;
      }
    }
    CHECK_MESSAGE(bars == 3, line);
  }
  CHECK(rows == test::naughty_strings().size() + 2);
}

}  // namespace
}  // namespace ledger
