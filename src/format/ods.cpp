#include "ledger/format/ods.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "ledger/format/cell_value.h"
#include "ledger/format/sheet_choice.h"
#include "ledger/format/sheet_rows.h"
#include "ledger/value/date.h"

namespace ledger {
namespace {

constexpr std::uint32_t kMostRows = 16'777'216, kMostSpaces = 1024;
const std::string kContent = "content.xml";

// Follows how deep tables stand in each other, so that each reader sees the same ones.
class TableReader : public XmlHandler {
 protected:
  // The sheet at hand, from 0, while it is open.
  [[nodiscard]] std::size_t table() const { return tables_ - 1; }
  [[nodiscard]] bool is_sheet() const { return depth_ == 1; }
  void open_table() {
    if (depth_++ == 0) ++tables_;
  }
  void close_table() { --depth_; }

 private:
  std::size_t tables_ = 0;
  int depth_ = 0;
};

// What styles make of numbers, by name. A program may write a day as a number with such a style.
using Formats = std::map<std::string, NumberFormat, std::less<>>;

NumberFormat format_named(const Formats& formats, std::string_view name) {
  const auto found = formats.find(name);
  return found == formats.end() ? NumberFormat{} : found->second;
}

// The names of the sheets, and the styles, which stand before them.
class NameReader : public TableReader {
 public:
  [[nodiscard]] const std::vector<SheetName>& names() const { return names_; }
  [[nodiscard]] const Formats& formats() const { return of_cells_; }
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "style:style") {
      style_ = attributes["style:name"];
      of_cells_[style_] = format_named(of_data_, attributes["style:data-style-name"]);
    } else if (name == "datastyle:date-style") {
      of_data_[std::string(attributes["style:name"])] = {NumberFormat::Kind::day};
    } else if (name == "datastyle:time-style") {
      of_data_[std::string(attributes["style:name"])] = {NumberFormat::Kind::time};
    } else if (name == "style:table-properties" && attributes["table:display"] == "false") {
      hiding_.insert(style_);
    } else if (name == "table:table") {
      open_table();
      if (!is_sheet()) return;
      names_.push_back({std::string(attributes["table:name"]),
                        hiding_.contains(std::string(attributes["table:style-name"]))});
    }
  }
  void end(std::string_view name) override {
    if (name == "table:table") close_table();
  }

 private:
  std::string style_;
  std::set<std::string> hiding_;
  Formats of_data_, of_cells_;
  std::vector<SheetName> names_;
};

// What stands in a cell without being its text.
bool is_aside(std::string_view name) {
  return name.starts_with("drawing:") || name == "office:annotation" || name == "text:note" ||
         name == "text:ruby-text" || name == "table:shapes" || name == "table:tracked-changes" ||
         name == "office:forms" || name == "table:detective";
}

// PT08H30M15S in seconds, or nullopt.
std::optional<std::int64_t> seconds_of(std::string_view duration) {
  if (!duration.starts_with("PT")) return std::nullopt;
  std::int64_t total = 0, number = 0;
  bool fraction = false;
  for (const char c : duration.substr(2)) {
    if (c >= '0' && c <= '9') {
      if (!fraction) number = number * 10 + (c - '0');
      if (number > 10'000'000) return std::nullopt;
    } else if (c == '.' || c == ',') {
      fraction = true;
    } else {
      total += c == 'H' ? number * 3600 : c == 'M' ? number * 60 : c == 'S' ? number : 0;
      number = 0;
    }
  }
  return total;
}

class RowReader : public TableReader {
 public:
  RowReader(std::size_t wanted, const Formats& formats, Sheet& sheet, FindingLimit& findings)
      : wanted_(wanted), formats_(formats), rows_(sheet, findings) {}

