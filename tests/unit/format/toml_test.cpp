#include "ledger/format/toml.h"

#include <doctest/doctest.h>

#include <string>

namespace ledger {
namespace {

TomlDocument parsed(std::string_view text) {
  auto document = parse_toml("f.toml", text);
  REQUIRE(document);
  return std::move(*document);
}

// "E151 1:5+1 ３": code, place and width of what keeps a text from being read.
std::string mistake(std::string_view text) {
  const auto document = parse_toml("f.toml", text);
  if (document) return "none";
  const Diagnostic& d = document.error();
  return std::string(d.code.text()) + " " + std::to_string(d.place.line) + ":" +
         std::to_string(d.place.column) + "+" + std::to_string(d.place.width);
}

std::string digits(std::string_view number) {
  return plain_digits(*parsed("x = " + std::string(number)).root.find("x"));
}

TEST_CASE("keys and values know their line, column and width, in characters") {
  const TomlDocument document = parsed("a = 1\nn = { zh = \"北沙\", en = 2.50 }\n");
  const TomlEntry* name = document.root.entry("n");
  REQUIRE(name != nullptr);
  CHECK(name->span.line == 2);
  CHECK(name->span.column == 1);
  const TomlEntry* en = name->value.entry("en");
  REQUIRE(en != nullptr);
  CHECK(en->span.column == 18);
  CHECK(en->value.span.column == 23);
  CHECK(en->value.span.width == 4);
  CHECK(document.place(en->value.span).excerpt == "n = { zh = \"北沙\", en = 2.50 }");
}

TEST_CASE("keys come in the order of the file") {
  const TomlDocument document =
      parsed("levels = { national = 1, county = 2, zone = 3, area = 4 }\n");
  std::string order;
  for (const TomlEntry& e : document.root.find("levels")->entries) order += e.key + " ";
  CHECK(order == "national county zone area ");
}

TEST_CASE("a number is the digits that are written") {
  CHECK(digits("0.1") == "0.1");
  CHECK(digits("+1_000.50") == "1000.50");
  CHECK(digits("-3") == "-3");
  CHECK(digits("\"12.5\"") == "12.5");
  CHECK(digits("0.30000000000000004") == "0.30000000000000004");
  for (const char* other : {"1e3", "inf", "-nan", "0x1F", "0b11", "0o7", "\"1_0\"", "\"ten\""}) {
    CHECK_MESSAGE(digits(other).empty(), other);
  }
  TomlNumberError why = TomlNumberError::none;
  CHECK(toml_decimal<Points>(*parsed("x = 0.1").root.find("x"), why) == Points::from_units(100));
  CHECK_FALSE(toml_decimal<Points>(*parsed("x = 0.1234").root.find("x"), why));
  CHECK(why == TomlNumberError::too_many_places);
  CHECK_FALSE(toml_decimal<Points>(*parsed("x = 1e3").root.find("x"), why));
  CHECK(why == TomlNumberError::not_plain);
}

TEST_CASE("a BOM and CRLF are read, and are not part of an excerpt") {
  const TomlDocument document = parsed(
      "\xEF\xBB\xBF"
      "a = 1\r\nb = 2\r\n");
  CHECK(document.root.find("b")->span.line == 2);
  CHECK(document.lines == std::vector<std::string>{"a = 1", "b = 2"});
}

TEST_CASE("the usual slips are told by what was meant") {
  CHECK(mistake("x = ３\n") == "E151 1:5+1");
  CHECK(mistake("x ＝ 3\n") == "E151 1:3+1");
  CHECK(mistake("a = 1\nx = “abc”\n") == "E151 2:5+1");
  CHECK(mistake("x = [1，2]\n") == "E151 1:7+1");
  CHECK(mistake("［total］\n") == "E151 1:1+1");
  CHECK(mistake("x = \"，\"，\n") == "E151 1:8+1");
  CHECK(mistake("x = \"abc\ny = 1\n") == "E152 1:5+4");
  CHECK(mistake("x = 1\nx = 2\n") == "E153 2:1+1");
  CHECK(mistake("[total]\n[total]\n") == "E153 2:1+7");
  CHECK(mistake("x = 张三\n") == "E154 1:5+2");
  CHECK(mistake("x = add # comment\n") == "E154 1:5+3");
  CHECK(mistake("x = { zh = 北沙, en = \"b\" }\n") == "E154 1:12+2");
  CHECK(mistake("x =\ny = 1\n") == "E156 1:3+1");
  CHECK(mistake("名称 = \"a\"\n") == "E157 1:1+2");
  CHECK(mistake("points 2\n") == "E158 1:1+8");
  CHECK(mistake("points\n") == "E158 1:1+6");
  CHECK(mistake("x = [1, 2\n") == "E159 1:5+1");
  CHECK(mistake("x = { a = 1,\n b = 2 }\n") == "E159 1:5+1");
  CHECK(mistake("[total\n") == "E159 1:1+1");
  CHECK(mistake("from = 2018-02-30\n") == "E167 1:8+10");
  CHECK(mistake("x = 01\n") == "E150 1:7+1");
  CHECK(mistake("a = 1\nb = \"x\xFFy\"\n") == "E155 2:7+1");
}

TEST_CASE("a quoted text may hold what would be a slip outside of quotes") {
  CHECK(mistake("x = \"３，“a” # = [\"\n") == "none");
  CHECK(mistake("# ［total］ ＝\nx = 1\n") == "none");
}

}  // namespace
}  // namespace ledger
