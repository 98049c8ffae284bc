#include "fuzz/fuzz.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/base/text.h"
#include "support/source_dir.h"

namespace ledger::fuzz {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// "E203 W201 …", as they stand in what was told. (std::regex would take most of a harness's time.)
std::string codes_of(std::string_view told) {
  std::string out;
  for (std::size_t at = told.find('['); at != told.npos; at = told.find('[', at + 1)) {
    const std::string_view code = told.substr(at, 6);
    if (code.size() != 6 || (code[1] != 'E' && code[1] != 'W') || code[5] != ']') continue;
    out += std::string(code.substr(1, 4)) + " ";
  }
  return out;
}

// A placeholder that nobody filled in and that does not come from a file; two braces are a tag of a
// template that a message speaks of.
std::string unfilled(std::string_view told, const std::map<std::string, std::string>& files) {
  constexpr std::string_view kName = "abcdefghijklmnopqrstuvwxyz0123456789-";
  for (std::size_t at = told.find('{'); at != told.npos; at = told.find('{', at + 1)) {
    const std::size_t end = told.find_first_not_of(kName, at + 1);
    if (end == told.npos || end == at + 1 || told[end] != '}') continue;
    if ((at > 0 && told[at - 1] == '{') || told.substr(end + 1, 1) == "}") continue;
    const std::string_view found = told.substr(at, end + 1 - at);
    bool written = false;
    for (const auto& [path, bytes] : files) written |= bytes.find(found) != bytes.npos;
    if (!written) return std::string(found);
  }
  return "";
}

bool has_control(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto found = find_control(std::string_view(text).substr(at));
    if (!found) return false;
    at += *found;
    if (text[at] != '\n') return true;
  }
  return false;
}

}  // namespace

void expect(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void expect_same(std::string_view what, std::string_view found, std::string_view wanted) {
  if (found == wanted) return;
  expect(false, std::string(what) + " is \"" + std::string(found) + "\" and not \"" +
                    std::string(wanted) + "\"");
}

void expect_placed(const Diagnostics& diagnostics, std::string_view text) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const Diagnostic& one : diagnostics.all()) {
    const std::string code(one.code.text());
    const Place& place = one.place;
    expect(!place.file.empty(), code + " names no file");
    expect(place.line <= lines, code + " stands behind the last line");
    expect(place.column == 0 || place.line != 0, code + " has a column without a line");
    expect(place.column <= count_characters(place.excerpt) + 1, code + " stands behind its line");
    for (const Language language : {Language::en, Language::zh}) {
      const std::string told = render(one, language);
      expect(told.find("[" + code + "]") != told.npos, code + " is told without its code");
      expect(!find_invalid_utf8(told), code + " is told with bytes that are not UTF-8");
      expect(!has_control(told), code + " is told with control characters");
    }
  }
}

Program::Program() {
  static const std::map<std::string, std::string> ledger = [] {
    const std::filesystem::path folder = test::source_dir() / "tests/fuzz/ledger";
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      files["/l/" + entry.path().lexically_relative(folder).generic_string()] = read_file(entry);
    }
    files["/l/notice.mustache"] =
        read_file(test::source_dir() / "data/notice/notice.html.mustache");
    return files;
  }();
  world_.files.contents = ledger;
}

int Program::run(const std::vector<std::string>& words, const std::deque<std::string>& typed) {
  std::string command;
  for (const std::string& word : words) command += " " + word;
  const std::map<std::string, std::string> before = world_.files.contents;
  int status = 0;
  std::string codes;
  for (const char* language : {"zh", "en"}) {
    const bool first = language[0] == 'z';
    world_.files.contents = before;
    world_.out.bytes.clear();
    world_.err.bytes.clear();
    world_.in.lines = typed;
    std::vector<std::string> all = {"--lang", language, "--today", "2018-12-31"};
    all.insert(all.end(), words.begin(), words.end());
    const int now = cli::run(all, world_.context);
    const std::string& told = world_.err.bytes;
    const std::string now_codes = codes_of(told);
    expect(now >= 0 && now <= 5 && now != 4, command + " ended with " + std::to_string(now));
    expect(now < 2 || now_codes.find('E') != now_codes.npos, command + " failed without a code");
    expect(first || now == status, command + " ended differently in English");
    expect_same("the codes in English", now_codes, first ? now_codes : codes);
    for (const std::string_view text :
         {std::string_view(world_.out.bytes), std::string_view(told)}) {
      expect_same("a placeholder of" + command, unfilled(text, before), "");
      expect(!find_invalid_utf8(text), command + " wrote bytes that are not UTF-8");
    }
    expect(!has_control(told), command + " told control characters");
    status = now;
    codes = now_codes;
  }
  return status;
}

}  // namespace ledger::fuzz
