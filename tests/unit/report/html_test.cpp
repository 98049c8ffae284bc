#include "ledger/report/html.h"

#include <doctest/doctest.h>

#include <set>

#include "ledger/base/text.h"
#include "ledger/report/render.h"
#include "unit/report/sample.h"

namespace ledger {
namespace {

bool has(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

// What the page is made of: every tag opens and closes in order, every element and attribute is one
// of ours. Text from the data that broke out would bring others.
std::string structure_fault(const std::string& page) {
  static const std::set<std::string> elements = {
      "html",   "head",       "meta", "title", "style", "body",  "header",  "h1",
      "h2",     "p",          "main", "dl",    "dt",    "dd",    "section", "div",
      "table",  "tr",         "td",   "th",    "span",  "tbody", "thead",   "caption",
      "figure", "figcaption", "svg",  "g",     "text",  "rect",  "line"};
  static const std::set<std::string> attributes = {
      "lang",   "charset", "name",        "content",    "class", "id", "scope",
      "style",  "viewBox", "role",        "aria-label", "x",     "y",  "width",
      "height", "rx",      "text-anchor", "x1",         "x2",    "y1", "y2"};
  std::vector<std::string> open;
  std::size_t at = page.find('>') + 1;  // behind the doctype
  while ((at = page.find('<', at)) != std::string::npos) {
    const bool closing = page[at + 1] == '/';
    std::size_t end = at + (closing ? 2 : 1);
    std::string name;
    while (std::isalnum(static_cast<unsigned char>(page[end])) != 0) name += page[end++];
    if (elements.count(name) == 0) return "element " + page.substr(at, 40);
    if (closing) {
      if (open.empty() || open.back() != name || page[end] != '>') return "unbalanced " + name;
      open.pop_back();
      at = end;
      continue;
    }
    while (page[end] == ' ') {
      std::string attribute;
      for (++end; page[end] != '='; ++end) attribute += page[end];
      if (attributes.count(attribute) == 0) return "attribute " + attribute;
      if (page[end + 1] != '"') return "no quotes: " + attribute;
      end = page.find('"', end + 2) + 1;
    }
    const bool empty = page[end] == '/';
    if (page[end + (empty ? 1U : 0U)] != '>') return "tag " + page.substr(at, 60);
    if (!empty && name != "meta") open.push_back(name);
    at = name == "style" ? page.find("</style>", end) : end;
  }
  return open.empty() ? "" : "left open: " + open.back();
}

TEST_CASE("the page says its language and encoding and stands on its own") {
  const std::string page = render(test::sample_report(), OutputFormat::html);
  CHECK(has(page, "<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
  CHECK(has(page, "<meta charset=\"utf-8\">"));
  CHECK(has(page, "<title>2018年第二季度积分排名</title>"));
  CHECK(has(page, "<caption>全体党员</caption>"));
  CHECK(has(page, "<th scope=\"col\" class=\"r\">累计积分</th>"));
  CHECK(has(page, "<th scope=\"row\" class=\"s\">王小明</th>"));
  CHECK(has(page, "<td class=\"r\">112.5</td>"));
  CHECK(has(page, "<td class=\"r down\">−3.25</td>"));
  CHECK(has(page, "<span style=\"width:50%\">"));
  CHECK(has(page, "size: A4"));
  CHECK(has(page, "<section id=\"all\">"));
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "http"));
  CHECK_FALSE(has(page, "不打印"));
  CHECK(page.ends_with("</html>\n"));
  CHECK(structure_fault(page).empty());
}

TEST_CASE("negative bars stand left of zero") {
  const std::string page = render(test::sample_report(), OutputFormat::html);
  // 720 − 170 − 70 = 480 wide for −3 … 112.5; zero is at 170 + 3 / 115.5 × 480 = 182.
  CHECK(has(page, "<rect x=\"182\" y=\"7\" width=\"468\" height=\"12\" rx=\"2\"/>"));
  CHECK(has(page,
            "<rect x=\"170\" y=\"29\" width=\"12\" height=\"12\" rx=\"2\" class=\"negative\"/>"));
  CHECK(has(page, "<line x1=\"182\""));
}

TEST_CASE("no naughty string breaks out of its element or attribute") {
  const std::string page = render(test::naughty_report(), OutputFormat::html);
  CHECK(structure_fault(page) == "");
  CHECK_FALSE(find_invalid_utf8(page).has_value());
  std::string clean = page;
  std::erase(clean, '\n');
  CHECK(printable(clean) == clean);
  CHECK(escape_html("<a href=\"x\">'&\u202E\x07") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
}

TEST_CASE("a table without rows is a sentence under its heading") {
  Report report;
  Table table;
  table.title = "积分";
  table.columns = {{"a", "A"}};
  table.empty_text = "本期没有记录";
  report.sections.push_back(table);
  report.sections.push_back(Chart{"空", {}});
  const std::string page = render(report, OutputFormat::html);
  CHECK(has(page, "<h2>积分</h2>\n<p>本期没有记录</p>"));
  CHECK_FALSE(has(page, "<table"));
  CHECK_FALSE(has(page, "<svg"));
  CHECK(structure_fault(page) == "");
}

}  // namespace
}  // namespace ledger
