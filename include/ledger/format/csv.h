// CSV as RFC 4180 has it, with one restriction that makes registers greppable and lets them be cut
// at any line end: a record is one line. This file knows a single line; csv_scanner.h reads files.
//
//   std::array<std::string_view, 15> fields;
//   split_csv(R"(1,"a ""b""",)", fields, scratch);       // 3 fields: 1 · a "b" · (empty)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ledger/base/arena.h"
#include "ledger/base/diagnostic.h"
#include "ledger/base/finding_limit.h"

namespace ledger {

enum class CsvFault : unsigned char {
  none,
  stray_quote,       // a quote inside a field that does not begin with one
  text_after_quote,  // something between the closing quote and the next comma
  open_quote         // the line ends inside a quoted field
};

struct CsvSplit {
  std::size_t fields = 0;  // in the line, also those beyond the space that was given
  CsvFault fault = CsvFault::none;
  std::size_t offset = 0;  // of the fault in the line, in bytes
};

// Cuts a line (without its line end) at its commas. Fields are unquoted: views into the line, or
// into `scratch` where doubled quotes had to become one. An empty line is one empty field.
CsvSplit split_csv(std::string_view line, std::span<std::string_view> fields, Arena& scratch);

// Where the content of a field stands in its line, quotes not included. REQUIRES: the line has no
// fault and more than `index` fields.
struct CsvExtent {
  std::size_t offset = 0, length = 0;  // in bytes
  bool quoted = false;
};
[[nodiscard]] CsvExtent csv_extent(std::string_view line, std::size_t index);

// Appends a field, quoted only where it has to be.
void append_csv_field(std::string& out, std::string_view text);

// The spot of some bytes of a line, counted in characters.
[[nodiscard]] Place place_in_line(const std::string& file, std::uint32_t number,
                                  std::string_view line, std::size_t offset, std::size_t length);

// Tells the fault of a line: E110 a quote that is not closed, E111 a stray one, E112 text behind
// one. REQUIRES: there is a fault.
void report_csv_fault(const std::string& file, std::uint32_t number, std::string_view line,
                      const CsvSplit& split, FindingLimit& findings);

// A byte as messages write it: 0xB1.
[[nodiscard]] std::string hexadecimal(unsigned char byte);

}  // namespace ledger
