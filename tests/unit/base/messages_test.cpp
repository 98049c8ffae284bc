// The catalogues against the sources: a key that is used exists, an entry that exists is used, and
// both languages have the same placeholders. The sources are read as text; a key that is put
// together at run time is written as a literal that ends with the dot before the varying part
// ("report.column."), or named in a comment `messages: key key`.
#include "ledger/base/messages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "ledger/base/embedded.h"

#include "support/source_dir.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

// Every string literal of our sources, with a place where it stands.
const std::map<std::string, std::string>& literals() {
  static const std::map<std::string, std::string> all = [] {
    std::map<std::string, std::string> out;
    for (const char* root : {"include", "src"}) {
      for (const auto& entry :
           fs::recursive_directory_iterator(ledger::test::source_dir() / root)) {
        if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
        std::ifstream in(entry.path());
        int number = 0;
        for (std::string line; std::getline(in, line);) {
          ++number;
          const std::string place =
              fs::relative(entry.path(), ledger::test::source_dir()).generic_string() + ":" +
              std::to_string(number);
          const auto listed = line.find("// messages: ");
          if (listed != std::string::npos) {
            std::istringstream keys(line.substr(listed + 13));
            for (std::string key; keys >> key;) out.emplace(key, place);
            continue;
          }
          if (line.find_first_not_of(' ') == line.find("//")) continue;
          static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
          for (std::sregex_iterator at(line.begin(), line.end(), literal), end; at != end; ++at) {
            out.emplace((*at)[1], place);
          }
        }
      }
    }
    return out;
  }();
  return all;
}

bool is_code(const std::string& text) {
  static const std::regex code("[EW][1-9][0-9][0-9]");
  return std::regex_match(text, code);
}

std::set<std::string> placeholders(std::string_view pattern) {
  std::set<std::string> out;
  for (std::size_t open = pattern.find('{'); open != pattern.npos;
       open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find('}', open);
    if (close != pattern.npos) out.emplace(pattern.substr(open + 1, close - open - 1));
  }
  return out;
}

bool used(const std::string& key) {
  const auto& all = literals();
  if (all.contains(key)) return true;
  if (const auto dot = key.find('.');
      is_code(key.substr(0, dot)) && dot != key.npos && key.substr(dot) == ".help") {
    return all.contains(key.substr(0, dot));
  }
  for (auto dot = key.find('.'); dot != key.npos; dot = key.find('.', dot + 1)) {
    if (all.contains(key.substr(0, dot + 1))) return true;
  }
  return false;
}

TEST_CASE("every code and every message key in the sources has its message") {
  // A key looks like area.word; the areas are those of the catalogues, so a file name is not
  // mistaken for one.
  std::set<std::string> areas;
  for (const EmbeddedMessage& m : embedded_messages())
    areas.emplace(m.key.substr(0, m.key.find('.')));
  static const std::regex key("([a-z][a-z-]*)[.][a-z0-9.-]*[a-z0-9]");
  static const std::regex file_name(
      R"(.*[.](toml|csv|json|html|md|txt|xlsx|sqlite|tsv|ods|pdf|lock|mustache))");
  REQUIRE(embedded_messages().size() > 10);
  for (const auto& [text, place] : literals()) {
    std::smatch parts;
    const bool is_key = std::regex_match(text, parts, key) && areas.contains(parts[1]) &&
                        !std::regex_match(text, file_name);
    if ((is_key || is_code(text)) && !has_message(text))
      FAIL_CHECK(place << ": no message for " << text);
  }
}

TEST_CASE("every message is used") {
  for (const EmbeddedMessage& m : embedded_messages()) {
    if (!used(std::string(m.key))) FAIL_CHECK("nobody says " << m.key);
  }
}

TEST_CASE("both languages of a message have the same placeholders") {
  for (const EmbeddedMessage& m : embedded_messages()) {
    if (placeholders(m.zh) != placeholders(m.en))
      FAIL_CHECK(m.key << ": " << m.en << " / " << m.zh);
  }
}

TEST_CASE("an English message of a finding is lower case and has no final period") {
  for (const EmbeddedMessage& m : embedded_messages()) {
    const std::string key(m.key);
    if (!is_code(key)) continue;
    const bool period = m.en.ends_with(".") && !m.en.ends_with("…");
    const bool capital =
        m.en.size() > 1 && m.en[0] >= 'A' && m.en[0] <= 'Z' && m.en[1] >= 'a' && m.en[1] <= 'z';
    if (period || capital || m.zh.ends_with("。"))
      FAIL_CHECK(m.key << ": " << m.en << " / " << m.zh);
  }
}

TEST_CASE("keys are sorted, so that the search finds each of them") {
  const auto all = embedded_messages();
  CHECK(std::is_sorted(all.begin(), all.end(),
                       [](const auto& a, const auto& b) { return a.key < b.key; }));
  for (const EmbeddedMessage& m : all) {
    CHECK(message(Language::en, m.key) == m.en);
    CHECK(message(Language::zh, m.key) == m.zh);
  }
}

TEST_CASE("say puts values into placeholders once, and leaves unknown ones as they are") {
  CHECK(say(Language::en, "diagnostic.errors.many", {{"count", "17"}}) == "17 errors");
  CHECK(say(Language::zh, "diagnostic.errors.many", {{"count", "{count}"}}) == "{count} 处错误");
  CHECK(say(Language::en, "diagnostic.errors.many", {{"number", "17"}}) == "{count} errors");
  CHECK(say(Language::en, "no.such.key") == "no.such.key");
}

TEST_CASE("languages have the tags of ledger.toml and of a page") {
  CHECK(language_tag(Language::zh) == "zh");
  CHECK(language_tag(Language::en) == "en");
}

}  // namespace
}  // namespace ledger
