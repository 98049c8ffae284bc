#include "ledger/report/wrap.h"

#include <algorithm>
#include <utility>

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

// Calls visit(const Part&) for each.
template <class Visit>
void for_each_part_of(std::string_view text, Visit&& visit) {
  Part part;
  std::size_t spaces = 0, begin = 0;
  char32_t before = ' ';
  int width_before = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_character(text, at);
    if (c == ' ' || c == '\n') {
      ++spaces;
      before = ' ';
      width_before = 1;
      continue;
    }
    const int width = display_width(c);
    const bool beside_wide = width == 2 || width_before == 2;
    const bool joined = before != ' ' && (width == 0 || !beside_wide || closes(c) || opens(before));
    if (!joined) {
      if (!part.text.empty()) visit(std::as_const(part));
      part = {spaces, {}, 0};
      begin = start;
      spaces = 0;
    }
    part.text = text.substr(begin, at - begin);
    part.width += static_cast<std::size_t>(width);
    if (width > 0) {
      before = c;
      width_before = width;
    }
  }
  if (!part.text.empty()) visit(std::as_const(part));
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  if (width == 0 || display_width(text) <= width) return {std::string(text)};
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for_each_part_of(text, [&](const Part& part) {
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
      return;
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
  });
  return lines;
}

std::size_t widest_part(std::string_view text) {
  std::size_t widest = 0;
  for_each_part_of(text, [&](const Part& part) { widest = std::max(widest, part.width); });
  return widest;
}

}  // namespace ledger
