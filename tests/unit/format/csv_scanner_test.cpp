#include "ledger/format/csv_scanner.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "ledger/base/text.h"
#include "support/faulty_disk.h"
#include "support/source_dir.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

struct Read {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> codes;
  Diagnostics diagnostics;
};

Read read(const std::string& text, std::vector<std::string_view> columns, CsvOptions options = {}) {
  test::FaultyDisk disk;
  disk.files["f"] = text;
  const auto file = disk.open("f");
  Read out;
  FindingLimit findings(out.diagnostics);
  CsvScanner scanner(**file, "f.csv", columns, options, findings);
  std::vector<std::string_view> fields(500);
  CsvLine line;
  for (CsvStep step{}; step != CsvStep::end && step != CsvStep::failed;) {
    step = scanner.next(fields, line);
    if (step != CsvStep::record) continue;
    out.rows.emplace_back(fields.begin(),
                          fields.begin() + static_cast<std::ptrdiff_t>(scanner.columns()));
  }
  for (const Diagnostic& found : out.diagnostics.all()) out.codes.emplace_back(found.code.text());
  return out;
}
using Codes = std::vector<std::string>;
using Rows = std::vector<std::vector<std::string>>;

TEST_CASE("the header is the signature of a file") {
  const auto header = [](const std::string& text, bool extra = false) {
    return read(text, {"id", "name", "unit"}, {.extra_columns = extra}).codes;
  };
  CHECK(header("id,name,unit\n") == Codes{});
  CHECK(header("\xEF\xBB\xBFid,name,unit\r\n") == Codes{});
  CHECK(header("") == Codes{"E114"});
  CHECK(header("id,unit\n") == Codes{"E104"});
  CHECK(header("id,name,unit,phone\n") == Codes{"E105"});
  CHECK(header("id,name,unit,phone\n", true) == Codes{});
  CHECK(header("phone,id,name,unit\n", true) == Codes{});
  CHECK(header("id,name,unit,id\n") == Codes{"E106"});
  CHECK(header("id,unit,name\n") == Codes{"E115"});
  CHECK(header("id;name;unit\n1;2;3\n") == Codes{"E117"});
  CHECK(header("id\tname\tunit\n") == Codes{"E117"});
  CHECK(header("id,name,unit\r1,2,3\r") == Codes{"E118"});
  CHECK(header(std::string("i\0d\0,\0", 6)) == Codes{"E102"});
  CHECK(header("\xFF\xFEi") == Codes{"E102"});
  CHECK(header("id,\"name,unit\n") == Codes{"E110"});
  CHECK(header("id,n\xE9me,unit\n") == Codes{"E101"});
}

TEST_CASE("every fault of a line has its own code and place, and the lines around it are read") {
  const auto bad = [](const std::string& line, const char* code, std::uint32_t column) {
    CAPTURE(line);
    const Read got = read("a,b\n1,2\n" + line + "\n5,6\n", {"a", "b"});
    CHECK(got.rows == Rows{{"1", "2"}, {"5", "6"}});
    REQUIRE(got.codes == Codes{code});
    CHECK(got.diagnostics.all()[0].place.line == 3);
    CHECK(got.diagnostics.all()[0].place.column == column);
  };
  bad("3", "E107", 2);
  bad("3,4,5", "E108", 5);
  bad("3,\"4", "E110", 3);
  bad("甲,4\"", "E111", 4);
  bad("3,\"4\"x", "E112", 6);
  bad("甲,\xB1", "E101", 3);
  bad(std::string("3,\0", 3), "E103", 3);
  bad("", "E116", 0);
}

TEST_CASE("a line break in a field is told from a forgotten quote") {
  const Read broken = read("a,b\n1,\"two\nlines \"\"x\"\"\nand, three\"\n5,6\n", {"a", "b"});
  CHECK(broken.codes == Codes{"E109"});
  CHECK(broken.diagnostics.all()[0].arguments[0].value == "3");
  CHECK(broken.rows == Rows{{"5", "6"}});
  const Read forgotten = read("a,b\n1,\"two\n3,4\n5,6\n", {"a", "b"});
  CHECK(forgotten.codes == Codes{"E110"});
  CHECK(forgotten.rows == Rows{{"3", "4"}, {"5", "6"}});
}

TEST_CASE("what is read does not depend on the size of the buffer") {
  std::string text = "a,b\r\n";
  for (int i = 0; i < 40; ++i) {
    text += std::to_string(i) + ",\"" + std::string(static_cast<std::size_t>(i * 7 % 50), 'x') +
            (i % 3 == 0 ? "\"\"\n\"\"" : "") + (i % 11 == 5 ? "\nbreak" : "") + "\"\r\n";
  }
  const Read whole = read(text, {"a", "b"});
  CHECK(whole.rows.size() < 40);
  CHECK_FALSE(whole.codes.empty());
  for (std::size_t buffer = 1; buffer < 130; ++buffer) {
    CAPTURE(buffer);
    const Read part = read(text, {"a", "b"}, {.buffer = buffer});
    CHECK(part.rows == whole.rows);
    CHECK(part.codes == whole.codes);
  }
}

