#include "ledger/format/csv_scanner.h"

#include <algorithm>

#include "ledger/base/text.h"
#include "ledger/format/csv_header.h"

namespace ledger {
namespace {

// How far a quoted field that does not end on its line is followed, to tell a line break in a field
// from a forgotten quote.
constexpr std::size_t kLookAhead = std::size_t{64} << 10;
constexpr std::size_t kLookAheadLines = 100;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

CsvScanner::CsvScanner(InputFile& file, std::string shown,
                       std::span<const std::string_view> columns, const CsvOptions& options,
                       FindingLimit& findings)
    : chunks_(file, 0, options.end, options.buffer),
      shown_(std::move(shown)),
      expected_(columns),
      options_(options),
      findings_(findings) {}

CsvScanner::CsvScanner(InputFile& file, std::string shown,
                       std::span<const std::string_view> columns, const CsvOptions& options,
                       FindingLimit& findings, std::uint64_t offset, std::uint32_t line_number)
    : chunks_(file, offset, options.end, options.buffer),
      shown_(std::move(shown)),
      expected_(columns),
      options_(options),
      findings_(findings),
      lines_(line_number - 1),
      state_(State::rows),
      columns_(columns.size()) {
  for (std::size_t i = 0; i < columns.size(); ++i) positions_.push_back(i);
}

bool CsvScanner::next_chunk(std::size_t wanted) {
  const auto chunk = chunks_.next(chunk_.size() - cursor_, wanted);
  cursor_ = 0;
  row_ = 0;
  index_.clear();
  if (!chunk) {
    chunk_ = {};
    state_ = State::over;
    if (chunks_.line_too_long()) {
      ++skipped_;
      findings_.add([&] {
        return Diagnostic("E113")
            .at({shown_, lines_ + 1, 0, 0, {}})
            .with("limit", std::to_string(LineChunks::kLongestLine >> 20));
      });
    }
    return false;
  }
  chunk_ = *chunk;
  return true;
}

CsvLine CsvScanner::line_at_cursor() const {
  const std::string_view rest = chunk_.substr(cursor_);
  const std::size_t end = rest.find('\n');
  CsvLine line{rest.substr(0, end), chunks_.offset() + cursor_, lines_ + 1, end != rest.npos};
  if (line.text.ends_with('\r')) line.text.remove_suffix(1);
  return line;
}

void CsvScanner::step_over(const CsvLine& line) {
  const std::size_t end = chunk_.find('\n', cursor_ + line.text.size());
  cursor_ = end == chunk_.npos ? chunk_.size() : end + 1;
  ++lines_;
  if (row_ < index_.rows()) ++row_;
}

bool CsvScanner::read_header() {
  if (state_ != State::header) return columns_ != 0;
  if (!next_chunk(1)) {
    if (!chunks_.failure() && !chunks_.line_too_long()) {
      findings_.add([&] { return Diagnostic("E114").at({shown_, 0, 0, 0, {}}); });
    }
    return false;
  }
  CsvLine line = line_at_cursor();
  step_over(line);
  if (options_.append_only && !line.ended) {
    std::string whole;
    for (const std::string_view name : expected_) (whole += whole.empty() ? "" : ",") += name;
    if (whole.size() > line.text.size() && whole.starts_with(line.text)) {
      findings_.add([&] {
        return Diagnostic("E120").at(place_in_line(shown_, 1, line.text, 0, line.text.size()));
      });
      state_ = State::over;
      return false;
    }
  }
  if (line.text.starts_with(kByteOrderMark)) line.text.remove_prefix(kByteOrderMark.size());
  const CsvHeader header =
      read_csv_header(shown_, line.text, expected_, options_.extra_columns, findings_);
  state_ = header.accepted ? State::rows : State::over;
  columns_ = header.accepted ? header.columns : 0;
  positions_ = header.positions;
  return header.accepted;
}

bool CsvScanner::is_clean(const CsvLine& line) {
  if (const std::size_t nul = line.text.find('\0'); nul != line.text.npos) {
    findings_.add([&] {
      return Diagnostic("E103").at(place_in_line(shown_, line.number, line.text, nul, 1));
    });
    return false;
  }
  if (const auto bad = find_invalid_utf8(line.text)) {
    findings_.add([&] {
      return Diagnostic("E101")
          .at(place_in_line(shown_, line.number, line.text, *bad, 1))
          .with("byte", hexadecimal(static_cast<unsigned char>(line.text[*bad])))
          .with("offset", std::to_string(line.offset + *bad));
    });
    return false;
  }
  return true;
}

void CsvScanner::report_count(const CsvLine& line, std::size_t found) {
  findings_.add([&] {
    const bool few = found < columns_;
    const std::size_t from = few ? line.text.size() : csv_extent(line.text, columns_).offset;
    return (few ? Diagnostic("E107") : Diagnostic("E108"))
        .at(place_in_line(shown_, line.number, line.text, from, line.text.size() - from))
        .with("expected", std::to_string(columns_))
        .with("found", std::to_string(found));
  });
}

// With how many lines a record whose quote is open at the end of `line` closes in good order; 0 if
// it does not, so that the quote was forgotten.
std::size_t CsvScanner::lines_in_record(const CsvLine& line) const {
  const std::string_view rest = chunk_.substr(cursor_, line.text.size() + kLookAhead);
  Arena scratch;
  std::size_t end = rest.find('\n');
  for (std::size_t lines = 2; lines <= kLookAheadLines && end != rest.npos; ++lines) {
    const std::size_t first = end + 1;
    end = rest.find('\n', first);
    if (rest.substr(first, end - first).find('"') == rest.npos) continue;
    std::string_view record = rest.substr(0, end);
    if (record.ends_with('\r')) record.remove_suffix(1);
    const CsvSplit split = split_csv(record, {}, scratch);
    if (split.fault == CsvFault::open_quote) continue;
    return split.fault == CsvFault::none && split.fields == columns_ ? lines : 0;
  }
  return 0;
}

CsvStep CsvScanner::next(std::span<std::string_view> fields, CsvLine& line) {
  return next_plain(fields, line) ? CsvStep::record : next_careful(fields, line);
}

// Whether the row at the cursor is in the index, and nothing about its neighbourhood needs a second
// look.
bool CsvScanner::has_indexed_row() {
  if (state_ != State::rows || more_) return false;
  if (row_ == index_.rows()) {
    block_ = cursor_;
    row_ = 0;
    index_.build(chunk_.substr(cursor_));
  }
  return row_ < index_.rows() && index_.is_text();
}

PlainRows CsvScanner::plain_rows(std::size_t most) {
  PlainRows rows;
  if (columns_ < 2 || !has_indexed_row()) return rows;  // one column: perhaps a blank line
  rows.bytes = chunk_.data() + block_;
  rows.columns = columns_;
  rows.begin = static_cast<std::uint32_t>(cursor_ - block_);
  rows.offset = chunks_.offset() + block_;
  rows.line_number = lines_ + 1;
  rows.controls = index_.has_controls();
  rows.ends = index_.ends(row_).data();
  rows.count = index_.alike(row_, columns_, most);
  if (index_.has_quotes() && rows.count != 0) {
    const std::size_t size = rows.ends_of(rows.count - 1)[columns_ - 1] - rows.begin;
    const std::size_t quote = std::string_view(rows.bytes + rows.begin, size).find('"');
    if (quote == std::string_view::npos) return rows;
    while (rows.count != 0 && rows.ends_of(rows.count - 1)[columns_ - 1] > rows.begin + quote) {
      --rows.count;
    }
  }
  return rows;
}

void CsvScanner::step_over(const PlainRows& rows) {
  cursor_ = block_ + rows.ends_of(rows.count - 1)[columns_ - 1] + 1;
  lines_ += static_cast<std::uint32_t>(rows.count);
  row_ += rows.count;
}

// The row at the cursor, if it is plain.
bool CsvScanner::next_plain(std::span<std::string_view> fields, CsvLine& line) {
  if (!has_indexed_row()) return false;
  const RowEnds ends = index_.ends(row_);
  if (ends.size() != columns_) return false;
  const char* const base = chunk_.data() + block_;
  const char* const row_end = base + ends.back();
  const char* at = chunk_.data() + cursor_;
  line.text = {at, static_cast<std::size_t>(row_end - at)};
  if (line.text.size() < 2) return false;  // perhaps a blank line of a file with one column
  if (index_.has_quotes() && line.text.find('"') != line.text.npos) return false;
  line.offset = chunks_.offset() + cursor_;
  line.number = ++lines_;
  line.ended = true;
  const std::size_t wanted = std::min(fields.size(), ends.size());
  for (std::size_t i = 0; i < wanted; ++i) {
    const char* const end = base + ends[i];
    fields[i] = {at, static_cast<std::size_t>(end - at)};
    at = end + 1;
  }
  if (line.text.back() == '\r') {
    line.text.remove_suffix(1);
    if (wanted == ends.size()) fields[wanted - 1].remove_suffix(1);
  }
  cursor_ = block_ + ends.back() + 1;
  ++row_;
  lent_ = true;
  return true;
}

CsvStep CsvScanner::next_careful(std::span<std::string_view> fields, CsvLine& line) {
  if (state_ == State::header && !read_header() && chunks_.failure()) return CsvStep::failed;
  while (state_ == State::rows) {
    if (cursor_ == chunk_.size() || more_) {
      if (lent_) {
        lent_ = false;
        return CsvStep::pause;
      }
      scratch_.clear();
      const std::size_t wanted = more_ ? kLookAhead : 1;
      if (!next_chunk(wanted)) break;
    }
    line = line_at_cursor();
    if (line.text.empty()) {
      step_over(line);
      if (!options_.blank_lines) {
        ++skipped_;
        findings_.add([&] { return Diagnostic("E116").at({shown_, line.number, 0, 0, {}}); });
      }
      continue;
    }
    const CsvSplit split = split_csv(line.text, fields, scratch_);
    std::size_t lines = 1;
    if (split.fault == CsvFault::open_quote && findings_.open()) {
      if (!more_ && !chunks_.at_end() && chunk_.size() - cursor_ < kLookAhead) {
        more_ = true;
        continue;
      }
      lines = std::max<std::size_t>(1, lines_in_record(line));
    }
    more_ = false;
    for (std::size_t i = 0; i < lines; ++i) step_over(i == 0 ? line : line_at_cursor());
    const bool good = split.fault == CsvFault::none && split.fields == columns_;
    if (good && is_clean(line)) {
      lent_ = true;
      return CsvStep::record;
    }
    ++skipped_;
    if (good) continue;  // is_clean has told
    if (options_.append_only && !line.ended) {
      findings_.add([&] {
        return Diagnostic("E120").at(
            place_in_line(shown_, line.number, line.text, 0, line.text.size()));
      });
      continue;
    }
    if (!is_clean(line)) continue;
    if (lines > 1) {
      findings_.add([&] {
        return Diagnostic("E109")
            .at(place_in_line(shown_, line.number, line.text, split.offset,
                              line.text.size() - split.offset))
            .with("lines", std::to_string(lines));
      });
    } else if (split.fault != CsvFault::none) {
      report_csv_fault(shown_, line.number, line.text, split, findings_);
    } else {
      report_count(line, split.fields);
    }
  }
  return chunks_.failure() ? CsvStep::failed : CsvStep::end;
}

}  // namespace ledger
