#include "ledger/report/json.h"

#include <fmt/format.h>

#include <cassert>
#include <type_traits>

#include "ledger/base/text.h"

namespace ledger {
namespace {

// One that does not stand for itself, or is rare.
void write_character(char32_t c, Output& out) {
  if (c == '"' || c == '\\') {
    out << '\\' << static_cast<char>(c);
  } else if (c == '\n') {
    out << "\\n";
  } else if (c == '\r') {
    out << "\\r";
  } else if (c == '\t') {
    out << "\\t";
  } else {
    std::string shown;
    append_utf8(shown, c == kInvalidByte ? 0xFFFD : c);
    if (printable(shown).empty()) {
      // Controls and direction marks, all of them below U+10000.
      shown = fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    }
    out << shown;
  }
}

void write_string(std::string_view text, Output& out) {
  out << '"';
  for (;;) {
    const std::size_t plain = plain_length(text, [](char c) { return c == '"' || c == '\\'; });
    out << text.substr(0, plain);
    if (plain == text.size()) break;
    std::size_t end = plain;
    write_character(next_character(text, end), out);
    text.remove_prefix(end);
  }
  out << '"';
}

class Writer {
 public:
  explicit Writer(Output& out) : out_(&out) {}

  void write(const Json& json, std::size_t depth) {
    std::visit([this, depth](const auto& value) { put(value, depth); }, json.value());
  }

 private:
  void put(std::nullptr_t, std::size_t) { *out_ << "null"; }
  void put(bool value, std::size_t) { *out_ << (value ? "true" : "false"); }
  void put(const Json::Number& number, std::size_t) { *out_ << number.digits; }
  void put(const std::string& text, std::size_t) { write_string(text, *out_); }

  void put(const std::vector<Json::Member>& members, std::size_t depth) {
    *out_ << '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0) *out_ << ',';
      if (i > 0 && depth == 0) line(1);
      write_string(members[i].first, *out_);
      *out_ << ':';
      write(members[i].second, depth + 1);
    }
    *out_ << '}';
  }
  void put(const std::vector<Json>& elements, std::size_t depth) {
    put_elements(elements.size(), depth, [&](std::size_t i) -> const Json& { return elements[i]; });
  }
  void put(const Json::Made& made, std::size_t depth) {
    put_elements(made.count, depth, made.element);
  }
  template <class Element>
  void put_elements(std::size_t count, std::size_t depth, Element&& element) {
    *out_ << '[';
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) *out_ << ',';
      const Json& json = element(i);
      if (std::holds_alternative<std::vector<Json::Member>>(json.value())) line(depth + 1);
      write(json, depth + 1);
    }
    *out_ << ']';
  }
  void line(std::size_t indent) {
    *out_ << '\n';
    out_->repeat(' ', indent);
  }

  Output* out_;
};

}  // namespace

Json& Json::set(std::string key, Json value) {
  auto* members = std::get_if<std::vector<Member>>(&value_);
  assert(members != nullptr);
  if (members->empty()) members->reserve(8);
  members->emplace_back(std::move(key), std::move(value));
  return *this;
}

Json& Json::push(Json value) {
  auto* elements = std::get_if<std::vector<Json>>(&value_);
  assert(elements != nullptr);
  elements->push_back(std::move(value));
  return *this;
}

void write_json(const Json& document, Output& out) {
  Writer(out).write(document, 0);
  out << '\n';
}

}  // namespace ledger
