#include "ledger/format/xlsx_book.h"

#include <charconv>
#include <map>
#include <utility>

#include "ledger/base/text.h"

namespace ledger {
namespace {

struct Relation {
  std::string type, target;
};
using Relations = std::map<std::string, Relation, std::less<>>;  // by id

// "../worksheets/sheet1.xml" of a part in "xl/"; an absolute target begins with a slash.
std::string resolved(std::string_view folder, std::string_view target) {
  std::string path = target.starts_with('/') ? "" : std::string(folder);
  while (!target.empty()) {
    const std::string_view step = target.substr(0, target.find_first_of("/\\"));
    target.remove_prefix(std::min(step.size() + 1, target.size()));
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      path += (path.empty() ? "" : "/") + std::string(step);
      continue;
    }
    const std::size_t slash = path.rfind('/');
    path.erase(slash == path.npos ? 0 : slash);
  }
  return path;
}

std::pair<std::string, std::string> folder_and_name(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  if (slash == part.npos) return {"", part};
  return {part.substr(0, slash), part.substr(slash + 1)};
}

class RelationReader : public XmlHandler {
 public:
  RelationReader(Relations& out, std::string folder) : out_(out), folder_(std::move(folder)) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    const std::string_view type = attributes["Type"];
    out_.try_emplace(std::string(attributes["Id"]),
                     Relation{std::string(type.substr(type.rfind('/') + 1)),
                              resolved(folder_, attributes["Target"])});
  }

 private:
  Relations& out_;
  std::string folder_;
};

// Of the part, or of the whole archive when it is empty. A workbook can do without.
Result<Relations> read_relations(SpreadsheetParts& parts, const std::string& part) {
  const auto [folder, name] = folder_and_name(part);
  const std::string at = folder + (folder.empty() ? "" : "/") + "_rels/" + name + ".rels";
  Relations relations;
  if (!parts.has(at)) return relations;
  RelationReader reader(relations, folder);
  if (auto read = parts.read(at, reader); !read) return std::move(read).error();
  return relations;
}

std::string target_of(const Relations& relations, std::string_view type) {
  for (const auto& [id, relation] : relations) {
    if (relation.type == type) return relation.target;
  }
  return {};
}

class WorkbookReader : public XmlHandler {
 public:
  WorkbookReader(XlsxBook& book, const Relations& relations) : book_(book), relations_(relations) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      const std::string_view value = attributes["date1904"];
      book_.from_1904 = value == "1" || value == "true";
    } else if (name == "sheet") {
      // Also a chart can be a sheet.
      const auto found = relations_.find(attributes["r:id"]);
      if (found == relations_.end() || found->second.type != "worksheet") return;
      const std::string_view state = attributes["state"];
      book_.sheets.push_back({unescape_xlsx(attributes["name"]), found->second.target,
                              state == "hidden" || state == "veryHidden"});
    }
  }

 private:
  XlsxBook& book_;
  const Relations& relations_;
};

class StyleReader : public XmlHandler {
 public:
  explicit StyleReader(std::vector<NumberFormat>& styles) : styles_(styles) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    constexpr std::uint32_t kMost = 1'000'000'000;
    if (name == "numFmt") {
      own_[attributes.number("numFmtId", 0, kMost)] = format_of_code(attributes["formatCode"]);
    } else if (name == "cellXfs") {
      inside_ = true;
    } else if (name == "xf" && inside_) {
      const std::uint32_t id = attributes.number("numFmtId", 0, kMost);
      const auto own = own_.find(id);
      styles_.push_back(own == own_.end() ? built_in_format(id) : own->second);
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }

 private:
  std::vector<NumberFormat>& styles_;
  std::map<std::uint32_t, NumberFormat> own_;
  bool inside_ = false;
};

class TextReader : public XmlHandler {
 public:
  explicit TextReader(std::vector<std::string>& texts) : texts_(texts) {}
  void start(std::string_view name, const XmlAttributes& /*attributes*/) override {
    if (name == "si") text_.clear();
    if (name == "rPh") ++phonetic_;
    inside_ = name == "t" && phonetic_ == 0;
  }
  void end(std::string_view name) override {
    if (name == "si") texts_.push_back(unescape_xlsx(text_));
    if (name == "rPh") --phonetic_;
    inside_ = false;
  }
  void text(std::string_view piece) override {
    if (inside_) text_ += piece;
  }

 private:
  std::vector<std::string>& texts_;
  std::string text_;
  int phonetic_ = 0;  // how a text is spoken stands beside it
  bool inside_ = false;
};

Diagnostic other_archive(const SpreadsheetParts& parts) {
  return parts.refusal("E123").with_message("kind", "sheet.kind.archive").helped("E123.table");
}

// The part with the list of sheets.
Result<std::string> find_workbook(SpreadsheetParts& parts) {
  auto relations = read_relations(parts, "");
  if (!relations) return std::move(relations).error();
  std::string part = target_of(*relations, "officeDocument");
  if (part.empty()) part = "xl/workbook.xml";
  if (part.ends_with(".bin")) {
    return parts.refusal("E123").with_message("kind", "sheet.kind.xlsb").helped("E123.help");
  }
  const bool excel = part.starts_with("xl/") || part.find('/') == part.npos;
  if (!excel || (!parts.has(part) && !parts.has("[Content_Types].xml"))) {
    return other_archive(parts);
  }
  return part;
}

}  // namespace

Result<XlsxBook> read_xlsx_book(SpreadsheetParts& parts) {
  const auto workbook = find_workbook(parts);
  if (!workbook) return workbook.error();
  const auto relations = read_relations(parts, *workbook);
  if (!relations) return relations.error();
  XlsxBook book;
  WorkbookReader reader(book, *relations);
  if (auto read = parts.read(*workbook, reader); !read) return std::move(read).error();
  if (const std::string part = target_of(*relations, "styles"); !part.empty()) {
    StyleReader styles(book.styles);
    if (auto read = parts.read(part, styles); !read) return std::move(read).error();
  }
  if (const std::string part = target_of(*relations, "sharedStrings"); !part.empty()) {
    TextReader texts(book.texts);
    if (auto read = parts.read(part, texts); !read) return std::move(read).error();
  }
  return book;
}

std::string unescape_xlsx(std::string_view text) {
  constexpr std::size_t kSize = 7;  // _x000D_
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::uint32_t character = 0;
    const char* const digits = text.data() + at + 2;
    const bool escape = text[at] == '_' && text.size() - at >= kSize && text[at + 1] == 'x' &&
                        text[at + 6] == '_' &&
                        std::from_chars(digits, digits + 4, character, 16).ptr == digits + 4;
    // Half of a pair stays as it is written.
    if (escape && (character < 0xD800 || character > 0xDFFF)) {
      append_utf8(out, character);
      at += kSize;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace ledger