TEST_CASE("a line of many megabytes is refused instead of filling the memory") {
  CHECK(read("a,b\n" + std::string(LineChunks::kLongestLine + 10, 'x'), {"a", "b"}).codes ==
        Codes{"E113"});
  const std::string long_field(3 << 20, 'y');
  CHECK(read("a,b\n1," + long_field + "\n", {"a", "b"}).rows == Rows{{"1", long_field}});
}

// --- Files that others made to break readers -----------------------------------------------------

fs::path shared_data() {
  const char* const given = std::getenv("LEDGER_SHARED_DIR");
  const fs::path shared =
      given != nullptr ? fs::path(given) : ledger::test::source_dir().parent_path() / "shared";
  return shared / "testdata" / "csv";
}

void replay(const fs::path& folder) {
  std::size_t files = 0, told = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".json") continue;
    CAPTURE(entry.path().string());
    const auto text = real_file_system().read(entry.path().string());
    REQUIRE(text);
    ++files;
    // With the file's own first line as its header, the rows behind it are looked at as well.
    std::string_view first = *text;
    first = first.substr(0, first.find('\n'));
    if (first.ends_with('\r')) first.remove_suffix(1);
    if (first.starts_with("\xEF\xBB\xBF")) first.remove_prefix(3);
    Arena scratch;
    std::vector<std::string_view> names(first.size() + 1);
    const CsvSplit header = split_csv(first, names, scratch);
    names.resize(header.fault == CsvFault::none ? header.fields : 1);
    if (names.size() > 500) names.resize(500);
    const Read whole = read(*text, names);
    const Read parts = read(*text, names, {.buffer = 7});
    CHECK(whole.rows == parts.rows);
    CHECK(whole.codes == parts.codes);
    // Read, or refused with a message: never neither.
    if (!text->empty() && whole.rows.empty() && first.size() + 2 < text->size()) {
      CHECK_FALSE(whole.codes.empty());
    }
    for (const Diagnostic& found : whole.diagnostics.all()) {
      told += render(found, Language::en).size() > 0;
      CHECK(find_invalid_utf8(render(found, Language::zh)) == std::nullopt);
    }
  }
  CHECK(files > 0);
  CHECK(told > 0);
}

TEST_CASE("hostile files are read or refused with a message: a few of them") {
  replay(ledger::test::source_dir() / "tests" / "data" / "csv");
}

TEST_CASE("hostile files are read or refused with a message: all of them") {
  if (!fs::exists(shared_data())) {
    MESSAGE("skipped: set LEDGER_SHARED_DIR to the folder that holds testdata/csv");
    return;
  }
  replay(shared_data());
}

TEST_CASE("records of csv-spectrum") {
  const auto rows_of = [](const char* name, std::vector<std::string_view> columns) {
    const auto text = real_file_system().read(ledger::test::source_dir().string() +
                                              "/tests/data/csv/spectrum/" + name);
    REQUIRE(text);
    return read(*text, std::move(columns));
  };
  CHECK(rows_of("comma_in_quotes.csv", {"first", "last", "address", "city", "zip"}).rows ==
        Rows{{"John", "Doe", "120 any st.", "Anytown, WW", "08123"}});
  CHECK(rows_of("empty.csv", {"a", "b", "c"}).rows == Rows{{"1", "", ""}, {"2", "3", "4"}});
  CHECK(rows_of("empty_crlf.csv", {"a", "b", "c"}).rows == Rows{{"1", "", ""}, {"2", "3", "4"}});
  CHECK(rows_of("escaped_quotes.csv", {"a", "b"}).rows == Rows{{"1", "ha \"ha\" ha"}, {"3", "4"}});
  CHECK(rows_of("simple_crlf.csv", {"a", "b", "c"}).rows == Rows{{"1", "2", "3"}});
  CHECK(rows_of("utf8.csv", {"a", "b", "c"}).rows == Rows{{"1", "2", "3"}, {"4", "5", "ʤ"}});
  // A record is one line here.
  CHECK(rows_of("newlines.csv", {"a", "b", "c"}).codes == Codes{"E109"});
  CHECK(rows_of("newlines_crlf.csv", {"a", "b", "c"}).codes == Codes{"E109"});
  CHECK(rows_of("quotes_and_newlines.csv", {"a", "b"}).codes == Codes{"E109"});
}

}  // namespace
}  // namespace ledger
