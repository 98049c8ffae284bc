#include "ledger/format/toml_mistake.h"

#include <algorithm>
#include <optional>

#include "ledger/base/text.h"

namespace ledger {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool is_bare_key_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

std::uint32_t column_of(std::string_view line, std::size_t offset) {
  return static_cast<std::uint32_t>(count_characters(line.substr(0, offset)) + 1);
}

// A line without its comment, and what of it stands outside of quotes: quoted text is replaced by
// spaces of the same length, so that offsets stay.
struct Outline {
  std::string outside;
  std::size_t open_quote = std::string::npos;  // of a text that the line does not close
};

Outline outline(std::string_view line) {
  Outline out;
  out.outside = line;
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      out.outside[i] = ' ';
      if (quote == '"' && c == '\\' && i + 1 < line.size()) {
        out.outside[++i] = ' ';
      } else if (c == quote) {
        quote = '\0';
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      out.open_quote = i;
      out.outside[i] = '"';
    } else if (c == '#') {
      out.outside.resize(i);
      break;
    }
  }
  if (quote == '\0') out.open_quote = std::string::npos;
  return out;
}

class Explainer {
 public:
  Explainer(const TomlDocument& document, const TomlMistake& mistake)
      : document_(document), mistake_(mistake) {
    // At the end of the file the parser stands behind the last line; the slip is on a line above.
    at_ = std::clamp<std::size_t>(mistake.line, 1, std::max<std::size_t>(1, document.lines.size()));
    while (at_ > 1 && trimmed(line()).empty()) --at_;
    outline_ = outline(line());
  }

  [[nodiscard]] Diagnostic explain() const {
    if (auto found = repeated()) return std::move(*found);
    if (auto found = full_width()) return std::move(*found);
    if (auto found = open_quote()) return std::move(*found);
    if (auto found = no_value()) return std::move(*found);
    if (auto found = foreign_key()) return std::move(*found);
    if (auto found = no_equals()) return std::move(*found);
    if (auto found = bare_text()) return std::move(*found);
    if (auto found = open_bracket()) return std::move(*found);
    if (auto found = bad_date()) return std::move(*found);
    // The parser may have gone on to the next line already.
    const auto behind = static_cast<std::uint32_t>(count_characters(line()) + 1);
    return Diagnostic("E150").at(place(std::min(mistake_.column, behind), 1));
  }

 private:
  using Finding = std::optional<Diagnostic>;

  [[nodiscard]] std::string_view line() const {
    return document_.lines.empty() ? std::string_view()
                                   : std::string_view(document_.lines[at_ - 1]);
  }
  [[nodiscard]] Place place(std::uint32_t column, std::size_t width) const {
    if (at_ != mistake_.line && column == mistake_.column) {
      column = column_of(line(), line().size());
    }
    return document_.place({static_cast<std::uint32_t>(at_), column,
                            std::max<std::uint32_t>(1, static_cast<std::uint32_t>(width))});
  }
  [[nodiscard]] Place place_of(std::size_t offset, std::string_view what) const {
    return place(column_of(line(), offset), count_characters(what));
  }
  [[nodiscard]] bool says(std::string_view words) const {
    return mistake_.reason.find(words) != std::string_view::npos;
  }

  [[nodiscard]] Finding repeated() const {
    if (!says("cannot redefine")) return std::nullopt;
    const std::string_view key =
        trimmed(std::string_view(outline_.outside)
                    .substr(0, std::min(outline_.outside.find('='), outline_.outside.size())));
    const std::size_t offset = line().find_first_not_of(" \t");
    const std::string_view written = trimmed(line().substr(0, offset + key.size()));
    return Diagnostic("E153").at(place_of(offset, written)).with("key", written);
  }

  [[nodiscard]] Finding full_width() const {
    const auto found = find_full_width(outline_.outside);
    if (!found) return std::nullopt;
    return Diagnostic("E151")
        .at(place_of(found->offset, found->written))
        .with("written", found->written)
        .with("meant", std::string(1, found->meant));
  }

  [[nodiscard]] Finding open_quote() const {
    if (outline_.open_quote == std::string::npos) return std::nullopt;
    const std::string_view text = line().substr(outline_.open_quote);
    return Diagnostic("E152")
        .at(place_of(outline_.open_quote, text))
        .with("quote", text.substr(0, 1));
  }

