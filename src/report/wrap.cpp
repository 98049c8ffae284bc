#include "ledger/report/wrap.h"

#include <algorithm>

#include "ledger/base/text.h"

namespace ledger {
namespace {

bool among(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}
// What must not begin a line, and what must not end one.
bool closes(char32_t c) {
  return among(U"，。、；：！？）》”’」』】〕…—·％,.;:!?)]}%", c);
}
bool opens(char32_t c) {
  return among(U"（《“‘「『【〔([{", c);
}

struct Part {
  std::size_t spaces = 0;  // before it
  std::string_view text;
  std::size_t width = 0;
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  std::size_t spaces = 0, begin = 0;
  char32_t before = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_character(text, at);
    if (c == ' ' || c == '\n') {
      ++spaces;
      before = ' ';
      continue;
    }
    const bool beside_wide = display_width(c) == 2 || display_width(before) == 2;
    const bool joined =
        before != ' ' && (display_width(c) == 0 || !beside_wide || closes(c) || opens(before));
    if (!joined) {
      parts.push_back({spaces, {}, 0});
      begin = start;
      spaces = 0;
    }
    parts.back().text = text.substr(begin, at - begin);
    parts.back().width += static_cast<std::size_t>(display_width(c));
    if (display_width(c) > 0) before = c;
  }
  return parts;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  if (width == 0 || display_width(text) <= width) return {std::string(text)};
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (const Part& part : parts_of(text)) {
    if (!lines.back().empty()) {
      if (used + part.spaces + part.width <= width) {
        lines.back().append(part.spaces, ' ');
        used += part.spaces;
      } else {
        lines.emplace_back();
        used = 0;
      }
    }
    if (used + part.width <= width) {
      lines.back() += part.text;
      used += part.width;
      continue;
    }
    for (std::size_t at = 0; at < part.text.size();) {
      const std::size_t start = at;
      const auto columns = static_cast<std::size_t>(display_width(next_character(part.text, at)));
      if (used > 0 && used + columns > width) {
        lines.emplace_back();
        used = 0;
      }
      lines.back() += part.text.substr(start, at - start);
      used += columns;
    }
  }
  return lines;
}

std::size_t widest_part(std::string_view text) {
  std::size_t widest = 0;
  for (const Part& part : parts_of(text)) widest = std::max(widest, part.width);
  return widest;
}

}  // namespace ledger
