#include "ledger/format/xlsx.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "ledger/format/sheet_choice.h"
#include "ledger/format/sheet_rows.h"
#include "ledger/format/xlsx_book.h"
#include "ledger/value/date.h"

namespace ledger {
namespace {

constexpr std::uint32_t kMostRows = 1'048'576;

// The column of "AB12", counted from 0; `otherwise` when there are no letters.
std::size_t column_of(std::string_view reference, std::size_t otherwise) {
  std::size_t column = 0, letters = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || ++letters > 3) break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return letters == 0 ? otherwise : column - 1;
}

class RowReader : public XmlHandler {
 public:
  RowReader(const XlsxBook& book, Sheet& sheet, FindingLimit& findings)
      : book_(book), rows_(sheet, findings) {}

  [[nodiscard]] bool wants_more() const override { return !rows_.overflowed() && !text_missing_; }
  [[nodiscard]] bool overflowed() const { return rows_.overflowed(); }
  // A cell names a shared text that the workbook does not have.
  [[nodiscard]] bool text_missing() const { return text_missing_; }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    collects_ = false;
    if (name == "row") {
      row_ = std::max(row_ + 1, attributes.number("r", row_ + 1, kMostRows));
      column_ = 0;
    } else if (name == "c") {
      column_ = column_of(attributes["r"], column_);
      type_ = attributes["t"];
      style_ = attributes.number("s", 0, 1'000'000);
      value_.clear();
      has_formula_ = has_value_ = false;
      in_cell_ = true;
    } else if (in_cell_ && name == "f") {
      has_formula_ = true;
    } else if (in_cell_ && name == "rPh") {
      ++phonetic_;
    } else if (in_cell_ && (name == "v" || name == "t")) {
      has_value_ = true;
      collects_ = phonetic_ == 0;
    }
  }

  void end(std::string_view name) override {
    collects_ = false;
    if (name == "row") {
      rows_.finish(row_);
    } else if (name == "rPh" && phonetic_ > 0) {
      --phonetic_;
    } else if (name == "c" && in_cell_) {
      in_cell_ = false;
      phonetic_ = 0;
      finish_cell();
      ++column_;
    }
  }

  void text(std::string_view piece) override {
    if (collects_) value_ += piece;
  }

 private:
  void finish_cell() {
    if (has_formula_ && value_.empty() && !(type_ == "str" && has_value_)) {
      rows_.refuse(column_, "E128", "");
    } else if (type_ == "e") {
      rows_.refuse(column_, "E127", value_);
    } else if (!value_.empty()) {
      put_value();
    }
  }

  void put_value() {
    if (type_ == "s") {
      std::size_t index = 0;
      const char* const end = value_.data() + value_.size();
      const bool number = std::from_chars(value_.data(), end, index).ec == std::errc();
      text_missing_ = !number || index >= book_.texts.size();
      if (!text_missing_) rows_.put(column_, book_.texts[index]);
    } else if (type_ == "str" || type_ == "inlineStr") {
      rows_.put(column_, unescape_xlsx(value_));
    } else if (type_ == "b") {
      rows_.put(column_, value_ == "1" || value_ == "true" ? "TRUE" : "FALSE");
    } else if (type_ == "d") {
      // 2018-06-05T00:00:00
      const std::string_view day = std::string_view(value_).substr(0, 10);
      rows_.put(column_, Date::parse(day) ? day : std::string_view(value_));
    } else {
      const NumberFormat format =
          style_ < book_.styles.size() ? book_.styles[style_] : NumberFormat{};
      rows_.put(column_, number_in_format(value_, format, book_.from_1904));
    }
  }

  const XlsxBook& book_;
  SheetRows rows_;
  std::uint32_t row_ = 0;   // from 1
  std::size_t column_ = 0;  // of the cell at hand, from 0
  std::string type_, value_;
  std::uint32_t style_ = 0;
  int phonetic_ = 0;
  bool in_cell_ = false, collects_ = false, has_formula_ = false, has_value_ = false;
  bool text_missing_ = false;
};

}  // namespace

Result<void> read_xlsx(SpreadsheetParts& parts, const std::string& wanted, Sheet& sheet,
                       FindingLimit& findings) {
  sheet.kind = "xlsx";
  const auto book = read_xlsx_book(parts);
  if (!book) return book.error();
  std::vector<SheetName> names;
  for (const XlsxSheet& one : book->sheets) names.push_back({one.name, one.hidden});
  const auto chosen = choose_sheet(names, wanted, parts);
  if (!chosen) return chosen.error();
  const XlsxSheet& source = book->sheets[*chosen];
  sheet.name = source.name;
  RowReader reader(*book, sheet, findings);
  if (auto read = parts.read(source.part, reader); !read) return read;
  if (reader.text_missing()) return parts.damage("sheet.damage.text", source.part);
  if (!reader.overflowed()) return {};
  return parts.refusal("E125").with("limit", std::to_string(SheetRows::kMost >> 20));
}

}  // namespace ledger
