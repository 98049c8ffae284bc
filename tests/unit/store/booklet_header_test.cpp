#include "ledger/store/booklet_header.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace ledger {
namespace {

using Cells = std::vector<std::string>;

Sheet sheet_of(const std::vector<Cells>& rows) {
  Sheet sheet;
  sheet.file = "b.csv";
  for (const Cells& cells : rows) {
    SheetRow row;
    row.number = static_cast<std::uint32_t>(sheet.rows.size() + 1);
    row.cells = cells;
    row.extents.resize(cells.size());
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

struct Read {
  std::optional<BookletHeader> header;
  std::string codes;
  [[nodiscard]] std::size_t at(EventColumn column) const {
    REQUIRE(header);
    return header->positions[static_cast<std::size_t>(column)].value_or(99);
  }
};

Read read(const std::vector<Cells>& rows, const std::vector<std::string>& map = {}) {
  std::vector<MappedTitle> mapped;
  for (const std::string& one : map) {
    auto title = read_mapped_title(one);
    REQUIRE(title);
    mapped.push_back(*title);
  }
  Diagnostics found;
  Read out;
  out.header = read_booklet_header(sheet_of(rows), mapped, found);
  CHECK(out.header.has_value() != found.has_errors());
  for (const Diagnostic& one : found.all()) out.codes += std::string(one.code.text()) + " ";
  return out;
}

TEST_CASE("every column is found by its name, and by its Chinese one") {
  const Cells english = {"evidence", "matter", "Note",   "PLACE", "points", "quantity",
                         "level",    "item",   "Member", "date",  "by"};
  const Cells chinese = {"凭证", "事由", "经过", "地点", "分值",  "数量",
                         "级别", "项目", "党员", "日期", "登记人"};
  for (const Cells& titles : {english, chinese}) {
    const Read got = read({titles});
    CHECK(got.at(EventColumn::evidence) == 0);
    CHECK(got.at(EventColumn::matter) == 1);
    CHECK(got.at(EventColumn::note) == 2);
    CHECK(got.at(EventColumn::place) == 3);
    CHECK(got.at(EventColumn::points) == 4);
    CHECK(got.at(EventColumn::quantity) == 5);
    CHECK(got.at(EventColumn::level) == 6);
    CHECK(got.at(EventColumn::item) == 7);
    CHECK(got.at(EventColumn::member) == 8);
    CHECK(got.at(EventColumn::date) == 9);
    CHECK(got.at(EventColumn::by) == 10);
    CHECK(got.at(EventColumn::batch) == 99);
  }
}

TEST_CASE("the header is the first row of the first ten that names the most columns") {
  const Cells header = {"日期", "党员", "项目"}, event = {"2018-06-05", "001", "A1"};
  std::vector<Cells> rows = {
      {"北沙支局积分登记手册"}, {"日期", "2018年6月"}, header, event, header};
  CHECK(read(rows).header->row == 2);
  // Nine rows above it, and ten.
  rows = std::vector<Cells>(9, Cells{"说明"});
  rows.push_back(header);
  CHECK(read(rows).header->row == 9);
  rows.insert(rows.begin(), Cells{"说明"});
  CHECK(read(rows).codes == "E240 ");
  CHECK(read({}).codes == "E240 ");
  // A row may be the header without having everything.
  CHECK(read({{"标题"}, {"日期", "项目"}}).codes == "E243 ");
}

TEST_CASE("a title that is mapped has that meaning only, and may stand for the header") {
  const Read got = read({{"得分", "时间", "党员", "项目", "日期"}},
                        {"得分=points", "时间=日期", "日期=-", "没有=note"});
  CHECK(got.at(EventColumn::points) == 0);
  CHECK(got.at(EventColumn::date) == 1);
  CHECK(got.header->used == std::vector<bool>{true, true, true, false});
  // The last = divides, so a title may have one.
  CHECK(read_mapped_title("a=b=note")->title == "a=b");
  CHECK_FALSE(read_mapped_title("a=-")->column);
  CHECK(read_mapped_title("=note").error().code == Code("E546"));
  CHECK(read_mapped_title("note").error().code == Code("E546"));
  CHECK(read_mapped_title("a=").error().code == Code("E547"));
  CHECK(read_mapped_title("a=batch").error().code == Code("E547"));
}

TEST_CASE("all that is wrong with a header is told at once") {
  CHECK(read({{"日期", "日期", "序号", "id", "batch", "党员"}}).codes ==
        "E242 E241 E244 E244 E243 ");
}

TEST_CASE("columns without a title and the reasons of an earlier import have no meaning") {
  for (const char* const reason : {"reason", "退回原因"}) {
    const Read got = read({{"日期", "", "党员", reason, "项目"}});
    REQUIRE(got.header);
    CHECK(got.header->expected == std::vector<bool>{true, false, true, true, true});
    CHECK(got.header->reason == 3U);
    CHECK(got.at(EventColumn::item) == 4);
  }
}

}  // namespace
}  // namespace ledger
