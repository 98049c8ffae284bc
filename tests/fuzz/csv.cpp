// The CSV scanner and its index of separators, judged by the obvious twin: any file, whose own
// first line says what its columns are.
#include <array>

#include "fuzz/fuzz.h"
#include "ledger/base/text.h"
#include "ledger/format/csv_scanner.h"
#include "ledger/format/row_index.h"
#include "oracle/slow_csv.h"

namespace {

using namespace ledger;
using fuzz::expect;

void index_rows(RowIndex& index, std::string_view text) {
  const std::string_view block = text.substr(0, RowIndex::kBlock);
  index.build(text);
  std::vector<std::uint32_t> ends;
  std::size_t row = 0;
  for (std::size_t at = 0; at < block.size(); ++at) {
    if (block[at] != ',' && block[at] != '\n') continue;
    ends.push_back(static_cast<std::uint32_t>(at));
    if (block[at] == ',') continue;
    expect(row < index.rows(), "every row of a block is in its index");
    const RowEnds found = index.ends(row++);
    expect(std::equal(found.begin(), found.end(), ends.begin(), ends.end()),
           "the ends of the fields of a row");
    ends.clear();
  }
  expect(row == index.rows(), "the index has no other rows");
  expect(index.has_quotes() == (block.find('"') != block.npos), "quotes are noticed");
  const std::string_view whole = block.substr(0, block.rfind('\n') + 1);
  expect(index.is_text() == (whole.find('\0') == whole.npos && !find_invalid_utf8(whole)),
         "whether rows are text");
}

struct Scanned {
  bool accepted = false;
  oracle::SlowCsv csv;
};

Scanned scan(const std::string& text, std::span<const std::string_view> columns,
             const CsvOptions& options) {
  testing::MemoryFileSystem files{{"f.csv", text}};
  const auto file = *files.open("f.csv");
  Diagnostics diagnostics;
  FindingLimit findings(diagnostics);
  CsvScanner scanner(*file, "f.csv", columns, options, findings);
  Scanned out;
  out.accepted = scanner.read_header();
  std::vector<std::string_view> fields(columns.size());
  CsvLine line;
  for (CsvStep step = CsvStep::pause; step != CsvStep::end;) {
    step = scanner.next(fields, line);
    expect(step != CsvStep::failed, "a file in memory can be read");
    if (step != CsvStep::record) continue;
    expect(text.compare(line.offset, line.text.size(), line.text) == 0, "where a record stands");
    out.csv.records.push_back(
        {static_cast<int>(line.number), {fields.begin(), fields.end()}, line.ended});
  }
  fuzz::expect_placed(diagnostics, text);
  for (const Diagnostic& one : diagnostics.all()) {
    out.csv.problems.emplace(static_cast<int>(one.place.line), one.code.text());
  }
  return out;
}

std::string listed(const oracle::SlowCsv& csv) {
  std::string out;
  for (const auto& [line, code] : csv.problems) out += std::to_string(line) + ":" + code + " ";
  for (const oracle::SlowRecord& record : csv.records) {
    out += std::to_string(record.line) + (record.ended ? "" : "…");
    for (const std::string& field : record.fields) out += "|" + field;
    out += "\n";
  }
  return out;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, std::min<std::size_t>(size, 60'000)));
  if (std::count(text.begin(), text.end(), '\n') >= 99) return 0;
  // What every machine can, and what this one can.
  static RowIndex plain(true), best;
  for (std::size_t from = 0; from < std::min<std::size_t>(text.size(), 33); ++from) {
    index_rows(plain, std::string_view(text).substr(from));
    index_rows(best, std::string_view(text).substr(from));
  }
  std::string header = text.substr(0, text.find('\n'));
  if (header.ends_with('\r')) header.pop_back();
  if (header.starts_with("\xEF\xBB\xBF")) header.erase(0, 3);
  std::vector<std::string> names;
  const bool well_formed = oracle::split_slowly(header, names).empty();
  if (!well_formed) names = {"a", "b"};
  const std::vector<std::string_view> columns(names.begin(), names.end());

  for (const bool append_only : {false, true}) {
    CsvOptions options;
    options.append_only = append_only;
    options.blank_lines = !append_only && size % 2 == 0;
    const Scanned whole = scan(text, columns, options);
    expect(!whole.accepted || well_formed, "a header that is not well-formed is refused");
    if (whole.accepted) {
      const auto slow =
          oracle::read_csv_slowly(text, columns.size(), options.blank_lines, append_only);
      fuzz::expect_same("the file", listed(whole.csv), listed(slow));
    }
    for (const std::size_t buffer : {std::size_t{1}, 3 + size % 61}) {
      options.buffer = buffer;
      fuzz::expect_same("the file in small pieces", listed(scan(text, columns, options).csv),
                        listed(whole.csv));
    }
  }
  return 0;
}
