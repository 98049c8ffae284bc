// The records of a CSV file: header checked, lines split, everything that is wrong with them as
// bytes or as CSV reported with its place.
//
//   CsvScanner scanner(*file, "members.csv", kColumns, {}, findings);
//   CsvLine line;
//   for (;;) switch (scanner.next(fields, line)) {
//     case CsvStep::record: …  `fields` and `line` are views into the buffer …
//     case CsvStep::pause: …   the views given so far die with the next call …
//     case CsvStep::end: return;
//     case CsvStep::failed: return scanner.failure();
//   }
//
// Nearly all rows of nearly all files are plain: the right number of fields, no quotes, valid text.
// They are given out straight from an index of their separators (row_index.h), one by one or, to a
// reader in a hurry, many at once:
//
//   while ((rows = scanner.plain_rows(64)).count > 0) { … scanner.step_over(rows); }
//
// Only the other rows are looked at byte by byte, each on its own, so one odd row does not slow its
// neighbours down.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/arena.h"
#include "ledger/base/finding_limit.h"
#include "ledger/format/csv.h"
#include "ledger/format/file_system.h"
#include "ledger/format/line_chunks.h"
#include "ledger/format/row_index.h"

namespace ledger {

struct CsvOptions {
  bool extra_columns = false;  // columns beside the expected ones are allowed
  bool blank_lines = false;    // blank lines are skipped instead of reported
  bool append_only = false;    // a bad last line without line end was torn while it was written
  std::uint64_t end = LineChunks::kWhole;  // only the bytes before this offset
  std::size_t buffer = std::size_t{256} << 10;
};

struct CsvLine {
  std::string_view text;     // without its line end
  std::uint64_t offset = 0;  // of its first byte in the file
  std::uint32_t number = 0;  // from 1; the header is line 1
  bool ended = true;         // false for a last line without '\n'
};

// Plain rows that follow each other: where their fields end, without a view for each. The bytes
// behind them can be read as LineChunks says.
struct PlainRows {
  const char* bytes = nullptr;  // what the ends are offsets from
  const std::uint32_t* ends =
      nullptr;  // of each row as many as it has columns; the last is its '\n'
  std::size_t columns = 0;
  std::size_t count = 0;
  std::uint32_t begin = 0;        // of the first row
  std::uint64_t offset = 0;       // of `bytes` in the file
  std::uint32_t line_number = 0;  // of the first row
  bool controls = false;          // perhaps a control character in one of them

  [[nodiscard]] const std::uint32_t* ends_of(std::size_t row) const { return ends + row * columns; }
  [[nodiscard]] std::uint32_t begin_of(std::size_t row) const {
    return row == 0 ? begin : ends[row * columns - 1] + 1;
  }
  // Without its line end.
  [[nodiscard]] std::string_view line(std::size_t row) const {
    const std::uint32_t first = begin_of(row), end = ends_of(row)[columns - 1];
    const bool has_return = end > first && bytes[end - 1] == '\r';
    return {bytes + first, std::size_t{end} - first - (has_return ? 1 : 0)};
  }
};

enum class CsvStep : unsigned char { record, pause, end, failed };

class CsvScanner {
 public:
  // Borrows all of it. `shown` is the file's name in findings.
  CsvScanner(InputFile& file, std::string shown, std::span<const std::string_view> columns,
             const CsvOptions& options, FindingLimit& findings);
  // Starts at a known row instead of the header: a part of a register that is read again.
  CsvScanner(InputFile& file, std::string shown, std::span<const std::string_view> columns,
             const CsvOptions& options, FindingLimit& findings, std::uint64_t offset,
             std::uint32_t line_number);

  // `fields` receives the fields of the next good record. REQUIRES: it has room for all columns of
  // the file that shall be seen.
  [[nodiscard]] CsvStep next(std::span<std::string_view> fields, CsvLine& line);

  // The plain rows at the cursor, at most `most` of them; none when the next row is of another
  // kind, or not there yet: `next` tells. Valid until anything else is asked of the scanner.
  [[nodiscard]] PlainRows plain_rows(std::size_t most);
  // Goes on behind them.
  void step_over(const PlainRows& rows);

  // After `failed`: why reading failed.
  [[nodiscard]] const Diagnostic& failure() const { return *chunks_.failure(); }
  [[nodiscard]] bool failed() const { return chunks_.failure().has_value(); }
  // Lines that were reported instead of given out.
  [[nodiscard]] std::size_t skipped() const { return skipped_; }
  // Reads the header if that has not happened; false when there is none or it was refused.
  [[nodiscard]] bool read_header();
  // After `read_header`: how many columns the file has, and where the i-th expected one stands.
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t position(std::size_t expected) const { return positions_[expected]; }

 private:
  enum class State : unsigned char { header, rows, over };

  bool next_chunk(std::size_t wanted);
  [[nodiscard]] bool has_indexed_row();
  [[nodiscard]] bool next_plain(std::span<std::string_view> fields, CsvLine& line);
  [[nodiscard]] CsvStep next_careful(std::span<std::string_view> fields, CsvLine& line);
  [[nodiscard]] CsvLine line_at_cursor() const;
  void step_over(const CsvLine& line);
  [[nodiscard]] bool is_clean(const CsvLine& line);
  [[nodiscard]] std::size_t lines_in_record(const CsvLine& line) const;
  void report_count(const CsvLine& line, std::size_t found);

  LineChunks chunks_;
  std::string shown_;
  std::span<const std::string_view> expected_;
  CsvOptions options_;
  FindingLimit& findings_;

  std::string_view chunk_;
  std::size_t cursor_ = 0;   // of the next line in chunk_
  RowIndex index_;           // of rows from block_ on, if it has any
  std::size_t block_ = 0;    // where in chunk_ the index begins
  std::size_t row_ = 0;      // of the index, at the cursor
  std::uint32_t lines_ = 0;  // that lie before the cursor
  bool lent_ = false;        // views into the chunk are out
  bool more_ = false;        // the line at the cursor needs what follows the chunk
  std::size_t skipped_ = 0;
  State state_ = State::header;
  std::size_t columns_ = 0;
  std::vector<std::size_t> positions_;
  Arena scratch_;
};

}  // namespace ledger
