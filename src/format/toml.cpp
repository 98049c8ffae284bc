#include "ledger/format/toml.h"

// The parser asserts what a broken file can break ("[" at the end of a line), although the next
// lines handle it, and tells an optimising clang to rely on it. Without NDEBUG, where asserts are
// what we say they are, it just goes on and reports the mistake.
#undef NDEBUG
#define TOML_ASSERT(...) static_assert(true)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <tuple>

#include "ledger/base/text.h"
#include "ledger/format/toml_mistake.h"

namespace ledger {
namespace {

std::vector<std::string> split_lines(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  return lines;
}

// The characters of a line from a column (from 1) on.
std::string_view from_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t i = 1; i < column && at < line.size(); ++i) next_character(line, at);
  return line.substr(at);
}

std::string_view first_characters(std::string_view text, std::uint32_t count) {
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < count && at < text.size(); ++i) next_character(text, at);
  return text.substr(0, at);
}

// Copies the parser's tree, with what it keeps only as binary numbers taken from the lines instead.
class Copier {
 public:
  explicit Copier(const std::vector<std::string>& lines) : lines_(&lines) {}

  [[nodiscard]] TomlSpan span(const toml::source_region& region) const {
    TomlSpan out{region.begin.line, region.begin.column, 1};
    if (region.end.line == region.begin.line && region.end.column > region.begin.column) {
      out.width = region.end.column - region.begin.column;
    } else if (region.end.line > region.begin.line) {
      const auto rest = count_characters(rest_of_line(out));
      out.width = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(rest));
    }
    return out;
  }

  [[nodiscard]] TomlValue value(const toml::node& node) const {
    TomlValue out;
    out.span = span(node.source());
    switch (node.type()) {
      case toml::node_type::table:
        table(*node.as_table(), out);
        return out;
      case toml::node_type::array:
        out.kind = TomlKind::array;
        for (const toml::node& element : *node.as_array()) out.elements.push_back(value(element));
        return out;
      case toml::node_type::string:
        out.kind = TomlKind::text;
        out.text = node.as_string()->get();
        return out;
      case toml::node_type::boolean:
        out.kind = TomlKind::boolean;
        out.boolean = node.as_boolean()->get();
        break;
      case toml::node_type::date:
        out.kind = TomlKind::date;
        break;
      case toml::node_type::time:
        out.kind = TomlKind::time;
        break;
      case toml::node_type::date_time:
        out.kind = TomlKind::date_time;
        break;
      default:
        out.kind = TomlKind::number;
    }
    out.text = first_characters(rest_of_line(out.span), out.span.width);
    return out;
  }

 private:
  void table(const toml::table& from, TomlValue& out) const {
    for (const auto& [key, node] : from) {
      out.entries.push_back({std::string(key.str()), span(key.source()), value(node)});
    }
    // The parser sorts by key; people read by line.
    std::stable_sort(
        out.entries.begin(), out.entries.end(), [](const TomlEntry& a, const TomlEntry& b) {
          return std::tie(a.span.line, a.span.column) < std::tie(b.span.line, b.span.column);
        });
  }

  [[nodiscard]] std::string_view rest_of_line(TomlSpan at) const {
    if (at.line == 0 || at.line > lines_->size()) return {};
    return from_column((*lines_)[at.line - 1], at.column);
  }

  const std::vector<std::string>* lines_;
};

Diagnostic not_utf8(const TomlDocument& document, std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
  const std::size_t line_start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto column = static_cast<std::uint32_t>(count_characters(before.substr(line_start)) + 1);
  return Diagnostic("E155")
      .at(document.place({line, column, 1}))
      .with("byte", visible(kInvalidByte, static_cast<unsigned char>(bytes[offset])));
}

}  // namespace

const TomlEntry* TomlValue::entry(std::string_view key) const {
  for (const TomlEntry& e : entries) {
    if (e.key == key) return &e;
  }
  return nullptr;
}

const TomlValue* TomlValue::find(std::string_view key) const {
  const TomlEntry* found = entry(key);
  return found == nullptr ? nullptr : &found->value;
}

Place TomlDocument::place(TomlSpan span) const {
  Place place{file, span.line, span.column, span.width, {}};
  if (span.line != 0 && span.line <= lines.size()) place.excerpt = lines[span.line - 1];
  return place;
}

Result<TomlDocument> parse_toml(std::string_view file, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  TomlDocument document;
  document.file = file;
  document.lines = split_lines(bytes);
  if (const auto offset = find_invalid_utf8(bytes)) return not_utf8(document, bytes, *offset);
  // The parser would skip a second BOM.
  if (bytes.starts_with("\xEF\xBB\xBF")) return Diagnostic("E150").at(document.place({1, 1, 1}));
  const auto parsed = toml::parse(bytes, file);
  if (!parsed) {
    const toml::source_position at = parsed.error().source().begin;
    return explain_toml_mistake(document, {at.line, at.column, parsed.error().description()});
  }
  document.root = Copier(document.lines).value(parsed.table());
  return document;
}

std::string plain_digits(const TomlValue& value) {
  std::string out;
  std::string_view text = value.text;
  if (text.starts_with('+')) text.remove_prefix(1);
  for (const char c : text) {
    if (c == '_' && value.kind == TomlKind::number) continue;
    if ((c < '0' || c > '9') && c != '.' && c != '-') return {};
    out += c;
  }
  return out;
}

}  // namespace ledger
