#include "ledger/report/template.h"

#include <kainjow/mustache.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ledger/base/text.h"
#include "ledger/report/output.h"

namespace ledger {
namespace {

using Members = std::vector<Json::Member>;
using List = std::vector<Json>;

const Json* member(const Json& object, std::string_view key) {
  const auto* members = std::get_if<Members>(&object.value());
  if (members == nullptr) return nullptr;
  for (const auto& [name, value] : *members) {
    if (name == key) return &value;
  }
  return nullptr;
}

const Json* descend(const Json* at, std::string_view dotted) {
  while (at != nullptr && !dotted.empty()) {
    const std::size_t dot = dotted.find('.');
    at = member(*at, dotted.substr(0, dot));
    dotted = dot == dotted.npos ? std::string_view{} : dotted.substr(dot + 1);
  }
  return at;
}

// All names that could have been meant in an object, dotted ones too.
void offer_names(const Json& object, const std::string& prefix, std::vector<std::string>& names) {
  const auto* members = std::get_if<Members>(&object.value());
  if (members == nullptr) return;
  for (const auto& [name, value] : *members) {
    names.push_back(prefix + name);
    offer_names(value, prefix + name + ".", names);
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// One pass over the tags, with the objects that are open at each.
class Checker {
 public:
  Checker(std::string_view text, const std::string& shown, const Json& fields,
          Diagnostics& diagnostics)
      : text_(text), shown_(shown), diagnostics_(diagnostics) {
    open_.push_back({{}, 0, 0, &fields});
  }

  void run() {
    for (std::size_t at = 0; (at = text_.find("{{", at)) != text_.npos;) {
      const bool triple = text_.substr(at).starts_with("{{{");
      const std::string_view closing = triple ? "}}}" : "}}";
      const std::size_t end = text_.find(closing, at);
      if (end == text_.npos) {
        diagnostics_.add(Diagnostic("E394").at(place(at, 2)));
        return;
      }
      const std::size_t size = end + closing.size() - at;
      const std::size_t begin = at + closing.size();
      tag(at, size, triple, trimmed(text_.substr(begin, end - begin)));
      at += size;
    }
    while (open_.size() > 1) {
      diagnostics_.add(Diagnostic("E391")
                           .at(place(open_.back().at, open_.back().size))
                           .with("name", open_.back().name)
                           .with("tag", tag_of('/', open_.back().name))
                           .helped("E391.open"));
      open_.pop_back();
    }
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t at, size;
    const Json* object;  // what names are looked up in; null inside a section of an unknown field
  };

  void tag(std::size_t at, std::size_t size, bool triple, std::string_view content) {
    const char kind = content.empty() ? '\0' : content.front();
    if (triple || kind == '&') {
      const std::string_view unescaped = trimmed(triple ? content : content.substr(1));
      diagnostics_.add(Diagnostic("E392")
                           .at(place(at, size))
                           .with("name", unescaped)
                           .with("tag", tag_of('\0', unescaped)));
      return;
    }
    if (kind == '!') return;
    if (kind == '>' || kind == '=' || content.empty()) {
      diagnostics_.add(Diagnostic("E393").at(place(at, size)).with("tag", text_.substr(at, size)));
      return;
    }
    if (kind == '/') {
      close(at, size, trimmed(content.substr(1)));
      return;
    }
    const bool section = kind == '#' || kind == '^';
    const std::string_view name = section ? trimmed(content.substr(1)) : content;
    const Json* found = find(name);
    if (found == nullptr && open_.back().object != nullptr) unknown(at, size, name);
    if (!section) return;
    const Json* inside = open_.back().object;
    if (found == nullptr) {
      inside = nullptr;
    } else if (kind == '#') {
      if (const auto* list = std::get_if<List>(&found->value())) inside = &list->front();
      if (std::holds_alternative<Members>(found->value())) inside = found;
    }
    open_.push_back({name, at, size, inside});
  }

  void close(std::size_t at, std::size_t size, std::string_view name) {
    if (open_.size() > 1 && open_.back().name == name) {
      open_.pop_back();
      return;
    }
    diagnostics_.add(Diagnostic("E391")
                         .at(place(at, size))
                         .with("name", name)
                         .with("open", open_.back().name)
                         .with("tag", tag_of('#', name))
                         .helped(open_.size() > 1 ? "E391.close" : "E391.stray"));
  }

  [[nodiscard]] const Json* find(std::string_view name) const {
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 has no view that reverses
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (const Json* found = descend(open->object, name)) return found;
    }
    return nullptr;
  }

  void unknown(std::size_t at, std::size_t size, std::string_view name) {
    std::vector<std::string> names;
    const Json* last = nullptr;
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 has no view that reverses
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (open->object != nullptr && open->object != last) offer_names(*open->object, "", names);
      last = open->object;
    }
    Nearest nearest(name);
    for (const std::string& candidate : names) nearest.offer(candidate);
    if (nearest.best()) {
      diagnostics_.add(Diagnostic("E390")
                           .at(place(at, size))
                           .with("name", name)
                           .with("nearest", *nearest.best())
                           .helped("E390.nearest"));
    } else {
      diagnostics_.add(Diagnostic("E390").at(place(at, size)).with("name", name));
    }
  }

  // The tag to write instead, for the help.
  static std::string tag_of(char kind, std::string_view name) {
    std::string out = "{{";
    if (kind != '\0') out += kind;
    out += name;
    return out + "}}";
  }

  [[nodiscard]] Place place(std::size_t at, std::size_t size) const {
    const std::size_t before = at == 0 ? text_.npos : text_.rfind('\n', at - 1);
    const std::size_t first = before == text_.npos ? 0 : before + 1;
    Place place;
    place.file = shown_;
    place.line = 1;
    for (std::size_t i = 0; i < at; ++i) place.line += text_[i] == '\n' ? 1U : 0U;
    place.column =
        static_cast<std::uint32_t>(count_characters(text_.substr(first, at - first)) + 1);
    const std::string_view line = text_.substr(first, text_.find('\n', at) - first);
    place.excerpt = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    const std::string_view marked = text_.substr(at, size);
    place.width = static_cast<std::uint32_t>(count_characters(marked.substr(0, marked.find('\n'))));
    return place;
  }

  std::string_view text_;
  const std::string& shown_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
};

// What the library asks for, one name at a time, straight from the tree: an element of a list is
// made when the library comes to it. To walk through a list the library wants one of its own; it
// gets empty elements, and which of them it is at tells which of ours is meant.
class PageContext final : public kainjow::mustache::basic_context<std::string> {
 public:
  using Data = kainjow::mustache::data;

