#include "ledger/format/sheet.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "ledger/base/text.h"
#include "ledger/format/delimited_text.h"
#include "ledger/format/file_system.h"
#include "ledger/format/json_reader.h"
#include "ledger/format/sheet_rows.h"
#include "support/source_dir.h"

namespace ledger {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;
using Rows = std::vector<std::vector<std::string>>;
using Codes = std::vector<std::string>;

struct Read {
  Sheet sheet;
  Rows rows;
  Codes codes;  // of findings, then of the failure
  Diagnostics diagnostics;
};

Read read(std::string_view bytes, const SheetOptions& options = {}) {
  Read out;
  auto sheet = read_sheet(bytes, "b.csv", options, out.diagnostics);
  if (sheet)
    out.sheet = *std::move(sheet);
  else
    out.diagnostics.add(std::move(sheet).error());
  for (const SheetRow& row : out.sheet.rows) {
    out.rows.push_back(row.cells);
    CHECK(row.cells.size() == row.extents.size());
  }
  for (const Diagnostic& one : out.diagnostics.all()) out.codes.emplace_back(one.code.text());
  return out;
}

fs::path shared_csv() {
  const char* const given = std::getenv("LEDGER_SHARED_DIR");
  const fs::path shared =
      given != nullptr ? fs::path(given) : test::source_dir().parent_path() / "shared";
  return shared / "testdata" / "csv";
}
std::string bytes_of(const fs::path& path) {
  const auto bytes = real_file_system().read(path.string());
  REQUIRE(bytes);
  return *bytes;
}

TEST_CASE("a booklet in CSV becomes rows of cells with their lines") {
  const Read got = read("日期,党员,经过\r\n2018-06-05,0012,\"值班,夜\"\r\n");
  CHECK(got.codes.empty());
  CHECK(got.sheet.kind == "csv");
  CHECK(got.sheet.encoding == "UTF-8");
  CHECK(got.rows == Rows{{"日期", "党员", "经过"}, {"2018-06-05", "0012", "值班,夜"}});
  const SheetRow& row = got.sheet.rows[1];
  CHECK(row.number == 2);
  CHECK(row.line == "2018-06-05,0012,\"值班,夜\"");
  const Place place = place_of_cell(got.sheet, row, 2);
  CHECK(place.file == "b.csv");
  CHECK(place.line == 2);
  CHECK(place.column == 18);  // behind the quote
  CHECK(place.width == 4);
  CHECK(place_of_cell(got.sheet, row, 7).column == 23);  // a cell that the row lacks
  CHECK(place_of_row(got.sheet, row).excerpt == row.line);
}

TEST_CASE("the delimiter is the one that the header has most of, outside quotes") {
  CHECK(read("a;b;c\n1,5;2;3\n").rows == Rows{{"a", "b", "c"}, {"1,5", "2", "3"}});
  CHECK(read("a\tb\n1\t2\n").sheet.kind == "tsv");
  CHECK(read("\"a;b;c\",d\n1,2\n").rows == Rows{{"a;b;c", "d"}, {"1", "2"}});
  // A title without any stands above the header.
  CHECK(read("登记表\n日期\t党员\n").rows == Rows{{"登记表"}, {"日期", "党员"}});
  CHECK(read("a\nb\n").rows == Rows{{"a"}, {"b"}});
  CHECK(read("5\" screen;b\n1;2\n").rows == Rows{{"5\" screen", "b"}, {"1", "2"}});
  const Read declared = read("sep=;\r\na,b;c\r\n");
  CHECK(declared.rows == Rows{{"a,b", "c"}});
  CHECK(declared.sheet.rows[0].number == 2);
}

TEST_CASE("every kind of line end ends a row, and one in quotes is a space") {
  CHECK(read("a,b\r1,2\r").rows == Rows{{"a", "b"}, {"1", "2"}});
  const Read got = read("a,b\r\n1,\"x\r\ny\n\n z\"\r\n3,4");
  CHECK(got.rows == Rows{{"a", "b"}, {"1", "x y z"}, {"3", "4"}});
  CHECK(got.sheet.rows[1].number == 2);
  CHECK(got.sheet.rows[2].number == 6);
  CHECK(got.sheet.rows[1].line == "1,\"x\r\ny\n\n z\"");
}

TEST_CASE("white space around a cell is gone, Chinese and invisible included") {
  CHECK(read("  a　,\xC2\xA0 b\t,\" c \"\n\xEF\xBB\xBF"
             "1, \"2,5\" ,　\n")
            .rows == Rows{{"a", "b", "c"}, {"1", "2,5"}});
  CHECK(read("a\vb,甲　乙\n").rows == Rows{{"a b", "甲　乙"}});
}

TEST_CASE("rows without content are counted, not kept") {
  const Read got = read("a,b\n,,\n\n  ,　\n1,2\n,\n");
  CHECK(got.rows == Rows{{"a", "b"}, {"1", "2"}});
  CHECK(got.sheet.rows[0].blank_before == 0);
  CHECK(got.sheet.rows[1].blank_before == 3);
  CHECK(got.sheet.rows[1].number == 5);
  CHECK(read("").rows.empty());
  CHECK(read("\n\n").rows.empty());
  CHECK(read("\xEF\xBB\xBF").codes.empty());
}

TEST_CASE("doubled quotes are one; a quote inside a plain field stands for itself") {
  CHECK(read("a,b\n\"the \"\"best\"\"\",x \"y\" z\n").rows ==
        Rows{{"a", "b"}, {"the \"best\"", "x \"y\" z"}});
  CHECK(read("a,b\n\"\",\"\"\"\"\n").rows == Rows{{"a", "b"}, {"", "\""}});
}

TEST_CASE("text behind a closing quote is told, and its row is damaged") {
  const Read got = read("a,b\n\"x\" y,2\n3,4\n");
  CHECK(got.codes == Codes{"E112"});
  REQUIRE(got.sheet.rows.size() == 3);
  CHECK(got.sheet.rows[1].damaged);
  CHECK_FALSE(got.sheet.rows[2].damaged);
  CHECK(got.diagnostics.all()[0].place.line == 2);
  CHECK(got.diagnostics.all()[0].place.column == 5);
}

TEST_CASE("a quote that is never closed takes only its own line with it") {
  // Here the last quote closes the first one, so the rows between belong to it.
  CHECK(read("a,b\n1,\"x\n3,4\n5,\"\"\n7,\"y\n").codes == Codes{"E112"});
  CHECK(read("a,b\n1,\"x\n3,4\n").codes == Codes{"E110"});
  const Read open = read("a,b\n1,\"x\n3,4\n5,\"\"\n");
  CHECK(open.codes == Codes{"E110"});
  CHECK(open.rows.size() == 4);
  CHECK(open.sheet.rows[1].damaged);
  CHECK(open.rows[2] == std::vector<std::string>{"3", "4"});
  CHECK(open.diagnostics.all()[0].place.column == 3);
  CHECK(open.diagnostics.all()[0].place.width == 2);
}

TEST_CASE("bytes that are no text are told with their row") {
  const Read got = read("日期,党员,项目\n2018-06-05,\xFF\xFF,C1\n2018-06-06,001,\xFE\n");
  CHECK(got.codes == Codes{"E101", "E101"});
  CHECK(got.sheet.rows[1].damaged);
  CHECK(got.diagnostics.all()[0].place.column == 12);
  CHECK(got.diagnostics.all()[0].place.width == 1);
  CHECK(render(got.diagnostics.all()[0], Language::en).find("0xFF") != std::string::npos);
  const Read gbk = read("\xC8\xD5\xC6\xDA,b\n\xFF,2\n");
  CHECK(gbk.codes == Codes{"E121"});
  CHECK(gbk.sheet.encoding == "GB18030");
  CHECK(gbk.rows[0] == std::vector<std::string>{"日期", "b"});
  // The place is that of the byte, also in a record of several lines.
  const Read broken = read("a,b\n\"x\n\xFF\",2\n3,4\n", {.encoding = "utf-8", .sheet = {}});
  CHECK(broken.codes == Codes{"E101"});
  CHECK(broken.diagnostics.all()[0].place.line == 2);
}

TEST_CASE("the encoding can be forced") {
  CHECK(is_encoding("gbk"));
  CHECK_FALSE(is_encoding("klingon"));
  CHECK(read("\xA4\xE9\xB4\xC1,b\n", {.encoding = "big5", .sheet = {}}).rows ==
        Rows{{"日期", "b"}});
  CHECK(read("\xA4\xE9\xB4\xC1,b\n", {.encoding = "big5", .sheet = {}}).sheet.encoding == "BIG5");
}

TEST_CASE("files of another kind are named, with the way out") {
  CHECK(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook").codes == Codes{"E123"});
  CHECK(read("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s)
            .codes == Codes{"E122"});
  CHECK(read("<html><table><tr><td>1</td></tr></table>").codes == Codes{"E123"});
  CHECK(read("\n <!DOCTYPE html>").codes == Codes{"E123"});
  CHECK(read("%PDF-1.7\n").codes == Codes{"E123"});
  CHECK(read("\x89PNG\r\n\x1A\n").codes == Codes{"E123"});
}

// --- Files that others made ----------------------------------------------------------------------

// Records as csv-spectrum has them: an array of objects, the first row being the keys.
Rows expected_rows(const fs::path& json) {
  const auto value = read_json(bytes_of(json), json.string());
  REQUIRE(value);
  Rows rows;
  for (const JsonValue& record : value->elements) {
    std::vector<std::string> row;
    for (const JsonMember& member : record.members) row.push_back(tidy_cell(member.value.text));
    while (!row.empty() && row.back().empty()) row.pop_back();
    rows.push_back(row);
  }
  return rows;
}

TEST_CASE("records of csv-spectrum: all of them") {
  const fs::path folder = shared_csv() / "spectrum";
  if (!fs::exists(folder)) {
    MESSAGE("skipped: set LEDGER_SHARED_DIR to the folder that holds testdata/csv");
    return;
  }
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder / "csvs")) {
    CAPTURE(entry.path().string());
    Read got = read(bytes_of(entry.path()));
    ++files;
    if (entry.path().stem() == "location_coordinates") continue;  // its JSON is of another record
    CHECK(got.codes.empty());
    REQUIRE_FALSE(got.rows.empty());
    got.rows.erase(got.rows.begin());
    const fs::path json = folder / "json" / entry.path().stem();
    CHECK(got.rows == expected_rows(json.string() + ".json"));
  }
  CHECK(files == 12);
}

TEST_CASE("the same table in GBK, with marks, in UTF-16 and UTF-32 is the same table") {
  const fs::path folder = shared_csv();
  if (!fs::exists(folder)) {
    MESSAGE("skipped: set LEDGER_SHARED_DIR to the folder that holds testdata/csv");
    return;
  }
  Read gbk = read(bytes_of(folder / "gbk/gbk.csv"));
  Read utf8 = read(bytes_of(folder / "gbk/utf8.csv"));
  CHECK(gbk.sheet.encoding == "GB18030");
  CHECK(gbk.codes.empty());
  CHECK(gbk.rows[4] == std::vector<std::string>{"4", "秦六", "33", "少林寺"});
  CHECK(utf8.rows[4] == std::vector<std::string>{"4", "秦六", "33"});  // so it is in the source
  gbk.rows[4] = utf8.rows[4];
  CHECK(gbk.rows == utf8.rows);

  const Rows premiere = read(bytes_of(folder / "phpspreadsheet/premiere.utf8.csv")).rows;
  CHECK(premiere.at(0) == std::vector<std::string>{"première", "second", "troisième"});
  for (const char* name : {"utf8bom", "utf16be", "utf16bebom", "utf16le", "utf16lebom", "utf32be",
                           "utf32bebom", "utf32le", "utf32lebom"}) {
    CAPTURE(name);
    Read got = read(bytes_of(folder / "phpspreadsheet" / ("premiere."s + name + ".csv")));
    CHECK(got.codes.empty());
    got.rows.resize(2);  // one of them has a third, of characters beyond U+FFFF
    CHECK(got.rows == premiere);
  }
  const Read latin = read(bytes_of(folder / "phpspreadsheet/premiere.win1252.csv"),
                          {.encoding = "windows-1252", .sheet = {}});
  CHECK(latin.rows.at(0) == premiere.at(0));

  const Read bom = read(bytes_of(folder / "easyexcel/office_bom.csv"));
  CHECK(bom.rows.at(0) == std::vector<std::string>{"姓名", "年纪"});
  CHECK(bom.rows.at(1) == std::vector<std::string>{"姓名0", "20"});

  const Rows lines = read(bytes_of(folder / "hutool/test_lines.csv")).rows;
  CHECK(lines.at(4) == std::vector<std::string>{"q", "w", "e", "r", "我是一段 带换行的内容"});
  CHECK(read(bytes_of(folder / "hutool/test_lines_cr.csv")).rows == lines);
  CHECK(read(bytes_of(folder / "hutool/test_lines_crlf.csv")).rows == lines);

  CHECK(read(bytes_of(folder / "phpspreadsheet/sep.csv")).rows == Rows{{"A", "1"}, {"2", "3"}});
  CHECK(read(bytes_of(folder / "phpspreadsheet/semicolon_separated.csv")).rows.at(1) ==
        std::vector<std::string>{"Cell A2", "Number with comma", "25,5"});
}

// Whatever the bytes are: rows of valid text with places inside their lines, or a finding that can
// be told.
void check_sound(std::string_view bytes) {
  const Read got = read(bytes);
  for (const SheetRow& row : got.sheet.rows) {
    CHECK_FALSE(find_invalid_utf8(row.line));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      CHECK_FALSE(find_invalid_utf8(row.cells[i]));
      CHECK(row.extents[i].offset + row.extents[i].length <= row.line.size());
    }
  }
  for (const Diagnostic& one : got.diagnostics.all()) {
    CHECK_FALSE(find_invalid_utf8(render(one, Language::zh)));
    CHECK_FALSE(find_invalid_utf8(render(one, Language::en)));
  }
}

void check_folder(const fs::path& folder) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    CAPTURE(entry.path().string());
    check_sound(bytes_of(entry.path()));
    ++files;
  }
  CHECK(files > 0);
}

TEST_CASE("hostile booklets are read or refused with a message: a few of them") {
  check_folder(test::source_dir() / "tests" / "data" / "csv");
}

TEST_CASE("hostile booklets are read or refused with a message: all of them") {
  if (!fs::exists(shared_csv())) {
    MESSAGE("skipped: set LEDGER_SHARED_DIR to the folder that holds testdata/csv");
    return;
  }
  check_folder(shared_csv());
}

TEST_CASE("a booklet cut at any byte is read or refused with a message") {
  const std::string whole =
      "\xEF\xBB\xBF日期,党员,经过\r\n2018-06-05,0012,\"值班,\r\n\"\"夜\"\"\"\r\n,,\r\n1;2\r\n";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    CAPTURE(size);
    check_sound(std::string_view(whole).substr(0, size));
    check_sound(std::string_view(whole).substr(size));
  }
}

}  // namespace
}  // namespace ledger
