#include "ledger/format/csv.h"

#include <algorithm>

#include "ledger/base/text.h"

namespace ledger {
namespace {

// A quoted field that begins at `at`: the offset of its closing quote, or npos.
std::size_t closing_quote(std::string_view line, std::size_t at, bool& doubled) {
  for (std::size_t quote = line.find('"', at + 1); quote != line.npos;
       quote = line.find('"', quote + 2)) {
    if (quote + 1 >= line.size() || line[quote + 1] != '"') return quote;
    doubled = true;
  }
  return line.npos;
}

std::string_view undouble(std::string_view text, Arena& scratch) {
  char* const out = scratch.allocate(text.size());
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out[size++] = text[at];
    if (text[at] == '"') ++at;
  }
  return {out, size};
}

}  // namespace

CsvSplit split_csv(std::string_view line, std::span<std::string_view> fields, Arena& scratch) {
  std::size_t count = 0, at = 0;
  const auto put = [&](std::string_view field) {
    if (count < fields.size()) fields[count] = field;
    ++count;
  };
  for (;;) {
    if (at < line.size() && line[at] == '"') {
      bool doubled = false;
      const std::size_t close = closing_quote(line, at, doubled);
      if (close == line.npos) return {count, CsvFault::open_quote, at};
      const std::string_view content = line.substr(at + 1, close - at - 1);
      put(doubled ? undouble(content, scratch) : content);
      at = close + 1;
      if (at < line.size() && line[at] != ',') return {count, CsvFault::text_after_quote, at};
    } else {
      const std::size_t first = at;
      while (at < line.size() && line[at] != ',') {
        if (line[at] == '"') return {count, CsvFault::stray_quote, at};
        ++at;
      }
      put(line.substr(first, at - first));
    }
    if (at == line.size()) return {count, CsvFault::none, 0};
    ++at;
  }
}

CsvExtent csv_extent(std::string_view line, std::size_t index) {
  for (std::size_t at = 0;; ++at) {
    const bool quoted = at < line.size() && line[at] == '"';
    bool doubled = false;
    const std::size_t first = quoted ? at + 1 : at;
    const std::size_t end =
        std::min(line.size(), quoted ? closing_quote(line, at, doubled) : line.find(',', at));
    if (index-- == 0) return {first, end - first, quoted};
    at = quoted ? end + 1 : end;
    if (at >= line.size()) return {line.size(), 0, false};
  }
}

void append_csv_field(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == text.npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  out += '"';
}

Place place_in_line(const std::string& file, std::uint32_t number, std::string_view line,
                    std::size_t offset, std::size_t length) {
  // A line may be megabytes long; the excerpt begins with it, so that columns stay right, and ends
  // somewhere behind the spot.
  constexpr std::size_t kBehind = 2048;
  Place place{file, number, 0, 0, std::string(line.substr(0, offset + length + kBehind))};
  place.column = static_cast<std::uint32_t>(count_characters(line.substr(0, offset)) + 1);
  place.width = static_cast<std::uint32_t>(count_characters(line.substr(offset, length)));
  return place;
}

void report_csv_fault(const std::string& file, std::uint32_t number, std::string_view line,
                      const CsvSplit& split, FindingLimit& findings) {
  findings.add([&] {
    const bool open = split.fault == CsvFault::open_quote;
    Diagnostic found = open                                   ? Diagnostic("E110")
                       : split.fault == CsvFault::stray_quote ? Diagnostic("E111")
                                                              : Diagnostic("E112");
    // An open quote spoils the rest of the line.
    found.place =
        place_in_line(file, number, line, split.offset, open ? line.size() - split.offset : 1);
    return found;
  });
}

std::string hexadecimal(unsigned char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  return {'0', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
}

}  // namespace ledger
