// Written workbooks are opened again with another library, liborcus, and compared cell by cell.
#include "ledger/format/workbook.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <ixion/address.hpp>
#include <ixion/model_context.hpp>
#include <orcus/orcus_xlsx.hpp>
#include <orcus/spreadsheet/document.hpp>
#include <orcus/spreadsheet/factory.hpp>
#include <orcus/stream.hpp>
#include <orcus/zip_archive.hpp>
#include <orcus/zip_archive_stream.hpp>
#include <string>

namespace ledger {
namespace {

class Scratch {
 public:
  Scratch()
      : path_(std::filesystem::temp_directory_path() /
              ("workbook-test-" + std::to_string(counter_++))) {
    std::filesystem::create_directories(path_);
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  static inline int counter_ = 0;
  std::filesystem::path path_;
};

WorkbookRows collected(std::vector<WorkbookRow> rows) {
  const std::size_t count = rows.size();
  return {count, [rows = std::move(rows)](const auto& visit) {
            for (const WorkbookRow& row : rows) visit(row);
          }};
}

Workbook sample() {
  WorkbookSheet ranking;
  ranking.name = "积分排名 [2018]";
  ranking.columns = {{"名次", 6}, {"编号", 8}, {"姓名", 12}, {"总分", 9, 3}, {"较上季", 8, 1, true},
                     {"日期", 12}};
  ranking.rows = collected({
      {std::int64_t{1}, "0012", "=1+2", WorkbookNumber{112500}, WorkbookNumber{-4500},
       *Date::from(2018, 6, 30)},
      {std::int64_t{2}, "0007", "<b>&\"李四\"", WorkbookNumber{99125}, std::monostate{},
       *Date::from(1999, 12, 31)},
  });
  ranking.chart = WorkbookChart{"前两名", 2, 3, 2};
  WorkbookSheet empty;
  empty.name = "积分排名 [2018]";
  empty.columns = {{"nothing", 10}};
  empty.rows = collected({});
  Workbook book;
  book.title = "2018";
  book.author = "points-ledger";
  book.made = *Date::from(2018, 12, 31);
  book.sheets = {ranking, empty};
  return book;
}

struct Opened {
  orcus::spreadsheet::document document{{1048576, 16384}};
  explicit Opened(const std::string& bytes) {
    orcus::spreadsheet::import_factory factory(document);
    orcus::orcus_xlsx loader(&factory);
    loader.read_stream(bytes);
    factory.finalize();
  }
  std::string text(int row, int column) {
    const ixion::abs_address_t at(0, row, column);
    const auto& cells = document.get_model_context();
    REQUIRE(cells.get_celltype(at) == ixion::celltype_t::string);
    return std::string(cells.get_string_value(at));
  }
  double number(int row, int column) {
    const ixion::abs_address_t at(0, row, column);
    const auto& cells = document.get_model_context();
    REQUIRE(cells.get_celltype(at) == ixion::celltype_t::numeric);
    return cells.get_numeric_value(at);
  }
  bool empty(int row, int column) {
    return document.get_model_context().get_celltype(ixion::abs_address_t(0, row, column)) ==
           ixion::celltype_t::empty;
  }
};

TEST_CASE(
    "another reader finds the same cells: ids keep their zeros, formulas stay text, figures are "
    "exact") {
  const Scratch scratch;
  const auto bytes = workbook_bytes(sample(), real_file_system(), scratch.path());
  REQUIRE(bytes);
  Opened opened(*bytes);
  CHECK(opened.document.get_sheet_count() == 2);
  CHECK(std::string(opened.document.get_sheet_name(0)) == "积分排名  2018 ");
  CHECK(std::string(opened.document.get_sheet_name(1)) == "积分排名  2018  (2)");
  CHECK(opened.text(0, 2) == "姓名");
  CHECK(opened.number(1, 0) == 1);
  CHECK(opened.text(1, 1) == "0012");
  CHECK(opened.text(1, 2) == "=1+2");
  CHECK(opened.number(1, 3) == 112.5);
  CHECK(opened.number(1, 4) == -4.5);
  CHECK(opened.text(2, 1) == "0007");
  CHECK(opened.text(2, 2) == "<b>&\"李四\"");
  CHECK(opened.number(2, 3) == 99.125);
  CHECK(opened.empty(2, 4));
}

TEST_CASE("the same workbook gives the same bytes and leaves nothing in the scratch folder") {
  const Scratch scratch;
  const auto first = workbook_bytes(sample(), real_file_system(), scratch.path());
  const auto second = workbook_bytes(sample(), real_file_system(), scratch.path());
  REQUIRE(first);
  REQUIRE(second);
  CHECK(*first == *second);
  CHECK(std::filesystem::is_empty(scratch.path()));
}

// One of the files that the workbook is packed from.
std::string packed(const std::string& workbook, std::string_view name) {
  orcus::zip_archive_stream_blob stream(reinterpret_cast<const unsigned char*>(workbook.data()),
                                        workbook.size());
  orcus::zip_archive archive(&stream);
  archive.load();
  std::vector<unsigned char> bytes;
  REQUIRE(archive.read_file_entry(name, bytes));
  return {bytes.begin(), bytes.end()};
}

// liborcus 0.17 passes over texts that stand in their cells, so these are looked for in the sheet.
TEST_CASE("a long workbook has the cells of a short one, its texts in them") {
  const Scratch scratch;
  Workbook book = sample();
  book.short_rows = 1;
  const auto bytes = workbook_bytes(book, real_file_system(), scratch.path());
  REQUIRE(bytes);
  CHECK(std::filesystem::is_empty(scratch.path()));
  Opened opened(*bytes);
  CHECK(opened.document.get_sheet_count() == 2);
  CHECK(opened.number(1, 0) == 1);
  CHECK(opened.number(1, 3) == 112.5);
  CHECK(opened.number(1, 4) == -4.5);
  CHECK(opened.number(2, 3) == 99.125);
  CHECK(opened.empty(2, 4));
  const std::string sheet = packed(*bytes, "xl/worksheets/sheet1.xml");
  for (const std::string& text :
       std::vector<std::string>{"姓名", "0012", "=1+2", "&lt;b&gt;&amp;\"李四\""}) {
    CAPTURE(text);
    CHECK(sheet.find(" t=\"inlineStr\"><is><t>" + text + "</t></is></c>") != std::string::npos);
  }
  const auto again = workbook_bytes(book, real_file_system(), scratch.path());
  REQUIRE(again);
  CHECK(*again == *bytes);
}

TEST_CASE("text that no cell can hold is refused, not cut") {
  const Scratch scratch;
  Workbook book = sample();
  const WorkbookRow filling(6, "a");
  book.sheets[0].rows =
      collected({filling, {"1", "2", std::string(kWorkbookText + 1, 'x'), "4", "5", "6"}, filling});
  const auto bytes = workbook_bytes(book, real_file_system(), scratch.path());
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().code.text() == "E694");
  CHECK(bytes.error().arguments[1].value == "3");  // the row as a spreadsheet numbers it
}

TEST_CASE("a scratch folder that is not there is told with its path") {
  const auto bytes = workbook_bytes(sample(), real_file_system(), "/nonexistent/folder");
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().code.text().starts_with("E60"));
}

}  // namespace
}  // namespace ledger
