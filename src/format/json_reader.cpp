#include "ledger/format/json_reader.h"

#include <algorithm>
#include <optional>

#include "ledger/base/text.h"

namespace ledger {
namespace {

constexpr int kDeepest = 64;  // levels of nesting; a limit instead of an exhausted stack

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view file, std::uint32_t first_line)
      : text_(text), file_(file), first_line_(first_line) {}

  Result<JsonValue> whole() {
    JsonValue value;
    skip_space();
    if (!read_value(value, 0)) return std::move(*error_);
    skip_space();
    if (at_ != text_.size()) {
      expected("json.end");
      return std::move(*error_);
    }
    return value;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  bool expected(std::string_view key) {
    error_ = Diagnostic("E190").at(json_place(text_, at_, file_, first_line_)).helped(key);
    return false;
  }

  bool read_value(JsonValue& out, int depth) {
    out.offset = at_;
    if (depth == kDeepest) return expected("json.less-nesting");
    switch (peek()) {
      case '{':
        return read_object(out, depth);
      case '[':
        return read_array(out, depth);
      case '"':
        out.kind = JsonValue::Kind::string;
        return read_string(out.text);
      default:
        break;
    }
    for (const std::string_view word : {"null", "true", "false"}) {
      if (!text_.substr(at_).starts_with(word)) continue;
      out.kind = word == "null" ? JsonValue::Kind::null : JsonValue::Kind::boolean;
      out.text = word;
      at_ += word.size();
      return true;
    }
    if (peek() == '-' || is_digit(peek())) return read_number(out);
    return expected("json.value");
  }

  bool read_digits() {
    if (!is_digit(peek())) return expected("json.digit");
    while (is_digit(peek())) ++at_;
    return true;
  }

  bool read_number(JsonValue& out) {
    const std::size_t start = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0') {
      ++at_;
    } else if (!read_digits()) {
      return false;
    }
    if (peek() == '.') {
      ++at_;
      if (!read_digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!read_digits()) return false;
    }
    out.kind = JsonValue::Kind::number;
    out.text = text_.substr(start, at_ - start);
    return true;
  }

  // Four digits; no value and no move without them.
  std::optional<char32_t> read_hex() {
    if (text_.size() - at_ < 4) return std::nullopt;
    char32_t value = 0;
    for (const char c : text_.substr(at_, 4)) {
      const int digit = hex_digit(c);
      if (digit < 0) return std::nullopt;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    at_ += 4;
    return value;
  }

  bool read_escape(std::string& out) {
    constexpr std::string_view kLetters = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
    const char letter = peek();
    if (const auto known = kLetters.find(letter); letter != '\0' && known != kLetters.npos) {
      out += kMeanings[known];
      ++at_;
      return true;
    }
    if (letter != 'u') return expected("json.escape");
    ++at_;
    auto character = read_hex();
    if (!character) return expected("json.escape");
    if (*character >= 0xD800 && *character < 0xDC00) {  // the first half of a pair
      if (text_.substr(at_, 2) != "\\u") return expected("json.escape");
      at_ += 2;
      const auto second = read_hex();
      if (!second || *second < 0xDC00 || *second > 0xDFFF) return expected("json.escape");
      character = 0x10000 + ((*character - 0xD800) << 10) + (*second - 0xDC00);
    } else if (*character >= 0xDC00 && *character <= 0xDFFF) {
      return expected("json.escape");
    }
    append_utf8(out, *character);
    return true;
  }

  bool read_string(std::string& out) {
    ++at_;  // the caller saw the quote
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return expected("json.escape");
      if (c == '\\') {
        ++at_;
        if (!read_escape(out)) return false;
        continue;
      }
      std::size_t after = at_;
      if (next_character(text_, after) == kInvalidByte) return expected("json.character");
      out += text_.substr(at_, after - at_);
      at_ = after;
    }
    return expected("json.quote");
  }

  bool read_array(JsonValue& out, int depth) {
    out.kind = JsonValue::Kind::array;
    ++at_;
    skip_space();
    if (peek() == ']') return closed();
    while (true) {
      skip_space();
      if (!read_value(out.elements.emplace_back(), depth + 1)) return false;
      skip_space();
      if (peek() == ']') return closed();
      if (peek() != ',') return expected("json.comma-or-end");
      ++at_;
    }
  }

  bool read_object(JsonValue& out, int depth) {
    out.kind = JsonValue::Kind::object;
    ++at_;
    skip_space();
    if (peek() == '}') return closed();
    while (true) {
      skip_space();
      const bool is_text = peek() == '"';
      if (!is_text) return expected("json.key");
      const std::size_t key_offset = at_;
      std::string key;
      if (!read_string(key)) return false;
      const bool twice = std::any_of(out.members.begin(), out.members.end(),
                                     [&](const auto& member) { return member.name == key; });
      if (twice) {
        const auto width = static_cast<std::uint32_t>(at_ - key_offset);
        error_ = Diagnostic("E191")
                     .at(json_place(text_, key_offset, file_, first_line_, width))
                     .with("key", key);
        return false;
      }
      skip_space();
      if (peek() != ':') return expected("json.colon");
      ++at_;
      skip_space();
      JsonMember& member = out.members.emplace_back();
      member.name = std::move(key);
      member.value.key_offset = key_offset;
      if (!read_value(member.value, depth + 1)) return false;
      skip_space();
      if (peek() == '}') return closed();
      if (peek() != ',') return expected("json.comma-or-end");
      ++at_;
    }
  }

  bool closed() {
    ++at_;
    return true;
  }

  std::string_view text_, file_;
  std::uint32_t first_line_;
  std::size_t at_ = 0;
  std::optional<Diagnostic> error_;
};

}  // namespace

Result<JsonValue> read_json(std::string_view text, std::string_view file,
                            std::uint32_t first_line) {
  return Reader(text, file, first_line).whole();
}

Place json_place(std::string_view text, std::size_t offset, std::string_view file,
                 std::uint32_t first_line, std::uint32_t width) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
  const auto lines = std::count(before.begin(), before.end(), '\n');
  std::string_view line = text.substr(line_start);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  // What stands behind the line's text, a '\r', is not shown.
  const std::string_view shown = before.substr(line_start).substr(0, line.size());
  return {std::string(file), first_line + static_cast<std::uint32_t>(lines),
          static_cast<std::uint32_t>(count_characters(shown) + 1), width, std::string(line)};
}

}  // namespace ledger
