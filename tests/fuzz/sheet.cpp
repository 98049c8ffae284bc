// The reader of booklets. Compression and checksums would keep a fuzzer from ever reaching what
// reads the rows of a workbook, so the bytes are tried in three ways: as the file itself, as the
// sheet of an XLSX and as the content of an ODS, in archives made here.
#include "ledger/format/sheet.h"
#include "fuzz/fuzz.h"
#include "ledger/base/text.h"
#include "support/zip_writer.h"

namespace {

using namespace ledger;
using fuzz::expect;

void read(std::string_view bytes, const SheetOptions& options) {
  Diagnostics diagnostics;
  const auto sheet = read_sheet(bytes, "f", options, diagnostics);
  if (!sheet) diagnostics.add(sheet.error());
  for (const Diagnostic& one : diagnostics.all()) {
    for (const Language language : {Language::zh, Language::en}) {
      const std::string told = render(one, language);
      expect(!find_invalid_utf8(told), "a finding is text");
      expect(told.find(one.code.text()) != told.npos, "a finding has its code");
    }
    expect(one.place.column <= count_characters(one.place.excerpt) + 1, "a place in its line");
  }
  if (!sheet) return;
  std::uint32_t last = 0;
  for (const SheetRow& row : sheet->rows) {
    expect(row.number > last, "rows go forwards");
    expect(row.number - last > row.blank_before, "blank rows have numbers, too");
    last = row.number;
    expect(!find_invalid_utf8(row.line), "a line is text");
    expect(row.cells.size() == row.extents.size(), "each cell has a place");
    expect(row.damaged || !row.cells.empty(), "a row has content");
    expect(!row.damaged || diagnostics.has_errors(), "damage is told");
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      expect(!find_invalid_utf8(row.cells[i]), "a cell is text");
      expect(row.cells[i].find_first_of("\t\r\n") == std::string::npos, "a cell is one line");
      expect(row.extents[i].offset + row.extents[i].length <= row.line.size(), "a place");
      expect(row.cells[i].empty() || row.cells[i].front() != ' ', "a cell begins with its text");
    }
    expect(row.cells.empty() || !row.cells.back().empty(), "a row ends with its last cell");
  }
}

std::string xlsx(std::string_view part) {
  test::ZipWriter zip;
  zip.add("xl/workbook.xml",
          R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
          R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
          R"(<sheets><sheet name="a" r:id="a"/></sheets></workbook>)");
  zip.add("xl/_rels/workbook.xml.rels",
          R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
          R"(<Relationship Id="a" Type="/worksheet" Target="part.xml"/>)"
          R"(<Relationship Id="b" Type="/sharedStrings" Target="part.xml"/>)"
          R"(<Relationship Id="c" Type="/styles" Target="part.xml"/></Relationships>)");
  zip.add("xl/part.xml", part);
  return zip.archive();
}

std::string ods(std::string_view part) {
  test::ZipWriter zip;
  zip.add("content.xml", part);
  return zip.archive();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, std::min<std::size_t>(size, 60'000));
  read(text, {});
  for (const char* encoding : {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-32", "Big5"}) {
    read(text, {.encoding = encoding, .sheet = {}});
  }
  read(xlsx(text), {});
  read(ods(text), {});
  return 0;
}
