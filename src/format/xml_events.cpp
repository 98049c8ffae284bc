#include "ledger/format/xml_events.h"

#include <expat.h>

#include <algorithm>
#include <string>
#include <utility>

namespace ledger {
namespace {

constexpr char kSeparator = '|';
constexpr int kDeepest = 256;

// The prefix by which a namespace is known here; empty for a workbook's own and for none.
std::string_view prefix_of(std::string_view space) {
  constexpr std::string_view kOpenDocument = "xmlns:";
  if (const std::size_t at = space.find(kOpenDocument); at != space.npos) {
    space.remove_prefix(at + kOpenDocument.size());
    return space.substr(0, space.find(':'));
  }
  for (const std::string_view own :
       {"spreadsheetml/2006/main", "spreadsheetml/main", "package/2006/relationships"}) {
    if (space.ends_with(own)) return {};
  }
  return space.find("relationships") != space.npos ? "r" : "other";
}

// The names as expat gives them: namespace, separator, local name.
std::pair<std::string_view, std::string_view> prefix_and_name(std::string_view given) {
  const std::size_t cut = given.rfind(kSeparator);
  if (cut == given.npos) return {{}, given};
  return {prefix_of(given.substr(0, cut)), given.substr(cut + 1)};
}

struct State {
  XML_Parser parser;
  XmlHandler& handler;
  int depth = 0;
  bool stopped = false;  // by the handler, which is no mistake
  std::string name = {};

  void set_name(const char* given) {
    const auto [prefix, local] = prefix_and_name(given);
    name.assign(prefix);
    if (!prefix.empty()) name += ':';
    name += local;
  }
};

void XMLCALL on_start(void* data, const char* name, const char** pairs) {
  State& state = *static_cast<State*>(data);
  state.stopped = !state.handler.wants_more();
  if (state.stopped || ++state.depth > kDeepest) {
    XML_StopParser(state.parser, XML_FALSE);
    return;
  }
  state.set_name(name);
  state.handler.start(state.name, XmlAttributes(pairs));
}

void XMLCALL on_end(void* data, const char* name) {
  State& state = *static_cast<State*>(data);
  --state.depth;
  state.set_name(name);
  state.handler.end(state.name);
}

void XMLCALL on_text(void* data, const char* text, int size) {
  static_cast<State*>(data)->handler.text({text, static_cast<std::size_t>(size)});
}

void XMLCALL on_doctype(void* data, const char* /*name*/, const char* /*system*/,
                        const char* /*public_id*/, int /*has_subset*/) {
  XML_StopParser(static_cast<State*>(data)->parser, XML_FALSE);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    const auto [prefix, local] = prefix_and_name(*pair);
    const bool same = prefix.empty() ? local == name
                                     : name.size() == prefix.size() + 1 + local.size() &&
                                           name.starts_with(prefix) && name[prefix.size()] == ':' &&
                                           name.ends_with(local);
    if (same) return pair[1];
  }
  return {};
}

std::uint32_t XmlAttributes::number(std::string_view name, std::uint32_t otherwise,
                                    std::uint32_t most) const {
  const std::string_view text = (*this)[name];
  if (text.empty() || text[0] < '0' || text[0] > '9') return otherwise;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > most) break;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(value, most));
}

std::optional<std::uint64_t> read_xml(std::string_view xml, XmlHandler& handler) {
  const XML_Parser parser = XML_ParserCreateNS(nullptr, kSeparator);
  if (parser == nullptr) return 1;
  State state{parser, handler};
  XML_SetUserData(parser, &state);
  XML_SetElementHandler(parser, on_start, on_end);
  XML_SetCharacterDataHandler(parser, on_text);
  XML_SetStartDoctypeDeclHandler(parser, on_doctype);
  // In pieces, since expat's sizes are ints and its buffer follows the largest piece.
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  bool good = true;
  do {
    const std::string_view piece = xml.substr(0, kPiece);
    xml.remove_prefix(piece.size());
    good = XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), xml.empty()) ==
           XML_STATUS_OK;
  } while (good && !xml.empty());
  const std::uint64_t line = XML_GetCurrentLineNumber(parser);
  XML_ParserFree(parser);
  if (good || state.stopped) return std::nullopt;
  return line;
}

}  // namespace ledger
