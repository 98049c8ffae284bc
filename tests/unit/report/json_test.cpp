#include "ledger/report/json.h"

#include <doctest/doctest.h>

#include "ledger/report/render.h"
#include "unit/report/json_checker.h"
#include "unit/report/sample.h"

namespace ledger {
namespace {

std::string written(const Json& json) {
  std::string all;
  Output out([&all](std::string_view bytes) {
    all += bytes;
    return true;
  });
  write_json(json, out);
  out.finish();
  return all;
}

TEST_CASE("rows stand on lines of their own, in the order of their keys, with exact figures") {
  Json rows = Json::array();
  rows.push(Json::object().set("member", "0012").set("total", test::points("112.5")));
  rows.push(Json::object().set("member", "0007").set("total", test::points("-0.001")));
  Json document = Json::object();
  document.set("schema", "ledger.report/1");
  document.set("period", Json::object().set("id", "2018Q2").set("first", *Date::from(2018, 4, 1)));
  document.set("as_of", nullptr).set("open", false);
  document.set("groups",
               Json::array().push(Json::object().set("id", "all").set("rows", std::move(rows))));
  document.set("labels", Json::array().push("a").push(2));
  CHECK(written(document) == R"({"schema":"ledger.report/1",
 "period":{"id":"2018Q2","first":"2018-04-01"},
 "as_of":null,
 "open":false,
 "groups":[
  {"id":"all","rows":[
    {"member":"0012","total":112.5},
    {"member":"0007","total":-0.001}]}],
 "labels":["a",2]}
)");
}

TEST_CASE("an array made while it is written looks like one that was there") {
  const auto row = [](std::size_t i) { return Json::object().set("n", static_cast<int>(i) * 7); };
  Json there = Json::array();
  for (std::size_t i = 0; i < 3; ++i) there.push(row(i));
  CHECK(written(Json::object().set("rows", Json::array_of(3, row))) ==
        written(Json::object().set("rows", std::move(there))));
  CHECK(written(Json::array_of(0, row)) == "[]\n");
}

TEST_CASE("what would break a text, a terminal or a line is escaped") {
  CHECK(written(Json("\"\\/\n\r\t\b\x01\x7f")) == "\"\\\"\\\\/\\n\\r\\t\\u0008\\u0001\\u007f\"\n");
  CHECK(written(Json("\u202E\u2028\uFEFF\u0085")) == "\"\\u202e\\u2028\\ufeff\\u0085\"\n");
  CHECK(written(Json("北沙 𠮷 \xE5\x8C")) == "\"北沙 𠮷 \uFFFD\uFFFD\"\n");
  CHECK(written(Json(std::optional<int>())) == "null\n");
  CHECK(written(Json(std::optional<int>(4))) == "4\n");
  CHECK(written(Json::object()) == "{}\n");
}

TEST_CASE("a strict reader gets every naughty string back, byte for byte where it is UTF-8") {
  const std::string text = render(test::naughty_report(), OutputFormat::json);
  const auto document = test::JsonChecker::read(text);
  REQUIRE(document.has_value());
  const auto strings = test::naughty_strings();
  REQUIRE(strings.size() > 400);
  const test::JsonValue* all = document->find("all");
  REQUIRE(all != nullptr);
  REQUIRE(all->elements.size() == strings.size());
  for (std::size_t i = 0; i < strings.size(); ++i) {
    REQUIRE(all->elements[i].members.size() == 1);
    if (find_invalid_utf8(strings[i])) continue;
    CHECK(all->elements[i].members[0].name == strings[i]);
    CHECK(all->elements[i].members[0].value.text == strings[i]);
  }
}

TEST_CASE("the checker refuses what is not JSON") {
  for (const char* text : {"", "01", "1.", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "\"a\nb\"",
                           "\"\\x\"", "nul", "1 2", "'a'", "\"\xff\""}) {
    CHECK_MESSAGE(!test::JsonChecker::read(text), text);
  }
}

}  // namespace
}  // namespace ledger
