#include "ledger/format/json_reader.h"

#include <doctest/doctest.h>

namespace ledger {
namespace {

// Where and why a text is refused: "code line:column help".
std::string refusal(std::string_view text) {
  const auto value = read_json(text, "in", 7);
  if (value) return "accepted";
  const Diagnostic& d = value.error();
  return std::string(d.code.text()) + " " + std::to_string(d.place.line) + ":" +
         std::to_string(d.place.column) + " " + d.help;
}

TEST_CASE("an object keeps the order of its keys, and numbers their digits") {
  const auto value =
      read_json(R"({"b": -12.50e+3, "a":"x", "n":null, "t": true, "l":[1,"2",[]], "o":{}})", "in");
  REQUIRE(value);
  REQUIRE(value->members.size() == 6);
  CHECK(value->members[0].name == "b");
  CHECK(value->members[0].value.text == "-12.50e+3");
  CHECK(value->members[0].value.kind == JsonValue::Kind::number);
  CHECK(value->members[1].value.text == "x");
  CHECK(value->members[1].value.key_offset == 17);
  CHECK(value->members[1].value.offset == 21);
  CHECK(value->members[2].value.kind == JsonValue::Kind::null);
  CHECK(value->members[3].value.kind == JsonValue::Kind::boolean);
  CHECK(value->members[4].value.elements.size() == 3);
  CHECK(value->members[5].value.members.empty());
}

TEST_CASE("escapes become the characters they stand for") {
  const auto value = read_json(R"("a\"\\\/\b\f\n\r\t\u5f20\ud83d\ude00")", "in");
  REQUIRE(value);
  CHECK(value->text == "a\"\\/\b\f\n\r\t张😀");
}

TEST_CASE("what is not JSON is refused where it goes wrong, with what was expected") {
  CHECK(refusal("") == "E190 7:1 json.value");
  CHECK(refusal("{}x") == "E190 7:3 json.end");
  CHECK(refusal("{\"a\":1,}") == "E190 7:8 json.key");
  CHECK(refusal("[1,]") == "E190 7:4 json.value");
  CHECK(refusal("{\"a\" 1}") == "E190 7:6 json.colon");
  CHECK(refusal("{\"a\":1 \"b\":2}") == "E190 7:8 json.comma-or-end");
  CHECK(refusal("{a:1}") == "E190 7:2 json.key");
  CHECK(refusal("01") == "E190 7:2 json.end");
  CHECK(refusal("1.") == "E190 7:3 json.digit");
  CHECK(refusal("-") == "E190 7:2 json.digit");
  CHECK(refusal("NaN") == "E190 7:1 json.value");
  CHECK(refusal("\"张\\x\"") == "E190 7:4 json.escape");
  CHECK(refusal("\"\\ud83d\"") == "E190 7:8 json.escape");
  CHECK(refusal("\"\\ude00\"") == "E190 7:8 json.escape");
  CHECK(refusal("\"a\tb\"") == "E190 7:3 json.escape");
  CHECK(refusal("\"a\xff\"") == "E190 7:3 json.character");
  CHECK(refusal("\"abc") == "E190 7:5 json.quote");
  CHECK(refusal("{\"a\":1,\n \"a\":2}") == "E191 8:2 ");
  CHECK(refusal(std::string(64, '[') + std::string(64, ']')) == "accepted");
  CHECK(refusal(std::string(65, '[')) == "E190 7:65 json.less-nesting");
}

}  // namespace
}  // namespace ledger
