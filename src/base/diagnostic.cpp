#include "ledger/base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "ledger/base/text.h"

namespace ledger {
namespace {

constexpr std::size_t kLongestExcerpt =
    160;  // columns; a line above shows this much around the place

struct Colours {
  std::string_view place, error, warning, help, off;
};
constexpr Colours kColours = {"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"};

// One character of the user's line, ready to be shown.
struct Cell {
  std::string text;
  std::size_t width = 0;
};

std::vector<Cell> cells(std::string_view line) {
  std::vector<Cell> out;
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    std::string text = visible(next_character(line, at), byte);
    const std::size_t width = display_width(text);
    out.push_back({std::move(text), width});
  }
  return out;
}

std::size_t width_of(const std::vector<Cell>& line, std::size_t first, std::size_t last) {
  std::size_t width = 0;
  for (std::size_t i = first; i < std::min(last, line.size()); ++i) width += line[i].width;
  return width;
}

// The part of the line that fits, grown from the marked characters to both sides in turn.
std::pair<std::size_t, std::size_t> window(const std::vector<Cell>& line, std::size_t mark) {
  std::size_t first = std::min(mark, line.size()), last = first, width = 0;
  for (bool grown = true; grown;) {
    grown = false;
    if (last < line.size() && width + line[last].width <= kLongestExcerpt) {
      width += line[last++].width;
      grown = true;
    }
    if (first > 0 && width + line[first - 1].width <= kLongestExcerpt) {
      width += line[--first].width;
      grown = true;
    }
  }
  return {first, last};
}

// "  118 | the line" and, below it, the carets.
void append_excerpt(std::string& out, const Place& place, std::string_view mark_colour,
                    std::string_view off) {
  const std::vector<Cell> line = cells(place.excerpt);
  const std::size_t mark = place.column == 0 ? 0 : place.column - 1;
  const auto [first, last] = window(line, mark);
  const std::string number = place.line == 0 ? std::string() : std::to_string(place.line);
  fmt::format_to(std::back_inserter(out), "  {} | {}", number, first > 0 ? "…" : "");
  for (std::size_t i = first; i < last; ++i) out += line[i].text;
  if (last < line.size()) out += "…";
  out += '\n';
  if (place.column == 0) return;
  const std::size_t before = width_of(line, first, mark) + (first > 0 ? 1 : 0) +
                             (mark > line.size() ? mark - line.size() : 0);
  const std::size_t marked = width_of(line, mark, std::min<std::size_t>(last, mark + place.width));
  fmt::format_to(std::back_inserter(out), "  {:{}} | {:{}}{}{}{}\n", "", number.size(), "", before,
                 mark_colour, std::string(std::max<std::size_t>(1, marked), '^'), off);
}

// Values come from the user's files: nothing in them may move the cursor.
Arguments shown(const Arguments& arguments) {
  Arguments out = arguments;
  for (Argument& argument : out) {
    argument.value = visible(argument.value);
    argument.english = visible(argument.english);
  }
  return out;
}

std::string counted(Language language, std::size_t count, std::string_view one,
                    std::string_view many) {
  return say(language, count == 1 ? one : many, {{"count", std::to_string(count)}});
}

}  // namespace

std::string render(const Diagnostic& diagnostic, Language language, bool colour) {
  const Colours colours = colour ? kColours : Colours{};
  const Place& place = diagnostic.place;
  const bool warning = diagnostic.code.is_warning();
  const std::string_view mark = warning ? colours.warning : colours.error;
  std::string out;
  if (!place.file.empty()) {
    out += colours.place;
    out += visible(place.file);
    if (place.line != 0) fmt::format_to(std::back_inserter(out), ":{}", place.line);
    if (place.line != 0 && place.column != 0)
      fmt::format_to(std::back_inserter(out), ":{}", place.column);
    fmt::format_to(std::back_inserter(out), ":{} ", colours.off);
  }
  const Arguments arguments = shown(diagnostic.arguments);
  fmt::format_to(std::back_inserter(out), "{}{}[{}]:{} {}\n", mark,
                 message(language, warning ? "diagnostic.warning" : "diagnostic.error"),
                 diagnostic.code.text(), colours.off, sentence(diagnostic, language));
  if (!place.excerpt.empty()) append_excerpt(out, place, mark, colours.off);
  std::string help = diagnostic.help;
  if (help.empty()) help = std::string(diagnostic.code.text()) + ".help";
  if (has_message(help)) {
    fmt::format_to(std::back_inserter(out), "  {}{}:{} {}\n", colours.help,
                   message(language, "diagnostic.help"), colours.off,
                   say(language, help, arguments));
  }
  return out;
}

std::string sentence(const Diagnostic& diagnostic, Language language) {
  return say(language, diagnostic.code.text(), shown(diagnostic.arguments));
}

void Diagnostics::sort_by_place() {
  std::vector<std::string> files;
  const auto order = [&files](const Diagnostic& d) {
    const auto at = std::find(files.begin(), files.end(), d.place.file);
    return at - files.begin();
  };
  for (const Diagnostic& d : all_) {
    if (!d.place.file.empty() && order(d) == std::ssize(files)) files.push_back(d.place.file);
  }
  // The line of a finding; "more are not shown" has none and closes its file.
  const auto line = [](const Diagnostic& d) {
    return d.code == Code("E119") || d.code == Code("W119") ? UINT32_MAX : d.place.line;
  };
  // No file is never among `files`, so its order is past the last one.
  std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    const auto first = order(a), second = order(b);
    if (first != second) return first < second;
    if (line(a) != line(b)) return line(a) < line(b);
    return a.place.column < b.place.column;
  });
}

void Diagnostics::take(Diagnostics&& other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()),
              std::make_move_iterator(other.all_.end()));
  errors_ += other.errors_;
  warnings_ += other.warnings_;
  other = Diagnostics();
}

int Diagnostics::status() const {
  constexpr int kBySeverity[] = {0, 2, 3, 5, 4};  // done, command line, data, refused, system
  const auto severity = [&kBySeverity](int status) {
    return std::find(std::begin(kBySeverity), std::end(kBySeverity), status) -
           std::begin(kBySeverity);
  };
  int worst = 0;
  for (const Diagnostic& d : all_) {
    if (severity(d.code.status()) > severity(worst)) worst = d.code.status();
  }
  return worst;
}

std::string summary(const Diagnostics& diagnostics, Language language, bool nothing_written) {
  std::string text;
  const std::string errors =
      counted(language, diagnostics.errors(), "diagnostic.errors.one", "diagnostic.errors.many");
  const std::string warnings = counted(language, diagnostics.warnings(), "diagnostic.warnings.one",
                                       "diagnostic.warnings.many");
  if (diagnostics.errors() != 0 && diagnostics.warnings() != 0) {
    text = say(language, "diagnostic.both", {{"errors", errors}, {"warnings", warnings}});
  } else {
    text = diagnostics.errors() != 0 ? errors : warnings;
  }
  std::vector<std::string_view> files;
  for (const Diagnostic& d : diagnostics.all()) {
    if (!d.place.file.empty() &&
        std::find(files.begin(), files.end(), d.place.file) == files.end()) {
      files.push_back(d.place.file);
    }
  }
  if (!files.empty()) {
    text = say(language, files.size() == 1 ? "diagnostic.in.one" : "diagnostic.in.many",
               {{"findings", text}, {"count", std::to_string(files.size())}});
  }
  if (!nothing_written) return text;
  const std::string outcome(message(language, "diagnostic.nothing-written"));
  return say(language, "diagnostic.outcome", {{"findings", text}, {"outcome", outcome}});
}

}  // namespace ledger
