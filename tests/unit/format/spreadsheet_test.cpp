// Workbooks made by libxlsxwriter, and small ones by hand for what other programs write.
#include "ledger/format/spreadsheet.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "ledger/base/text.h"
#include "ledger/format/file_system.h"
#include "ledger/format/sheet.h"
#include "ledger/format/workbook.h"
#include "ledger/format/zip_archive.h"
#include "support/zip_writer.h"

namespace ledger {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Codes = std::vector<std::string>;

struct Read {
  Sheet sheet;
  Rows rows;
  Codes codes;
  Diagnostics diagnostics;
};

Read read(std::string_view bytes, const std::string& name = {}) {
  Read out;
  auto sheet = read_sheet(bytes, "b", {.encoding = {}, .sheet = name}, out.diagnostics);
  if (sheet)
    out.sheet = *std::move(sheet);
  else
    out.diagnostics.add(std::move(sheet).error());
  for (const SheetRow& row : out.sheet.rows) out.rows.push_back(row.cells);
  for (const Diagnostic& one : out.diagnostics.all()) {
    out.codes.emplace_back(one.code.text());
    for (const Language language : {Language::zh, Language::en}) {
      const std::string told = render(one, language);
      CHECK_FALSE(find_invalid_utf8(told));
      CHECK(told.find('{') == told.npos);
    }
  }
  return out;
}
std::string told(const Read& read) {
  REQUIRE(read.diagnostics.all().size() == 1);
  return render(read.diagnostics.all()[0], Language::en);
}

// --- XLSX ----------------------------------------------------------------------------------------

constexpr std::string_view kMain =
    R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
    R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

std::string relations(const std::string& inside) {
  return R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" +
         inside + "</Relationships>";
}
std::string relation(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id +
         R"(" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)" + type +
         "\" Target=\"" + target + "\"/>";
}

// A workbook as programs write it; a test changes what it is about.
struct Parts {
  std::string properties = "<workbookPr/>";
  std::string sheets = R"(<sheet name="一月" sheetId="1" r:id="r1"/>)";
  std::string texts;   // of sharedStrings
  std::string styles;  // of styles
  std::vector<std::string> rows;
  bool with_texts = true;

  [[nodiscard]] std::string bytes() const {
    test::ZipWriter zip;
    zip.add("[Content_Types].xml", "<Types/>");
    zip.add("_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")));
    zip.add("xl/workbook.xml", "<workbook " + std::string(kMain) + ">" + properties + "<sheets>" +
                                   sheets + "</sheets></workbook>");
    std::string list = relation("s1", "styles", "styles.xml");
    if (with_texts) list += relation("s2", "sharedStrings", "/xl/sharedStrings.xml");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      list += relation("r" + number, "worksheet", "worksheets/sheet" + number + ".xml");
      zip.add_deflated("xl/worksheets/sheet" + number + ".xml", "<worksheet " + std::string(kMain) +
                                                                    "><sheetData>" + rows[i] +
                                                                    "</sheetData></worksheet>");
    }
    zip.add("xl/_rels/workbook.xml.rels", relations(list));
    zip.add("xl/styles.xml", "<styleSheet " + std::string(kMain) + ">" + styles + "</styleSheet>");
    zip.add("xl/sharedStrings.xml", "<sst " + std::string(kMain) + ">" + texts + "</sst>");
    return zip.archive();
  }
};

Workbook booklet(std::size_t short_rows) {
  WorkbookSheet sheet;
  sheet.name = "登记表";
  sheet.columns = {{"日期", 12}, {"党员", 8}, {"分值", 8, 3}, {"次数", 8}, {"经过", 20}};
  std::vector<WorkbookRow> rows = {
      {*Date::from(2018, 6, 5), "0012", WorkbookNumber{2500}, std::int64_t{3}, " 周末 <值班> "},
      {*Date::from(2018, 12, 31), "0007", WorkbookNumber{-125}, std::monostate{}, "=1+2"}};
  sheet.rows = {rows.size(), [rows](const auto& visit) {
                  for (const WorkbookRow& row : rows) visit(row);
                }};
  Workbook book;
  book.made = *Date::from(2018, 12, 31);
  book.short_rows = short_rows;
  book.sheets = {sheet};
  return book;
}