  explicit PageContext(const Json& page) { open_.emplace_back().json = &page; }

  void push(const Data* data) override {
    Open inside;
    if (data == &scalar_) {
      inside.json = found_;
    } else {
      enter_element(*data, inside);
    }
    open_.push_back(std::move(inside));
    if (open_.back().made) open_.back().json = &*open_.back().made;
  }
  void pop() override { open_.pop_back(); }

  [[nodiscard]] const Data* get(const std::string& name) const override {
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 has no view that reverses
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      found_ = descend(open->json, name);
      if (found_ == nullptr) continue;
      const std::size_t count = elements_of(*found_);
      if (count == 0) return show(*found_);
      const auto [at, is_new] = open->lists.try_emplace(found_, Data::type::list);
      for (std::size_t i = 0; is_new && i < count; ++i) at->second.push_back(Data(true));
      return &at->second;
    }
    return nullptr;
  }
  [[nodiscard]] const Data* get_partial(const std::string& /*name*/) const override {
    return nullptr;
  }

 private:
  // What a section is about, the outermost first, and the lists that were looked up in it.
  struct Open {
    const Json* json = nullptr;
    std::optional<Json> made;
    mutable std::map<const Json*, Data> lists;
  };

  [[nodiscard]] static std::size_t elements_of(const Json& json) {
    if (const auto* list = std::get_if<List>(&json.value())) return list->size();
    if (const auto* made = std::get_if<Json::Made>(&json.value())) return made->count;
    return 0;
  }

  void enter_element(const Data& element, Open& inside) const {
    const std::less_equal<> not_after;
    for (const Open& open : open_) {
      for (const auto& [json, data] : open.lists) {
        const auto& list = data.list_value();
        if (!not_after(&list.front(), &element) || !not_after(&element, &list.back())) continue;
        const auto index = static_cast<std::size_t>(&element - &list.front());
        if (const auto* whole = std::get_if<List>(&json->value())) {
          inside.json = &(*whole)[index];
        } else {
          inside.made = std::get<Json::Made>(json->value()).element(index);
        }
        return;
      }
    }
  }

  // The library takes an empty text for something; here it is nothing, like an empty list.
  const Data* show(const Json& json) const {
    if (const auto* text = std::get_if<std::string>(&json.value()); text && !text->empty()) {
      scalar_ = Data(*text);
    } else if (const auto* number = std::get_if<Json::Number>(&json.value())) {
      scalar_ = Data(number->digits);
    } else if (const auto* flag = std::get_if<bool>(&json.value())) {
      scalar_ = Data(*flag);
    } else {
      scalar_ = Data(std::holds_alternative<Members>(json.value()));
    }
    return &scalar_;
  }

  std::deque<Open> open_;
  mutable Data scalar_;                  // the last that was asked for
  mutable const Json* found_ = nullptr;  // where it is from
};

std::string escape(const std::string& text) {
  const bool plain = text.find_first_of("&<>\"'") == text.npos;
  return plain ? text : kainjow::mustache::html_escape(text);
}

}  // namespace

void check_template(std::string_view text, const std::string& shown, const Json& fields,
                    Diagnostics& diagnostics) {
  Checker(text, shown, fields, diagnostics).run();
}

Result<DocumentWriter> template_writer(std::string_view text, Json data) {
  const auto page = std::make_shared<kainjow::mustache::mustache>(std::string(text));
  if (!page->is_valid()) return Diagnostic("E394").with("reason", page->error_message());
  page->set_custom_escape(escape);
  return DocumentWriter([page, data = std::move(data)](const ByteSink& sink) {
    Output out(sink);
    PageContext context(data);
    page->render(context, out);
    (void)out.finish();  // whoever made the sink knows why it refused
  });
}

Result<std::string> fill_template(std::string_view text, const Json& data) {
  const auto writer = template_writer(text, data);
  if (!writer) return writer.error();
  std::string out;
  (*writer)([&out](std::string_view piece) {
    out += piece;
    return true;
  });
  return out;
}

}  // namespace ledger
