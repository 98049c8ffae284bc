// What is wrong, where, and the way out. A Diagnostic carries no sentence: its code is the key of
// the message in data/messages, so that the same finding is told in the reader's language and
// tested once.
//
//   events/2018.csv:118:21: error[E203]: unknown item "C17"
//     118 | 118,2018-05-02,0012,C17,,,,…
//         |                     ^^^
//     help: the nearest item is "C1" (执行组织决议); items are declared in rules/2018.toml
//
// Codes never change their meaning. Their hundreds choose the exit status of the run:
//   E1xx a file as bytes, CSV or TOML · E2xx the register · E3xx rules · E4xx organisation, roster,
//   registers  → 3 E5xx the command line → 2 · E6xx the system → 4 · E7xx the ledger refuses → 5 ·
//   Wxxx warnings → no effect
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/messages.h"

namespace ledger {

// Four characters: E or W and three digits. Anything else does not compile.
class Code {
 public:
  consteval Code(const char (&text)[5]) : text_(text, 4) {  // NOLINT(google-explicit-constructor)
    if ((text[0] != 'E' && text[0] != 'W') || text[1] < '1' || text[1] > '9' || text[2] < '0' ||
        text[2] > '9' || text[3] < '0' || text[3] > '9') {
      throw "a code is E or W and three digits";
    }
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }
  [[nodiscard]] constexpr bool is_warning() const { return text_[0] == 'W'; }
  // The exit status of a run whose worst finding this is.
  [[nodiscard]] constexpr int status() const {
    if (is_warning()) return 0;
    switch (text_[1]) {
      case '5':
        return 2;
      case '6':
        return 4;
      case '7':
        return 5;
      default:
        return 3;
    }
  }
  friend constexpr bool operator==(Code a, Code b) { return a.text_ == b.text_; }

 private:
  std::string_view text_;
};

// A spot in a file of the user. Lines and columns count from 1, columns in characters (code
// points); 0 is "none".
struct Place {
  std::string file;  // as the user would write it: relative to the ledger directory
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t width = 0;  // characters to underline from column on
  std::string excerpt;      // the user's own line, without its line end
};

struct Diagnostic {
  Code code;
  Place place = {};
  Arguments arguments = {};
  std::string help = {};  // key of the help message; empty: "<code>.help" if the catalogue has it

  explicit Diagnostic(Code c) : code(c) {}

  // Chained making: return Diagnostic("E203").at(place).with("item", code).helped("E203.nearest");
  // Each gives a value, so that `d = std::move(d).with(…)` adds to it and does not empty it.
  [[nodiscard]] Diagnostic at(Place p) && {
    place = std::move(p);
    return std::move(*this);
  }
  [[nodiscard]] Diagnostic with(std::string_view name, std::string_view value) && {
    arguments.push_back({std::string(name), std::string(value)});
    return std::move(*this);
  }
  // The value is itself a message, told in the reader's language: with_message("where",
  // "rules.item").
  [[nodiscard]] Diagnostic with_message(std::string_view name, std::string_view key) && {
    arguments.push_back({std::string(name), std::string(key), true});
    return std::move(*this);
  }
  // A value with a name in each language, told in the reader's.
  [[nodiscard]] Diagnostic with_name(std::string_view name, std::string_view chinese,
                                     std::string_view english) && {
    arguments.push_back({std::string(name), std::string(chinese), false, std::string(english)});
    return std::move(*this);
  }
  [[nodiscard]] Diagnostic helped(std::string_view key) && {
    help = key;
    return std::move(*this);
  }
};

// The whole finding as lines of text, each ended by '\n'. Control characters of the excerpt are
// made visible, and of a very long line only the part around the place is shown, with "…" where it
// goes on.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, Language language,
                                 bool colour = false);

// What is wrong, as one sentence without code, place and help.
[[nodiscard]] std::string sentence(const Diagnostic& diagnostic, Language language);

// Collects all findings of a run, so that a user sees every mistake at once.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) {
    (diagnostic.code.is_warning() ? warnings_ : errors_)++;
    all_.push_back(std::move(diagnostic));
  }
  [[nodiscard]] bool has_errors() const { return errors_ != 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] std::size_t warnings() const { return warnings_; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  // By file in the order of first mention, then line and column; E119 or W119 closes its file,
  // findings without a place stay last.
  void sort_by_place();
  // Moves everything of the other collector to the end of this one.
  void take(Diagnostics&& other);
  // The greatest status among the findings by severity of cause: system, then refusal, then data,
  // then command line; 0 without errors.
  [[nodiscard]] int status() const;

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

// The closing line of a run without its '\n': "2 errors and 1 warning in 2 files; nothing was
// written", the latter for commands that would have written. REQUIRES: !diagnostics.empty().
[[nodiscard]] std::string summary(const Diagnostics& diagnostics, Language language,
                                  bool nothing_written = false);

}  // namespace ledger