TEST_CASE("a workbook of libxlsxwriter is read, its texts shared or in their cells") {
  const auto folder = std::filesystem::temp_directory_path() / "spreadsheet-test";
  std::filesystem::create_directories(folder);
  for (const std::size_t short_rows : {std::size_t{0}, std::size_t{1000}}) {
    CAPTURE(short_rows);
    const auto bytes = workbook_bytes(booklet(short_rows), real_file_system(), folder.string());
    REQUIRE(bytes);
    const Read got = read(*bytes);
    CHECK(got.codes.empty());
    CHECK(got.sheet.kind == "xlsx");
    CHECK(got.sheet.name == "登记表");
    CHECK(got.rows == Rows{{"日期", "党员", "分值", "次数", "经过"},
                           {"2018-06-05", "0012", "2.5", "3", "周末 <值班>"},
                           {"2018-12-31", "0007", "-0.125", "", "=1+2"}});
    // Cut anywhere: refused with a message.
    for (std::size_t size = 4; size < bytes->size(); size += 97) {
      CAPTURE(size);
      CHECK(read(std::string_view(*bytes).substr(0, size)).codes == Codes{"E124"});
    }
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("every kind of cell becomes the text that people see") {
  Parts parts;
  parts.texts =
      "<si><t>日期</t></si>"
      "<si><r><rPr><b/></rPr><t>王</t></r><r><t xml:space=\"preserve\">小 明</t></r>"
      "<rPh sb=\"0\" eb=\"1\"><t>wang</t></rPh><phoneticPr fontId=\"1\"/></si>"
      "<si><t>a_x000D_\nb_x005F_c</t></si>";
  parts.styles =
      R"(<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>)"
      R"(<numFmt numFmtId="177" formatCode="0000"/></numFmts>)"
      R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
      R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs>)";
  parts.rows = {
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>)"
      R"(<row r="2"><c r="A2" s="1"><v>43256</v></c><c r="B2" s="2"><v>43256.5</v></c>)"
      R"(<c r="C2" s="3"><v>12</v></c><c r="D2"><v>0.30000000000000004</v></c><c r="E2"><v>1.5E-3</v></c></row>)"
      R"(<row r="3"><c r="A3" t="inlineStr"><is><t>甲</t></is></c>)"
      R"(<c r="B3" t="inlineStr"><is><r><t>乙</t></r><r><t>丙</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>)"
      R"(<c r="C3" t="b"><v>1</v></c><c r="D3" t="b"><v>0</v></c>)"
      R"(<c r="E3" t="str"><f>A1&amp;B1</f><v>结果</v></c><c r="F3"><f>1+2</f><v>3</v></c>)"
      R"(<c r="G3" t="str"><f>""</f><v></v></c><c r="H3" t="d"><v>2018-06-05T00:00:00</v></c></row>)"};
  const Read got = read(parts.bytes());
  CHECK(got.codes.empty());
  CHECK(got.rows == Rows{{"日期", "王小 明", "a b_c"},
                         {"2018-06-05", "2018-06-05", "0012", "0.3", "0.0015"},
                         {"甲", "乙丙", "TRUE", "FALSE", "结果", "3", "", "2018-06-05"}});
  CHECK(got.sheet.rows[1].line == "2018-06-05 | 2018-06-05 | 0012 | 0.3 | 0.0015");
  const Place place = place_of_cell(got.sheet, got.sheet.rows[1], 2);
  CHECK(place.line == 2);
  CHECK(place.column == 27);
  CHECK(place.width == 4);
}

TEST_CASE("rows and cells that are left out are empty; numbers of rows stay those of the program") {
  Parts parts;
  parts.rows = {
      R"(<row r="3"><c r="B3"><v>1</v></c></row><row r="4"><c r="A4" s="5"/></row>)"
      R"(<row r="9"><c r="AA9"><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>)"
      R"(<row r="1048576"><c r="XFD1048576" s="1"/></row>)"};
  const Read got = read(parts.bytes());
  REQUIRE(got.rows.size() == 3);
  CHECK(got.rows[0] == std::vector<std::string>{"", "1"});
  CHECK(got.sheet.rows[0].number == 3);
  CHECK(got.sheet.rows[0].blank_before == 2);
  CHECK(got.rows[1].size() == 27);
  CHECK(got.rows[1][26] == "2");
  CHECK(got.sheet.rows[1].number == 9);
  CHECK(got.sheet.rows[1].blank_before == 5);
  CHECK(got.rows[2] == std::vector<std::string>{"3", "4"});
  CHECK(got.sheet.rows[2].number == 10);
  CHECK(got.sheet.rows[2].blank_before == 0);
}

