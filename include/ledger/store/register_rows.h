// Rows of a register read again after the pass: a part of the file, or one row at a known place.
//
// What is wrong with them as CSV has been told in the pass and is skipped here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/result.h"
#include "ledger/format/csv_scanner.h"
#include "ledger/model/event.h"

namespace ledger {

// Where a row stands.
struct RowPlace {
  std::uint64_t offset = 0;
  std::uint32_t line = 0;
};

class RegisterRows {
 public:
  // The rows that begin in [from.offset, end).
  RegisterRows(InputFile& file, RowPlace from, std::uint64_t end,
               std::size_t buffer = std::size_t{64} << 10)
      : findings_(told_before_, 0),
        scanner_(file, {}, kEventColumnNames, {.end = end, .buffer = buffer}, findings_,
                 from.offset, from.line) {}

  // The next row, valid until the next call; nullptr at the end and when reading failed.
  [[nodiscard]] const EventText* next() {
    CsvLine line;
    for (;;) {
      switch (scanner_.next(row_.fields, line)) {
        case CsvStep::record:
          row_.line = line.text;
          row_.offset = line.offset;
          row_.line_number = line.number;
          return &row_;
        case CsvStep::pause:
          break;
        case CsvStep::end:
          return nullptr;
        case CsvStep::failed:
          failure_ = scanner_.failure();
          return nullptr;
      }
    }
  }
  [[nodiscard]] const std::optional<Diagnostic>& failure() const { return failure_; }

 private:
  Diagnostics told_before_;
  FindingLimit findings_;
  CsvScanner scanner_;
  EventText row_;
  std::optional<Diagnostic> failure_;
};

// The place of a column's field in its row.
[[nodiscard]] inline Place place_of(const std::string& file, const EventText& row,
                                    EventColumn column) {
  const CsvExtent extent = csv_extent(row.line, static_cast<std::size_t>(column));
  return place_in_line(file, row.line_number, row.line, extent.offset, extent.length);
}

}  // namespace ledger
