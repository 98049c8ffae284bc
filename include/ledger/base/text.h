// Text as people see it: UTF-8 in, columns of a terminal out.
//
// Everything a user wrote may hold anything: half a character, a bell, a right-to-left mark that
// turns a line round. Two ways make it safe to show: `printable` drops what has no place in a
// report, `visible` shows it in an excerpt, where the reader is to find the culprit. Chinese
// characters take two columns, accents none.
//
// A byte that is not part of valid UTF-8 counts as one character of its own wherever characters are
// counted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

// What `next_character` returns for a byte that belongs to no character; no text can contain it.
inline constexpr char32_t kInvalidByte = 0xFFFFFFFF;

// The offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and what lies
// above U+10FFFF are not), or nullopt.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);
// Offset of the first control character (below a space, or DEL): a field of a register has none.
[[nodiscard]] std::optional<std::size_t> find_control(std::string_view text);

// Decodes the character at `at` and moves `at` behind it. REQUIRES: at < text.size().
char32_t next_character(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t character);

// The number of characters; with a byte offset as size of `text`, the column of that byte counts
// one more.
[[nodiscard]] std::size_t count_characters(std::string_view text);

// Columns on a terminal: 0, 1 or 2 for a character, their sum for a text.
[[nodiscard]] int display_width(char32_t character);
[[nodiscard]] std::size_t display_width(std::string_view text);

enum class Align : unsigned char { left, right, centre };
// Filled with spaces to `width` columns; a wider text stays whole.
[[nodiscard]] std::string pad(std::string_view text, std::size_t width, Align align = Align::left);
void append_padded(std::string& out, std::string_view text, std::size_t width, Align align);
// At most `width` columns; what had to be cut off ends with "…" inside this width.
[[nodiscard]] std::string truncate(std::string_view text, std::size_t width);

// For reports: without control characters, direction marks and bytes that are no text; line breaks
// and tabs are spaces.
[[nodiscard]] std::string printable(std::string_view text);
void append_printable(std::string& out, std::string_view text);

// The bytes from the beginning that are visible ASCII, spaces or characters from U+3000 to U+9FFF,
// which are Chinese: printable as they stand. Ends before the first ASCII character for which
// `stops(char)`, one that a format has to escape. Nearly every text is one such stretch.
template <class Stops>
[[nodiscard]] std::size_t plain_length(std::string_view text, Stops&& stops) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= ' ' && byte < 0x7F && !stops(text[at])) {
      ++at;
    } else if (byte >= 0xE3 && byte <= 0xE9 && text.size() - at >= 3 && continues(text[at + 1]) &&
               continues(text[at + 2])) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}
// For excerpts: control characters as ␀ … ␡, direction marks as <U+202E>, stray bytes as <FF>.
[[nodiscard]] std::string visible(std::string_view text);
[[nodiscard]] std::string visible(char32_t character, unsigned char byte);

// The ASCII character that a full-width one (３ ， － 。) was meant to be, or '\0'.
[[nodiscard]] char ascii_meant_by(char32_t character);
// The first full-width character in a text that should be plain ASCII, as written and as meant.
struct FullWidth {
  std::size_t offset = 0;  // in bytes
  std::string written;
  char meant = '\0';
};
[[nodiscard]] std::optional<FullWidth> find_full_width(std::string_view text);

// Edits (insert, delete, replace, swap of neighbours) between two texts, in characters; ASCII
// letters without case.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// "The nearest item is …": offer all candidates, then ask. Holds views of the candidates, which
// must outlive it.
class Nearest {
 public:
  explicit Nearest(std::string_view wanted);
  void offer(std::string_view candidate);
  // The candidate with the fewest edits, the first offered among equals; nullopt when none is near,
  // which is more than one edit and more than a third of the characters away.
  [[nodiscard]] std::optional<std::string_view> best() const { return best_; }

 private:
  std::string_view wanted_;
  std::size_t limit_;  // edits that still count as near; shrinks with each better candidate
  std::optional<std::string_view> best_;
};

}  // namespace ledger