TEST_CASE("the sheet that is read is the first that is not hidden, or the one that is named") {
  Parts parts;
  parts.sheets =
      R"(<sheet name="说明" sheetId="1" state="hidden" r:id="r1"/><sheet name="图" sheetId="9" r:id="none"/>)"
      R"(<sheet name="六月" sheetId="2" r:id="r2"/>)";
  parts.rows = {R"(<row r="1"><c r="A1"><v>1</v></c></row>)",
                R"(<row r="1"><c r="A1"><v>2</v></c></row>)"};
  CHECK(read(parts.bytes()).rows == Rows{{"2"}});
  CHECK(read(parts.bytes()).sheet.name == "六月");
  CHECK(read(parts.bytes(), "说明").rows == Rows{{"1"}});
  const Read none = read(parts.bytes(), "七月");
  CHECK(none.codes == Codes{"E126"});
  CHECK(told(none).find("\"说明\", \"六月\"") != std::string::npos);
  parts.sheets = R"(<sheet name="图" sheetId="9" r:id="none"/>)";
  CHECK(read(parts.bytes()).codes == Codes{"E126"});
}

TEST_CASE("days of a workbook from an old Macintosh count from 1904") {
  Parts parts;
  parts.properties = R"(<workbookPr date1904="1"/>)";
  parts.styles = R"(<cellXfs><xf numFmtId="14"/></cellXfs>)";
  parts.rows = {R"(<row r="1"><c r="A1" s="0"><v>41794</v></c></row>)"};
  CHECK(read(parts.bytes()).rows == Rows{{"2018-06-05"}});
}

TEST_CASE("errors and formulas without a result are told with their cell") {
  Parts parts;
  parts.rows = {
      R"(<row r="1"><c r="A1"><v>1</v></c></row>)"
      R"(<row r="2"><c r="A2"><v>5</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>)"
      R"(<row r="3"><c r="B3"><f>A1+1</f><v></v></c><c r="C3"><f>A1</f></c></row>)"};
  const Read got = read(parts.bytes());
  CHECK(got.codes == Codes{"E127", "E128", "E128"});
  const Diagnostic& first = got.diagnostics.all()[0];
  CHECK(render(first, Language::en).find("cell C2 holds the error #DIV/0!") != std::string::npos);
  CHECK(first.place.line == 2);
  CHECK(first.place.column == 8);  // 5 |  | #DIV/0!
  CHECK(first.place.width == 7);
  CHECK_FALSE(got.sheet.rows[0].damaged);
  CHECK(got.sheet.rows[1].damaged);
  REQUIRE(got.sheet.rows.size() == 3);  // also a row that has nothing else
  CHECK(got.sheet.rows[2].damaged);
}

TEST_CASE("names and targets are understood whatever prefixes a program chose") {
  test::ZipWriter zip;
  zip.add("_rels/.rels", relations(relation("a", "officeDocument", "/xl/book.xml")));
  zip.add("xl/book.xml",
          R"(<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" )"
          R"(xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets>)"
          R"(<x:sheet name="A" sheetId="1" q:id="b"/></x:sheets></x:workbook>)");
  zip.add("xl/_rels/book.xml.rels", relations(relation("b", "worksheet", "..\\xl\\./Sheet.XML")));
  zip.add(
      "XL/SHEET.xml",
      R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>)"
      R"(<x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)");
  CHECK(read(zip.archive()).rows == Rows{{"甲"}});
}

