#include "ledger/report/xlsx.h"

#include <doctest/doctest.h>

namespace ledger {
namespace {

Table sample() {
  Table table;
  table.columns = {{"rank", "名次", Align::right},
                   {"member", "编号"},
                   {"bar", ""},
                   {"total", "总分", Align::right},
                   {"change", "较上季", Align::right}};
  table.rows.push_back({std::int64_t{1}, std::string("0012"),
                        Bar{Points::whole(1), Points::whole(2)}, *Points::parse("112.5"),
                        Signed{*Points::parse("-4.25")}});
  table.rows.push_back({std::int64_t{2}, std::string("=SUM(A1)\x1b[31m"), Missing{},
                        *Points::parse("99"), Missing{}});
  return table;
}

TEST_CASE("a sheet has the columns of print but for bars, and no control characters") {
  const WorkbookSheet sheet = sheet_of("排名", sample(), SheetChart{"图", "member", "total", 30});
  REQUIRE(sheet.columns.size() == 4);
  CHECK(sheet.columns[1].title == "编号");
  CHECK(sheet.columns[2].decimals == 1);
  CHECK(sheet.columns[3].decimals == 2);
  CHECK(sheet.columns[3].signed_);
  std::vector<WorkbookRow> rows;
  sheet.rows.for_each([&rows](const WorkbookRow& row) { rows.push_back(row); });
  REQUIRE(sheet.rows.count == 2);
  REQUIRE(rows.size() == 2);
  CHECK(std::get<std::string>(rows[0][1]) == "0012");
  CHECK(std::get<WorkbookNumber>(rows[0][2]).thousandths == 112500);
  CHECK(std::get<WorkbookNumber>(rows[0][3]).thousandths == -4250);
  CHECK(std::get<std::string>(rows[1][1]).find('\x1b') == std::string::npos);
  CHECK(std::holds_alternative<std::monostate>(rows[1][3]));
  REQUIRE(sheet.chart);
  CHECK(sheet.chart->label_column == 1);
  CHECK(sheet.chart->value_column == 2);
  CHECK(sheet.chart->rows == 2);
}

TEST_CASE("a report without a table gives an empty sheet") {
  Report report;
  report.sections.push_back(Paragraph{"nothing"});
  CHECK(sheet_of("leer", report).columns.empty());
}

}  // namespace
}  // namespace ledger
