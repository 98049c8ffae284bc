#include "ledger/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace ledger {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// The length of the valid character at `at`, or 0. The second byte's range alone rules out overlong
// forms, surrogates and what lies above U+10FFFF.
std::size_t valid_length(std::string_view text, std::size_t at) {
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() - at < length) return 0;
  const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  const unsigned char second = byte_at(text, at + 1);
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// Marks that change the direction or the lines of a text without being seen, and the byte order
// mark.
bool is_hidden_mark(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::vector<char32_t> folded(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    out.push_back(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return out;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  const auto word_at = [text](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
  };
  for (std::size_t at = 0; at < text.size();) {
    // Registers are mostly ASCII: sixteen bytes at a time while no high bit is set.
    if (text.size() - at >= 16 && ((word_at(at) | word_at(at + 8)) & 0x8080808080808080U) == 0) {
      at += 16;
      continue;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    // Most of the rest is Chinese, E4 to E9 and two more bytes each, where nothing else can be
    // wrong.
    while (text.size() - at >= 3 && byte_at(text, at) - 0xE4U <= 0xE9U - 0xE4U &&
           (byte_at(text, at + 1) & 0xC0) == 0x80 && (byte_at(text, at + 2) & 0xC0) == 0x80) {
      at += 3;
    }
    if (at == text.size() || byte_at(text, at) < 0x80) continue;
    const std::size_t length = valid_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_control(std::string_view text) {
  const auto found = std::find_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (found == text.end()) return std::nullopt;
  return static_cast<std::size_t>(found - text.begin());
}

char32_t next_character(std::string_view text, std::size_t& at) {
  // Most of what is not ASCII is Chinese, E4 to E9 and two more bytes each.
  if (text.size() - at >= 3 && byte_at(text, at) - 0xE4U <= 0xE9U - 0xE4U &&
      (byte_at(text, at + 1) & 0xC0) == 0x80 && (byte_at(text, at + 2) & 0xC0) == 0x80) {
    const char32_t character = (byte_at(text, at) & 0x0FU) << 12 |
                               (byte_at(text, at + 1) & 0x3FU) << 6 |
                               (byte_at(text, at + 2) & 0x3FU);
    at += 3;
    return character;
  }
  const std::size_t length = valid_length(text, at);
  const unsigned char first = byte_at(text, at);
  if (length <= 1) {
    ++at;
    return length == 1 ? first : kInvalidByte;
  }
  char32_t character = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    character = (character << 6) | (byte_at(text, at + i) & 0x3FU);
  }
  at += length;
  return character;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x110000) {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    out += "\xEF\xBF\xBD";  // U+FFFD, the replacement character
  }
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_character(text, at);
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const unsigned char byte = byte_at(text, at); byte >= ' ' && byte < 0x7F) {
      ++width;
      ++at;
    } else {
      width += static_cast<std::size_t>(display_width(next_character(text, at)));
    }
  }
  return width;
}

std::string pad(std::string_view text, std::size_t width, Align align) {
  std::string out;
  append_padded(out, text, width, align);
  return out;
}

void append_padded(std::string& out, std::string_view text, std::size_t width, Align align) {
  const std::size_t own = display_width(text);
  const std::size_t space = own < width ? width - own : 0;
  const std::size_t before = align == Align::left ? 0 : align == Align::right ? space : space / 2;
  out.append(before, ' ');
  out += text;
  out.append(space - before, ' ');
}

std::string truncate(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t used = 0, end = 0;
  for (std::size_t at = 0; at < text.size();) {
    used += static_cast<std::size_t>(display_width(next_character(text, at)));
    if (used > width - 1) break;
    end = at;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_printable(out, text);
  return out;
}

void append_printable(std::string& out, std::string_view text) {
  for (;;) {
    const std::size_t plain = plain_length(text, [](char) { return false; });
    out += text.substr(0, plain);
    if (plain == text.size()) return;
    std::size_t end = plain;
    const char32_t c = next_character(text, end);
    if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
    } else if (c != kInvalidByte && !is_control(c) && !is_hidden_mark(c)) {
      out += text.substr(plain, end - plain);
    }
    text.remove_prefix(end);
  }
}

std::string visible(char32_t character, unsigned char byte) {
  if (character == kInvalidByte) return fmt::format("<{:02X}>", byte);
  std::string out;
  if (character < 0x20) {
    append_utf8(out, 0x2400 + character);
  } else if (character == 0x7F) {
    append_utf8(out, 0x2421);
  } else if (is_control(character) || is_hidden_mark(character)) {
    out = fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(character));
  } else {
    append_utf8(out, character);
  }
  return out;
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char byte = byte_at(text, at);
    out += visible(next_character(text, at), byte);
  }
  return out;
}

char ascii_meant_by(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + '!');
  switch (c) {
    case 0x3000:
      return ' ';  // the space as wide as a character
    case 0x3002:
      return '.';  // 。
    case 0x3001:
      return ',';  // 、
    case 0x2018:   // ‘
    case 0x2019:
      return '\'';  // ’
    case 0x201C:    // “
    case 0x201D:
      return '"';  // ”
    case 0x2010:   // hyphen
    case 0x2013:   // en dash
    case 0x2014:   // em dash
    case 0x2212:
      return '-';  // minus sign
    default:
      return '\0';
  }
}

std::optional<FullWidth> find_full_width(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t offset = at;
    if (const char meant = ascii_meant_by(next_character(text, at)); meant != '\0') {
      return FullWidth{offset, std::string(text.substr(offset, at - offset)), meant};
    }
  }
  return std::nullopt;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::vector<char32_t> from = folded(a), to = folded(b);
  // Three rows of the classic table: the one being filled, the one before, and that before (for
  // swaps).
  std::vector<std::size_t> older(to.size() + 1), old(to.size() + 1), now(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) old[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = old[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      now[j] = std::min({replaced, old[j] + 1, now[j - 1] + 1});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        now[j] = std::min(now[j], older[j - 2] + 1);
      }
    }
    std::swap(older, old);
    std::swap(old, now);
  }
  return old[to.size()];
}

Nearest::Nearest(std::string_view wanted)
    : wanted_(wanted), limit_(std::max<std::size_t>(1, count_characters(wanted) / 3)) {}

void Nearest::offer(std::string_view candidate) {
  // A name of a hundred characters is a sentence in the wrong column; the table would be large and
  // the hint useless.
  if (limit_ == 0 || wanted_.size() > 100 || candidate.size() > 300) return;
  const std::size_t distance = edit_distance(wanted_, candidate);
  if (distance > limit_ || distance >= std::max<std::size_t>(1, count_characters(candidate)))
    return;
  best_ = candidate;
  limit_ = distance == 0 ? 0 : distance - 1;
}

}  // namespace ledger