TEST_CASE("damaged workbooks are refused, each with what is wrong") {
  Parts parts;
  parts.rows = {R"(<row r="1"><c r="A1" t="s"><v>7</v></c></row>)"};
  CHECK(told(read(parts.bytes())).find("names a text that is not there") != std::string::npos);
  parts.rows = {"<row><c><v>1</row>"};
  CHECK(told(read(parts.bytes())).find("sheet1.xml is not the XML") != std::string::npos);
  parts.rows = {};
  CHECK(read(parts.bytes()).codes == Codes{"E126"});
  test::ZipWriter zip;
  zip.add("[Content_Types].xml", "<Types/>");
  CHECK(told(read(zip.archive())).find("xl/workbook.xml is missing") != std::string::npos);
  CHECK(told(read("PK\x03\x04 and then nothing")).find("complete ZIP") != std::string::npos);
}

TEST_CASE("entities of one's own, deep nesting and other kinds of archives are refused") {
  Parts parts;
  test::ZipWriter bomb;
  bomb.add("_rels/.rels", relations(relation("a", "officeDocument", "xl/workbook.xml")));
  bomb.add("xl/workbook.xml",
           "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><b>&b;</b>");
  CHECK(read(bomb.archive()).codes == Codes{"E124"});
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<row>";
  parts.rows = {deep};
  CHECK(read(parts.bytes()).codes == Codes{"E124"});

  test::ZipWriter letter;
  letter.add("[Content_Types].xml", "<Types/>");
  letter.add("_rels/.rels", relations(relation("a", "officeDocument", "word/document.xml")));
  letter.add("word/document.xml", "<w/>");
  CHECK(read(letter.archive()).codes == Codes{"E123"});
  test::ZipWriter binary;
  binary.add("_rels/.rels", relations(relation("a", "officeDocument", "xl/workbook.bin")));
  CHECK(told(read(binary.archive())).find(".xlsb") != std::string::npos);
  CHECK(read(test::ZipWriter().archive()).codes == Codes{"E123"});
}

TEST_CASE("a workbook that unpacks to more than memory should hold is refused") {
  test::ZipWriter zip;
  zip.add("_rels/.rels", relations(relation("a", "officeDocument", "xl/workbook.xml")));
  zip.claimed_size = ZipArchive::kMost + 1;
  zip.add("xl/workbook.xml", "<workbook/>");
  CHECK(read(zip.archive()).codes == Codes{"E125"});
}

// --- ODS -----------------------------------------------------------------------------------------

std::string ods(const std::string& tables, const std::string& styles = {},
                const std::string& manifest = "<m/>") {
  test::ZipWriter zip;
  zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  zip.add("META-INF/manifest.xml", manifest);
  zip.add_deflated(
      "content.xml",
      R"(<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
      R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
      R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
      R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
      R"(xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
      R"(xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" )"
      R"(xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">)"
      "<office:automatic-styles>" +
          styles + "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
          "</office:spreadsheet></office:body></o:document-content>");
  return zip.archive();
}
std::string table(const std::string& rows) {
  return "<table:table table:name=\"六月\">" + rows + "</table:table>";
}
std::string row(const std::string& cells) {
  return "<table:table-row>" + cells + "</table:table-row>";
}

TEST_CASE("every kind of cell of an ODS becomes the text that people see") {
  const Read got = read(ods(table(row(
      R"(<table:table-cell office:value-type="string"><text:p>甲<text:s text:c="2"/>乙</text:p><text:p>丙<text:span>丁</text:span></text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="float" office:value="0.30000000000000004"><text:p>0.3</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="float" office:value="12"><text:p>0012</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1,234.50</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="date" office:date-value="2018-06-05T12:30:00"><text:p>6月5日</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="time" office:time-value="PT08H30M15.5S"><text:p>8:30</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>真</text:p></table:table-cell>)"
      R"(<table:table-cell office:value-type="string" office:string-value="0012"><text:p>12</text:p></table:table-cell>)"
      R"(<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><text:p>正文<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text></text:ruby></text:p></table:table-cell>)"
      R"(<table:table-cell><draw:frame><text:p>图</text:p></draw:frame></table:table-cell>)"))));
  CHECK(got.codes.empty());
  CHECK(got.sheet.kind == "ods");
  CHECK(got.sheet.name == "六月");
  CHECK(got.rows == Rows{{"甲  乙 丙丁", "0.3", "0012", "1234.5", "0.5", "2018-06-05", "08:30:15",
                          "TRUE", "0012", "正文字"}});
}

