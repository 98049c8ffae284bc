// The documents of toml-test: each valid one is read with the values that its JSON says, each
// invalid one is refused with a place.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ledger/format/json_reader.h"
#include "ledger/format/toml.h"

#include "support/source_dir.h"

namespace ledger {
namespace {

const std::string kFolder = ledger::test::source_dir().string() + "/tests/data/toml-test/";

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> documents(std::string_view folder) {
  std::vector<std::string> out;
  std::ifstream list(kFolder + "files-toml-1.0.0");
  for (std::string name; std::getline(list, name);) {
    if (name.starts_with(folder) && name.ends_with(".toml")) out.push_back(name);
  }
  return out;
}

const JsonValue* member(const JsonValue& object, std::string_view name) {
  for (const JsonMember& each : object.members) {
    if (each.name == name) return &each.value;
  }
  return nullptr;
}

std::string spaced(std::string text) {
  // 1987-07-05 17:45:00z and 1987-07-05T17:45:00Z are the same.
  for (char& c : text) c = c == ' ' ? 'T' : static_cast<char>(std::toupper(c));
  return text;
}

// "" when the value is what the JSON says; else what differs. Numbers are compared where their
// digits are plain: the tree keeps them as written.
std::string difference(const TomlValue& value, const JsonValue& expected) {
  if (expected.kind == JsonValue::Kind::array) {
    if (value.kind != TomlKind::array || value.elements.size() != expected.elements.size()) {
      return "not the same array";
    }
    for (std::size_t i = 0; i < value.elements.size(); ++i) {
      const std::string inner = difference(value.elements[i], expected.elements[i]);
      if (!inner.empty()) return "[" + std::to_string(i) + "] " + inner;
    }
    return {};
  }
  const JsonValue* type = member(expected, "type");
  const JsonValue* text = member(expected, "value");
  const bool scalar = type != nullptr && text != nullptr && expected.members.size() == 2 &&
                      type->kind == JsonValue::Kind::string &&
                      text->kind == JsonValue::Kind::string;
  if (!scalar) {
    if (value.kind != TomlKind::table || value.entries.size() != expected.members.size()) {
      return "not the same table";
    }
    for (const JsonMember& each : expected.members) {
      const TomlValue* found = value.find(each.name);
      const std::string inner =
          found == nullptr ? std::string("is missing") : difference(*found, each.value);
      if (!inner.empty()) return each.name + ": " + inner;
    }
    return {};
  }
  if (type->text == "string") {
    return value.kind == TomlKind::text && value.text == text->text ? "" : "another text";
  }
  if (type->text == "bool") {
    return value.kind == TomlKind::boolean && value.boolean == (text->text == "true") ? ""
                                                                                      : "not it";
  }
  if (type->text == "integer" || type->text == "float") {
    if (value.kind != TomlKind::number) return "no number";
    const std::string digits = plain_digits(value);
    const auto ours = Rate::parse(digits), theirs = Rate::parse(text->text);
    return !ours || !theirs || *ours == *theirs ? "" : digits + " is not " + text->text;
  }
  const bool date = type->text == "date-local" && value.kind == TomlKind::date;
  const bool time = type->text == "time-local" && value.kind == TomlKind::time;
  const bool both = type->text.starts_with("datetime") && value.kind == TomlKind::date_time;
  if (!date && !time && !both) return "not a " + type->text;
  // Fractions may be written shorter.
  const std::string ours = spaced(value.text), theirs = spaced(text->text);
  const std::size_t whole = std::min<std::size_t>(time ? 8 : 19, ours.size());
  return ours.substr(0, whole) == theirs.substr(0, whole) ? "" : ours + " is not " + theirs;
}

TEST_CASE("every valid TOML document is read, with its values") {
  const auto all = documents("valid/");
  CHECK(all.size() == 210);
  for (const std::string& name : all) {
    const auto document = parse_toml(name, read(kFolder + name));
    if (!document) {
      FAIL_CHECK(render(document.error(), Language::en));
      continue;
    }
    const std::string expected_text = read(kFolder + name.substr(0, name.size() - 4) + "json");
    const auto expected = read_json(expected_text, name);
    if (!expected) {
      FAIL_CHECK(render(expected.error(), Language::en));
      continue;
    }
    const std::string found = difference(document->root, *expected);
    CHECK_MESSAGE(found.empty(), name << ": " << found);
  }
}

TEST_CASE("every invalid TOML document is refused with its place") {
  const auto all = documents("invalid/");
  CHECK(all.size() == 499);
  for (const std::string& name : all) {
    const auto document = parse_toml(name, read(kFolder + name));
    CHECK_MESSAGE(!document, name);
    if (document) continue;
    CHECK_MESSAGE(document.error().place.line >= 1, name);
    CHECK_MESSAGE(document.error().code.text().starts_with("E1"), name);
  }
}

TEST_CASE("a document cut at any byte is read or refused, never worse") {
  const std::string whole =
      read(ledger::test::source_dir().string() + "/data/templates/funing/rules/2018.toml");
  REQUIRE(whole.size() > 1000);
  std::size_t refused = 0;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    refused += parse_toml("f", whole.substr(0, length)) ? 0U : 1U;
  }
  CHECK(refused > 100);
}

}  // namespace
}  // namespace ledger
