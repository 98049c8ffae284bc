#include "ledger/base/diagnostic.h"

#include <doctest/doctest.h>

#include <string>

#include "ledger/base/text.h"

namespace ledger {
namespace {

static_assert(Code("E203").status() == 3);
static_assert(Code("E101").status() == 3);
static_assert(Code("E501").status() == 2);
static_assert(Code("E601").status() == 4);
static_assert(Code("E701").status() == 5);
static_assert(Code("W201").status() == 0 && Code("W201").is_warning());

// Codes that no catalogue has: their text is the code itself, so these tests do not depend on
// wording.
Diagnostic finding(std::string file, std::uint32_t line, std::uint32_t column, std::uint32_t width,
                   std::string excerpt) {
  return Diagnostic("E999").at({std::move(file), line, column, width, std::move(excerpt)});
}

// The line with the carets of a finding.
std::string carets(const Diagnostic& diagnostic) {
  const std::string text = render(diagnostic, Language::en);
  const auto second = text.find('\n', text.find('\n') + 1) + 1;
  return text.substr(second, text.find('\n', second) - second);
}

TEST_CASE("a finding shows place, code, the user's line and carets under the spot") {
  CHECK(render(finding("events/2018.csv", 118, 5, 3, "118,C17,x"), Language::en) ==
        "events/2018.csv:118:5: error[E999]: E999\n"
        "  118 | 118,C17,x\n"
        "      |     ^^^\n");
  CHECK(render(finding("events/2018.csv", 118, 5, 3, "118,C17,x"), Language::zh) ==
        "events/2018.csv:118:5: 错误[E999]: E999\n"
        "  118 | 118,C17,x\n"
        "      |     ^^^\n");
}

TEST_CASE("what is unknown of a place is left out") {
  CHECK(render(Diagnostic("E999"), Language::en) == "error[E999]: E999\n");
  CHECK(render(Diagnostic("W999").at({"members.csv", 0, 0, 0, ""}), Language::en) ==
        "members.csv: warning[W999]: W999\n");
  CHECK(render(Diagnostic("E999").at({"members.csv", 4, 0, 0, "a,b"}), Language::en) ==
        "members.csv:4: error[E999]: E999\n  4 | a,b\n");
}

TEST_CASE("carets stand under Chinese characters by display width") {
  CHECK(carets(finding("f", 7, 4, 2, "北沙,张三,x")) == "    |      ^^^^");
}

TEST_CASE("carets count the visible form of control characters and stray bytes") {
  CHECK(carets(finding("f", 7, 3, 1,
                       "a\x01"
                       "b")) == "    |   ^");
  CHECK(carets(finding("f", 7, 2, 1,
                       "a\xFF"
                       "b")) == "    |  ^^^^");
  CHECK(carets(finding("f", 7, 4, 1, "abc")) == "    |    ^");
}

TEST_CASE("an escape sequence in a line or a value never reaches the terminal") {
  const Diagnostic d = finding("f\x1b[2J", 1, 1, 1, "\x1b[31mred\u202E").with("x", "\x1b");
  CHECK(render(d, Language::en).find('\x1b') == std::string::npos);
  CHECK(render(d, Language::en).find("\u202E") == std::string::npos);
}

TEST_CASE("a very long line is shown around the spot, and says so") {
  const std::string line = std::string(500, 'a') + "XYZ" + std::string(500, 'b');
  const std::string text = render(finding("f", 1, 501, 3, line), Language::en);
  const auto shown = text.find("XYZ");
  REQUIRE(shown != std::string::npos);
  const auto start = text.rfind('\n', shown) + 1;
  const auto end = text.find('\n', shown);
  const std::string excerpt = text.substr(start, end - start);
  CHECK(excerpt.starts_with("  1 | …aaa"));
  CHECK(excerpt.ends_with("bbb…"));
  const std::string below = text.substr(end + 1);
  CHECK(display_width(std::string_view(excerpt).substr(0, shown - start)) == below.find('^'));
}

TEST_CASE("colour frames place, mark and carets and is closed each time") {
  const std::string text = render(finding("f", 1, 1, 1, "a"), Language::en, true);
  CHECK(text ==
        "\x1b[1mf:1:1:\x1b[0m \x1b[1;31merror[E999]:\x1b[0m E999\n"
        "  1 | a\n"
        "    | \x1b[1;31m^\x1b[0m\n");
}

TEST_CASE(
    "findings are ordered by file as first mentioned, line and column; those without a place "
    "last") {
  Diagnostics all;
  all.add(Diagnostic("E998"));
  all.add(Diagnostic("E119").at({"b", 0, 0, 0, ""}));  // "more are not shown" closes its file
  all.add(finding("b", 9, 1, 1, ""));
  all.add(finding("a", 1, 1, 1, ""));
  all.add(finding("b", 2, 7, 1, ""));
  all.add(finding("b", 2, 3, 1, ""));
  all.sort_by_place();
  std::string order;
  for (const Diagnostic& d : all.all()) {
    order +=
        d.place.file + std::to_string(d.place.line) + "." + std::to_string(d.place.column) + " ";
  }
  CHECK(order == "b2.3 b2.7 b9.1 b0.0 a1.1 0.0 ");
}

TEST_CASE("a finding can be added to in place") {
  Diagnostic d = Diagnostic("E999").with("first", "1");
  d = std::move(d).with("second", "2").helped("E999.other");
  REQUIRE(d.arguments.size() == 2);
  CHECK(d.arguments[0].value == "1");
  CHECK(d.arguments[1].value == "2");
  CHECK(d.help == "E999.other");
}

TEST_CASE("a taken collector is empty afterwards, and its counts moved") {
  Diagnostics one, other;
  one.add(Diagnostic("E999"));
  other.add(Diagnostic("W999"));
  other.add(Diagnostic("E998"));
  one.take(std::move(other));
  CHECK(one.errors() == 2);
  CHECK(one.warnings() == 1);
  CHECK(one.all().size() == 3);
  CHECK(other.empty());             // NOLINT(bugprone-use-after-move): the contract says so
  CHECK_FALSE(other.has_errors());  // NOLINT(bugprone-use-after-move)
}

TEST_CASE("the exit status follows the gravest cause: system, refusal, data, command line") {
  Diagnostics all;
  CHECK(all.status() == 0);
  all.add(Diagnostic("W999"));
  CHECK(all.status() == 0);
  all.add(Diagnostic("E599"));
  CHECK(all.status() == 2);
  all.add(Diagnostic("E299"));
  CHECK(all.status() == 3);
  all.add(Diagnostic("E799"));
  CHECK(all.status() == 5);
  all.add(Diagnostic("E699"));
  CHECK(all.status() == 4);
  all.add(Diagnostic("E799"));
  CHECK(all.status() == 4);
}

TEST_CASE("the closing line counts errors, warnings and files in both languages") {
  Diagnostics all;
  all.add(finding("a", 1, 1, 1, ""));
  CHECK(summary(all, Language::en) == "1 error in 1 file");
  all.add(finding("b", 1, 1, 1, ""));
  CHECK(summary(all, Language::en, true) == "2 errors in 2 files; nothing was written");
  CHECK(summary(all, Language::zh, true) == "2 个文件中有 2 处错误；未写入任何内容");
  all.add(Diagnostic("W999"));
  CHECK(summary(all, Language::en) == "2 errors and 1 warning in 2 files");
  CHECK(summary(all, Language::zh) == "2 个文件中有 2 处错误、1 处警告");
  Diagnostics warning;
  warning.add(Diagnostic("W999"));
  CHECK(summary(warning, Language::en) == "1 warning");
}

}  // namespace
}  // namespace ledger