  [[nodiscard]] Finding no_value() const {
    const std::string_view all = trimmed(outline_.outside);
    if (!all.ends_with('=')) return std::nullopt;
    const std::string_view key = trimmed(all.substr(0, all.size() - 1));
    if (key.empty() || key.find('=') != key.npos) return std::nullopt;
    return Diagnostic("E156")
        .at(place_of(outline_.outside.rfind('='), "="))
        .with("key", trimmed(line().substr(0, outline_.outside.rfind('='))));
  }

  // A key with letters other than a–z must be quoted.
  [[nodiscard]] Finding foreign_key() const {
    const std::size_t equals = outline_.outside.find('=');
    if (equals == std::string::npos) return std::nullopt;
    const std::string_view key = trimmed(std::string_view(outline_.outside).substr(0, equals));
    const bool foreign = std::any_of(key.begin(), key.end(),
                                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (!foreign || key.find('"') != key.npos) return std::nullopt;
    return Diagnostic("E157").at(place_of(outline_.outside.find(key), key)).with("key", key);
  }

  [[nodiscard]] Finding no_equals() const {
    const std::string_view all = trimmed(outline_.outside);
    if (!says("expected '='") && !says("encountered end-of-file")) return std::nullopt;
    if (all.empty() || all.find_first_of("[]{}\",=") != all.npos) return std::nullopt;
    std::size_t end = 0;
    while (end < all.size() && is_bare_key_byte(all[end])) ++end;
    if (end == 0) return std::nullopt;
    const std::string_view key = all.substr(0, end);
    return Diagnostic("E158").at(place_of(outline_.outside.find(all), all)).with("key", key);
  }

  [[nodiscard]] Finding bare_text() const {
    if (!says("could not determine value type") && !says("saw '")) return std::nullopt;
    std::size_t start = 0;
    for (std::uint32_t i = 1; i < mistake_.column && start < outline_.outside.size(); ++i) {
      next_character(outline_.outside, start);
    }
    const std::size_t equals = outline_.outside.find('=');
    if (at_ != mistake_.line || equals == std::string::npos || start <= equals) return std::nullopt;
    // The whole word the parser stands in.
    const std::size_t before = outline_.outside.find_last_of("=,[{ ", start == 0 ? 0 : start - 1);
    const std::size_t first = before == std::string::npos ? start : before + 1;
    const std::size_t end =
        std::min(outline_.outside.find_first_of(",]}\"", first), outline_.outside.size());
    const std::string_view text =
        trimmed(std::string_view(outline_.outside).substr(first, end - first));
    const auto is_letter = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             static_cast<unsigned char>(c) >= 0x80;
    };
    if (text.empty() || !is_letter(text.front())) return std::nullopt;
    return Diagnostic("E154")
        .at(place_of(outline_.outside.find(text, first), text))
        .with("text", text);
  }

  [[nodiscard]] Finding open_bracket() const {
    std::string open;
    std::vector<std::size_t> where;
    for (std::size_t i = 0; i < outline_.outside.size(); ++i) {
      const char c = outline_.outside[i];
      if (c == '[' || c == '{') {
        open += c == '[' ? ']' : '}';
        where.push_back(i);
      } else if ((c == ']' || c == '}') && !open.empty() && open.back() == c) {
        open.pop_back();
        where.pop_back();
      }
    }
    if (open.empty()) return std::nullopt;
    return Diagnostic("E159")
        .at(place_of(where.back(), "["))
        .with("open", line().substr(where.back(), 1))
        .with("close", std::string(1, open.back()));
  }

  [[nodiscard]] Finding bad_date() const {
    if (!says("parsing date")) return std::nullopt;
    const std::size_t equals = outline_.outside.find('=');
    const std::size_t first =
        outline_.outside.find_first_of("0123456789", equals == std::string::npos ? 0 : equals);
    if (first == std::string::npos) return std::nullopt;
    const std::size_t end =
        std::min(outline_.outside.find_first_of(" ,]}", first), outline_.outside.size());
    const std::string_view text = line().substr(first, end - first);
    return Diagnostic("E167").at(place_of(first, text)).with("found", text);
  }

  const TomlDocument& document_;
  const TomlMistake& mistake_;
  std::size_t at_ = 1;
  Outline outline_;
};

}  // namespace

Diagnostic explain_toml_mistake(const TomlDocument& document, const TomlMistake& mistake) {
  return Explainer(document, mistake).explain();
}

}  // namespace ledger