TEST_CASE("a day of an ODS may be a number with the style of a day") {
  const std::string styles =
      R"(<n:date-style xmlns:n="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" style:name="N37"/>)"
      R"(<n:time-style xmlns:n="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" style:name="N41"/>)"
      R"(<style:style style:name="ce1" style:data-style-name="N37"/>)"
      R"(<style:style style:name="ce2" style:data-style-name="N41"/>)";
  const Read got = read(ods(
      table(row(
          R"(<table:table-cell table:style-name="ce1" office:value-type="float" office:value="43256.5"/>)"
          R"(<table:table-cell table:style-name="ce2" office:value-type="float" office:value="0.5"/>)"
          R"(<table:table-cell table:style-name="ce3" office:value-type="float" office:value="43256"/>)")),
      styles));
  CHECK(got.rows == Rows{{"2018-06-05", "12:00", "43256"}});
}

TEST_CASE("repeated rows and cells are written out, covered ones are empty") {
  const std::string one = R"(<table:table-cell office:value-type="float" office:value="1"/>)";
  const Read got = read(ods(table(
      "<table:table-header-rows>" +
      row(one +
          R"(<table:covered-table-cell table:number-columns-repeated="2" office:value-type="float" office:value="9"/>)" +
          one) +
      "</table:table-header-rows>" +
      R"(<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>)" +
      R"(<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/><table:table-cell table:number-columns-repeated="1000000"/></table:table-row>)" +
      R"(<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>)")));
  CHECK(got.codes.empty());
  CHECK(got.rows == Rows{{"1", "", "", "1"}, {"7", "7"}, {"7", "7"}});
  CHECK(got.sheet.rows[1].number == 5);
  CHECK(got.sheet.rows[1].blank_before == 3);
  CHECK(got.sheet.rows[2].number == 6);
  CHECK(got.sheet.rows[2].blank_before == 0);
}

TEST_CASE("absurd repeats are refused instead of filling the memory") {
  CHECK(
      read(
          ods(table(
              R"(<table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999" office:value-type="float" office:value="7"/></table:table-row>)")))
          .codes == Codes{"E125"});
}

TEST_CASE("hidden sheets and tables inside cells of an ODS are passed over") {
  const std::string cell = "<table:table-cell><text:p>";
  const std::string styles =
      R"(<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>)";
  const std::string tables =
      R"(<table:table table:name="隐" table:style-name="ta1">)" +
      row(cell + "a</text:p></table:table-cell>") + "</table:table>" +
      table(row(cell + "b</text:p><table:table>" + row(cell + "c</text:p></table:table-cell>") +
                "</table:table></table:table-cell>")) +
      R"(<table:table table:name="末">)" + row(cell + "d</text:p></table:table-cell>") +
      "</table:table>";
  CHECK(read(ods(tables, styles)).rows == Rows{{"b"}});
  CHECK(read(ods(tables, styles), "隐").rows == Rows{{"a"}});
  CHECK(read(ods(tables, styles), "末").rows == Rows{{"d"}});
  CHECK(read(ods(tables, styles), "七月").codes == Codes{"E126"});
}

TEST_CASE("errors, formulas without result and passwords of an ODS are told") {
  const Read got = read(ods(table(row(
      R"(<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>)"
      R"(<table:table-cell table:formula="of:=[.A1]"/>)"
      R"(<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>)"))));
  CHECK(got.codes == Codes{"E127", "E128"});
  CHECK(read(ods("", "", "<manifest:encryption-data/>")).codes == Codes{"E122"});
  CHECK(read(ods("")).codes == Codes{"E126"});
}

TEST_CASE("a small workbook with any byte changed is read or refused with a message") {
  const std::string one = R"(<table:table-cell office:value-type="float" office:value="1"/>)";
  Parts parts;
  parts.texts = "<si><t>甲</t></si>";
  parts.rows = {R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>)"};
  for (const std::string& whole : {ods(table(row(one + one))), parts.bytes()}) {
    for (std::size_t at = 4; at < whole.size(); ++at) {
      CAPTURE(at);
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 0x15);
      const Read got = read(changed);
      CHECK((!got.rows.empty() || !got.codes.empty()));
      CHECK(read(std::string_view(whole).substr(0, at)).codes == Codes{"E124"});
    }
  }
}

}  // namespace
}  // namespace ledger
