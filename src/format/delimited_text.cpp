#include "ledger/format/delimited_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ledger/format/csv.h"
#include "ledger/format/sheet_rows.h"

namespace ledger {
namespace {

constexpr std::string_view kDelimiters = ",\t;";

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of("\r\n", at), text.size());
}
// Behind the line end that stands at `at`, if one does.
std::size_t behind_line_end(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\r\n")) return at + 2;
  return std::min(at + 1, text.size());
}

std::uint32_t count_line_ends(std::string_view text) {
  std::uint32_t lines = 0;
  for (std::size_t at = 0; (at = end_of_line(text, at)) < text.size(); ++lines) {
    at = behind_line_end(text, at);
  }
  return lines;
}

// Excel's own way to name the delimiter.
std::optional<char> declared_delimiter(std::string_view line) {
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 2) {
    line = line.substr(1, line.size() - 2);
  }
  const bool declares = line.size() == 5 && (line.starts_with("sep=") || line.starts_with("SEP="));
  return declares ? std::optional(line[4]) : std::nullopt;
}

struct Fault {
  Code code;
  std::size_t at = 0;  // in the text
};

class Reader {
 public:
  Reader(const DecodedText& decoded, Sheet& sheet, FindingLimit& findings)
      : text_(decoded.text),
        decoded_(decoded),
        sheet_(sheet),
        findings_(findings),
        rows_(sheet, findings) {}

  [[nodiscard]] bool read() {
    const std::size_t first_end = end_of_line(text_, 0);
    if (const auto declared = declared_delimiter(text_.substr(0, first_end))) {
      delimiter_ = *declared;
      at_ = behind_line_end(text_, first_end);
      ++line_;
    } else {
      delimiter_ = detect_delimiter(text_);
    }
    sheet_.kind = delimiter_ == '\t' ? "tsv" : "csv";
    while (at_ < text_.size() && !rows_.overflowed()) read_record();
    return !rows_.overflowed();
  }

 private:
  void read_record() {
    begin_ = at_;
    SheetRow row;
    row.number = line_;
    std::optional<Fault> fault;
    for (;;) {
      read_field(row, fault);
      if (at_ >= text_.size() || text_[at_] != delimiter_) break;
      ++at_;
    }
    const std::size_t end = at_;
    row.line = text_.substr(begin_, end - begin_);
    at_ = behind_line_end(text_, end);
    line_ += count_line_ends(row.line) + 1;
    if (fault) tell(row, fault->code, fault->at, fault->code == Code("E110") ? end - fault->at : 1);
    tell_undecoded(row, end);
    rows_.add(std::move(row));
  }

  void read_field(SheetRow& row, std::optional<Fault>& fault) {
    // White space before a quote is how people align columns; a quote behind it still quotes.
    std::size_t quote = at_;
    while (quote < text_.size() && text_[quote] == ' ') ++quote;
    if (quote < text_.size() && text_[quote] == '"') {
      if (const std::size_t close = closing_quote(quote); close != text_.npos) {
        read_quoted(row, quote, close, fault);
        return;
      }
      if (!fault) fault = Fault{Code("E110"), quote};
      at_ = end_of_line(text_, at_);
      put(row, text_.substr(quote, at_ - quote), quote);
      return;
    }
    const std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' &&
           text_[at_] != '\r') {
      ++at_;
    }
    put(row, text_.substr(from, at_ - from), from);
  }

  // The quote that closes the one at `open`, or npos. All quotes behind one that nothing closes
  // stand in pairs, so such a search through the whole text happens once.
  [[nodiscard]] std::size_t closing_quote(std::size_t open) {
    for (std::size_t at = text_.find('"', open + 1); at != text_.npos;
         at = text_.find('"', at + 2)) {
      if (at + 1 >= text_.size() || text_[at + 1] != '"') return at;
    }
    return text_.npos;
  }

  void read_quoted(SheetRow& row, std::size_t open, std::size_t close,
                   std::optional<Fault>& fault) {
    const std::string_view inside = text_.substr(open + 1, close - open - 1);
    at_ = close + 1;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const std::size_t behind = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' &&
           text_[at_] != '\r') {
      ++at_;
    }
    if (at_ != behind && !fault) fault = Fault{Code("E112"), behind};
    if (inside.find('"') == inside.npos) {
      put(row, inside, open + 1);
      return;
    }
    std::string single;
    for (std::size_t i = 0; i < inside.size(); ++i) {
      single += inside[i];
      if (inside[i] == '"') ++i;
    }
    put(row, single, open + 1, inside.size());
  }

  // `width` in the text, where that is not the size of what it says.
  void put(SheetRow& row, std::string_view cell, std::size_t from, std::size_t width = 0) {
    const std::string_view trimmed = trim_cell(cell);
    const auto skipped = static_cast<std::size_t>(trimmed.data() - cell.data());
    row.cells.push_back(tidy_cell(trimmed));
    row.extents.push_back({static_cast<std::uint32_t>(from - begin_ + (width == 0 ? skipped : 0)),
                           static_cast<std::uint32_t>(width == 0 ? trimmed.size() : width)});
  }

  void tell_undecoded(SheetRow& row, std::size_t end) {
    for (; next_undecoded_ < decoded_.undecoded.size(); ++next_undecoded_) {
      const UndecodedByte& one = decoded_.undecoded[next_undecoded_];
      if (one.target > end) break;
      const bool utf8 = sheet_.encoding == "UTF-8";
      row.damaged = true;
      findings_.add([&] {
        return (utf8 ? Diagnostic("E101") : Diagnostic("E121"))
            .at(place_in_line(sheet_.file, row.number, row.line, one.target - begin_, 3))
            .with("byte", hexadecimal(one.byte))
            .with("offset", std::to_string(one.source + 1))
            .with("encoding", sheet_.encoding);
      });
    }
  }

  void tell(SheetRow& row, Code code, std::size_t at, std::size_t width) {
    row.damaged = true;
    findings_.add([&] {
      return Diagnostic(code).at(
          place_in_line(sheet_.file, row.number, row.line, at - begin_, width));
    });
  }

  std::string_view text_;
  const DecodedText& decoded_;
  Sheet& sheet_;
  FindingLimit& findings_;
  SheetRows rows_;
  char delimiter_ = ',';
  std::size_t at_ = 0, begin_ = 0;  // of what is read next; of the record at hand
  std::uint32_t line_ = 1;
  std::size_t next_undecoded_ = 0;
};

}  // namespace

char detect_delimiter(std::string_view text) {
  for (const bool heed_quotes : {true, false}) {  // again, if a quote that nothing closes hid them
    bool quoted = false;
    std::array<std::size_t, kDelimiters.size()> found{};
    std::size_t most = 0;
    for (const char c : text) {
      if (c == '"') quoted = heed_quotes && !quoted;
      if (quoted) continue;
      if ((c == '\n' || c == '\r') && most > 0) break;
      const std::size_t which = kDelimiters.find(c);
      if (which != kDelimiters.npos) most = std::max(most, ++found[which]);
    }
    if (most > 0) {
      return kDelimiters[static_cast<std::size_t>(std::find(found.begin(), found.end(), most) -
                                                  found.begin())];
    }
  }
  return kDelimiters[0];
}

Result<void> read_delimited_text(const DecodedText& decoded, Sheet& sheet, FindingLimit& findings) {
  if (Reader(decoded, sheet, findings).read()) return {};
  return Diagnostic("E125").at({sheet.file, 0, 0, 0, {}}).with("limit", "1024");
}

}  // namespace ledger
