// A second opinion on JSON: reads strictly by RFC 8259 and shares nothing with the writer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/text.h"

namespace ledger::test {

struct JsonMember;

struct JsonValue {
  enum class Kind : unsigned char { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  std::string text;  // of a string: decoded; of a number or boolean: as written
  std::vector<JsonValue> elements;
  std::vector<JsonMember> members;

  [[nodiscard]] const JsonValue* find(std::string_view key) const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

inline const JsonValue* JsonValue::find(std::string_view key) const {
  for (const JsonMember& member : members) {
    if (member.name == key) return &member.value;
  }
  return nullptr;
}

class JsonChecker {
 public:
  // nullopt for anything that is not exactly one JSON value, a repeated key included.
  static std::optional<JsonValue> read(std::string_view text) {
    if (find_invalid_utf8(text)) return std::nullopt;
    JsonChecker checker(text);
    JsonValue value;
    if (!checker.value(value)) return std::nullopt;
    checker.space();
    if (checker.at_ != text.size()) return std::nullopt;
    return value;
  }

 private:
  explicit JsonChecker(std::string_view text) : text_(text) {}

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool eat(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  void space() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++at_;
  }
  std::size_t digits() {
    const std::size_t from = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ - from;
  }

  bool value(JsonValue& out) {
    using Kind = JsonValue::Kind;
    space();
    const std::size_t from = at_;
    if (eat("null")) return true;
    if (eat("true") || eat("false")) {
      out.kind = Kind::boolean;
      out.text = text_.substr(from, at_ - from);
      return true;
    }
    if (peek() == '"') {
      out.kind = Kind::string;
      return string(out.text);
    }
    if (eat("[")) {
      out.kind = Kind::array;
      space();
      if (eat("]")) return true;
      do {
        if (!value(out.elements.emplace_back())) return false;
        space();
      } while (eat(","));
      return eat("]");
    }
    if (eat("{")) {
      out.kind = Kind::object;
      space();
      if (eat("}")) return true;
      do {
        space();
        std::string key;
        if (!string(key) || out.find(key) != nullptr) return false;
        space();
        if (!eat(":")) return false;
        out.members.push_back({key, JsonValue()});
        if (!value(out.members.back().value)) return false;
        space();
      } while (eat(","));
      return eat("}");
    }
    out.kind = Kind::number;
    return number(out.text);
  }

  bool number(std::string& out) {
    const std::size_t from = at_;
    eat("-");
    const bool zero = peek() == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (eat(".") && digits() == 0) return false;
    if (eat("e") || eat("E")) {
      if (!eat("+")) eat("-");
      if (digits() == 0) return false;
    }
    out = text_.substr(from, at_ - from);
    return true;
  }

  bool hex(std::uint32_t& out) {
    out = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return false;
      out = out * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  bool string(std::string& out) {
    if (!eat("\"")) return false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        out += c;
        continue;
      }
      const char escape = peek();
      ++at_;
      constexpr std::string_view kNames = "\"\\/bfnrt", kMeans = "\"\\/\b\f\n\r\t";
      if (const auto known = kNames.find(escape); known != std::string_view::npos) {
        out += kMeans[known];
      } else if (std::uint32_t unit = 0; escape == 'u' && hex(unit)) {
        if (unit >= 0xD800 && unit <= 0xDFFF) return false;  // the writer has no need for these
        append_utf8(out, unit);
      } else {
        return false;
      }
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace ledger::test
