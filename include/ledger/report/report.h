// What a command has to say, arranged but not yet written: titles and tables of typed cells, plus
// the same data as a JSON tree. Computed once by `view`, written many ways by the renderers, which
// never compute, sort or round.
//
// Text, HTML and Markdown show titles, notes and tables in the reader's language. CSV shows the
// first table, with the columns' English keys. JSON shows the tree.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/base/messages.h"
#include "ledger/value/date.h"
#include "ledger/value/decimal.h"

namespace ledger {

// A JSON value that keeps the order of keys and writes points as exact numbers.
class Json {
 public:
  using Member = std::pair<std::string, Json>;
  struct Number {
    std::string digits;
  };  // written as it is

  Json() = default;                    // null
  Json(bool value) : value_(value) {}  // NOLINT(google-explicit-constructor)
  Json(std::int64_t value)
      : value_(Number{std::to_string(value)}) {}  // NOLINT(google-explicit-constructor)
  Json(int value)
      : Json(static_cast<std::int64_t>(value)) {}  // NOLINT(google-explicit-constructor)
  Json(std::uint32_t value)
      : Json(static_cast<std::int64_t>(value)) {}  // NOLINT(google-explicit-constructor)
  Json(std::uint64_t value)
      : value_(Number{std::to_string(value)}) {}         // NOLINT(google-explicit-constructor)
  Json(std::string value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Json(std::string_view value)
      : value_(std::string(value)) {}                      // NOLINT(google-explicit-constructor)
  Json(const char* value) : value_(std::string(value)) {}  // NOLINT(google-explicit-constructor)
  template <int kPlaces, class Tag>
  Json(Decimal<kPlaces, Tag> value)
      : value_(Number{value.text()}) {}       // NOLINT(google-explicit-constructor)
  Json(Date value) : value_(value.text()) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] static Json object() {
    Json j;
    j.value_ = std::vector<Member>();
    return j;
  }
  [[nodiscard]] static Json array() {
    Json j;
    j.value_ = std::vector<Json>();
    return j;
  }
  // REQUIRES: an object. Returns itself for chaining.
  Json& set(std::string key, Json value);
  // REQUIRES: an array.
  Json& push(Json value);

  using Value = std::variant<std::nullptr_t, bool, Number, std::string, std::vector<Json>,
                             std::vector<Member>>;
  [[nodiscard]] const Value& value() const { return value_; }

 private:
  Value value_ = nullptr;
};

// One cell. Figures are exact; a missing value is empty in every format.
struct Missing {};
struct Signed {
  Points points;
};  // shown with + or −, "+4", "−3"
struct Movement {
  int places;
};  // ↑2 ↓1 –
struct Bar {
  Points value, of;
};  // a bar of value/of, text and HTML only
using Cell =
    std::variant<Missing, std::string, std::int64_t, Points, Quantity, Date, Signed, Movement, Bar>;

enum class Align : unsigned char { left, right };

struct Column {
  std::string key;    // English, of CSV: "period_gained"
  std::string title;  // in the reader's language
  Align align = Align::left;
  bool in_csv = true;
  bool in_print = true;  // text, HTML, Markdown
};

struct Table {
  std::string title;
  std::string key;  // id of the section in HTML
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::string empty_text;  // shown instead of a table without rows
  std::vector<std::string> footnotes;
};

// A paragraph, or a short list of "label: value" lines, or a table, or a chart, in the order they
// are shown.
struct Paragraph {
  std::string text;
};
struct Facts {
  std::vector<std::pair<std::string, std::string>> lines;
};
struct Chart {  // horizontal bars: HTML draws inline SVG, others leave it out
  std::string title;
  std::vector<std::pair<std::string, Points>> bars;
};
using Section = std::variant<Paragraph, Facts, Table, Chart>;

struct Report {
  Language language = Language::zh;
  std::string title;
  std::string subtitle;
  std::vector<Section> sections;
  Json json = Json::object();  // the whole document: schema, organisation, period …
};

enum class OutputFormat : unsigned char { text, csv, json, html, markdown };

struct RenderOptions {
  int width = 80;       // columns of a terminal; text only
  bool colour = false;  // text only
  bool bom = false;     // CSV only
};

// The whole document as bytes, ended by '\n'.
[[nodiscard]] std::string render(const Report& report, OutputFormat format,
                                 const RenderOptions& options = {});

}  // namespace ledger