  [[nodiscard]] bool wants_more() const override { return !rows_.overflowed(); }
  [[nodiscard]] bool overflowed() const { return rows_.overflowed(); }

  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (aside_ > 0 || is_aside(name)) {
      ++aside_;
    } else if (name == "table:table") {
      open_table();
    } else if (is_sheet() && table() == wanted_) {
      start_inside(name, attributes);
    }
  }

  void end(std::string_view name) override {
    if (aside_ > 0) {
      --aside_;
    } else if (name == "table:table") {
      close_table();
    } else if (is_sheet() && table() == wanted_) {
      end_inside(name);
    }
  }

  void text(std::string_view piece) override {
    if (in_paragraph_ && aside_ == 0 && is_sheet()) text_ += piece;
  }

 private:
  void start_inside(std::string_view name, const XmlAttributes& attributes) {
    if (name == "table:table-row") {
      row_times_ = attributes.number("table:number-rows-repeated", 1, kMostRows);
      column_ = 0;
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      start_cell(attributes);
      covered_ = name == "table:covered-table-cell";
    } else if (name == "text:p") {
      if (paragraphs_++ > 0) text_ += '\n';
      in_paragraph_ = true;
    } else if (name == "text:s" && in_paragraph_) {
      text_.append(attributes.number("text:c", 1, kMostSpaces), ' ');
    } else if ((name == "text:tab" || name == "text:line-break") && in_paragraph_) {
      text_ += '\n';
    }
  }

  void end_inside(std::string_view name) {
    if (name == "text:p") {
      in_paragraph_ = false;
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      for (std::uint32_t i = 0; i < cell_times_ && has_content(); ++i) put_cell(column_ + i);
      column_ += cell_times_;
    } else if (name == "table:table-row") {
      if (row_ < kMostRows) rows_.finish(row_ + 1, std::min(row_times_, kMostRows - row_));
      row_ = std::min(row_ + row_times_, kMostRows);
    }
  }

  void start_cell(const XmlAttributes& attributes) {
    cell_times_ = std::min<std::uint32_t>(
        attributes.number("table:number-columns-repeated", 1, SheetRows::kMostColumns),
        static_cast<std::uint32_t>(SheetRows::kMostColumns));
    type_ = attributes["office:value-type"];
    format_ = format_named(formats_, attributes["table:style-name"]);
    is_error_ = attributes["calcext:value-type"] == "error";
    has_formula_ = !attributes["table:formula"].empty();
    value_ = attributes[type_ == "date"      ? "office:date-value"
                        : type_ == "time"    ? "office:time-value"
                        : type_ == "boolean" ? "office:boolean-value"
                        : type_ == "string"  ? "office:string-value"
                                             : "office:value"];
    text_.clear();
    paragraphs_ = 0;
  }

  [[nodiscard]] bool has_content() const {
    return !covered_ && (!text_.empty() || !value_.empty() || has_formula_ || is_error_);
  }

  void put_cell(std::size_t column) {
    if (column >= SheetRows::kMostColumns) return;
    if (is_error_) {
      rows_.refuse(column, "E127", text_);
    } else if (has_formula_ && type_.empty() && text_.empty()) {
      rows_.refuse(column, "E128", "");
    } else if (type_ == "date") {
      const std::string_view day = std::string_view(value_).substr(0, 10);
      rows_.put(column, Date::parse(day) ? day : std::string_view(text_));
    } else if (type_ == "time") {
      const auto seconds = seconds_of(value_);
      rows_.put(column, seconds ? time_text(*seconds) : text_);
    } else if (type_ == "boolean") {
      rows_.put(column, value_ == "true" ? "TRUE" : "FALSE");
    } else if (type_ == "float" || type_ == "percentage" || type_ == "currency") {
      rows_.put(column, shown_number());
    } else {
      rows_.put(column, value_.empty() ? text_ : value_);
    }
  }

  // A format such as 0000 shows 12 as 0012, and the text beside the number has it so.
  [[nodiscard]] std::string shown_number() const {
    if (format_.kind != NumberFormat::Kind::plain) {
      return number_in_format(value_, format_, false);
    }
    std::string number = plain_decimal(value_);
    const bool padded = text_.size() > number.size() && text_.ends_with(number) &&
                        text_.find_first_not_of('0') >= text_.size() - number.size() &&
                        text_.find_first_not_of("0123456789") == text_.npos;
    return padded ? text_ : number;
  }

  std::size_t wanted_;
  const Formats& formats_;
  SheetRows rows_;
  std::uint32_t row_ = 0, row_times_ = 1;  // rows before this one
  std::size_t column_ = 0;
  std::uint32_t cell_times_ = 1;
  std::string type_, value_, text_;
  NumberFormat format_;
  int aside_ = 0, paragraphs_ = 0;
  bool in_paragraph_ = false, covered_ = false, has_formula_ = false, is_error_ = false;
};

}  // namespace

Result<void> read_ods(SpreadsheetParts& parts, const std::string& wanted, Sheet& sheet,
                      FindingLimit& findings) {
  sheet.kind = "ods";
  const auto xml = parts.bytes(kContent);
  if (!xml) return xml.error();
  NameReader names;
  if (auto read = parts.read(kContent, *xml, names); !read) return read;
  const auto chosen = choose_sheet(names.names(), wanted, parts);
  if (!chosen) return chosen.error();
  sheet.name = names.names()[*chosen].name;
  RowReader rows(*chosen, names.formats(), sheet, findings);
  if (auto read = parts.read(kContent, *xml, rows); !read) return read;
  if (!rows.overflowed()) return {};
  return parts.refusal("E125").with("limit", std::to_string(SheetRows::kMost >> 20));
}

}  // namespace ledger
