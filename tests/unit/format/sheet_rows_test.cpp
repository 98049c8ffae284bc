#include "ledger/format/sheet_rows.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace ledger {
namespace {

TEST_CASE(
    "cells are tidied: outer white space is gone, breaks with their white space are one space") {
  CHECK(tidy_cell("") == "");
  CHECK(tidy_cell("  ") == "");
  CHECK(tidy_cell("a  b") == "a  b");
  CHECK(tidy_cell("\r\n a \r\n\t b\n") == "a b");
  CHECK(tidy_cell("　甲　乙　") == "甲　乙");
  CHECK(tidy_cell("\xEF\xBB\xBF"
                  "a\xC2\xA0") == "a");
  CHECK(tidy_cell("a\xE2\x80\xA8"
                  "b") == "a b");
  CHECK(tidy_cell("a\x01") == "a\x01");
  CHECK(trim_cell(" x\ny ") == "x\ny");
}

TEST_CASE("rows are numbered as they were, those without content are counted") {
  Sheet sheet;
  sheet.file = "b";
  Diagnostics diagnostics;
  FindingLimit findings(diagnostics);
  SheetRows rows(sheet, findings);
  rows.put(2, " x ");
  rows.put(0, "\n");
  rows.finish(3);
  rows.finish(4, 5);
  rows.put(0, "7");
  rows.refuse(1, "E127", "#N/A");
  rows.finish(9, 2);
  REQUIRE(sheet.rows.size() == 3);
  CHECK(sheet.rows[0].cells == std::vector<std::string>{"", "", "x"});
  CHECK(sheet.rows[0].line == " |  | x");
  CHECK(sheet.rows[0].number == 3);
  CHECK(sheet.rows[0].blank_before == 2);
  CHECK(sheet.rows[1].number == 9);
  CHECK(sheet.rows[1].blank_before == 5);
  CHECK(sheet.rows[1].damaged);
  CHECK(sheet.rows[2].number == 10);
  CHECK(sheet.rows[2].blank_before == 0);
  REQUIRE(diagnostics.all().size() == 2);  // of each of the two
  CHECK(diagnostics.all()[1].place.line == 10);
  CHECK(diagnostics.all()[1].place.column == 5);
}

TEST_CASE("what the rows take is limited, at once where one row stands for many") {
  Sheet sheet;
  Diagnostics diagnostics;
  FindingLimit findings(diagnostics);
  SheetRows wide(sheet, findings, 2'000'000);
  std::size_t finished = 0;
  for (std::uint32_t i = 1; i <= 10 && !wide.overflowed(); ++i) {
    wide.put(SheetRows::kMostColumns - 1, "x");
    wide.finish(i);
    if (!wide.overflowed()) ++finished;
  }
  CHECK(finished == 2);  // each has some 700 KB of empty cells
  CHECK(sheet.rows.size() == 2);
  wide.put(0, "small");  // nothing behind it is kept, so that no row is missing in between
  wide.finish(11);
  CHECK(sheet.rows.size() == 2);

  Sheet repeated;
  SheetRows many(repeated, findings);
  many.put(0, "x");
  many.finish(1, 1'000'000'000);
  CHECK(many.overflowed());
  CHECK(repeated.rows.empty());
}

}  // namespace
}  // namespace ledger
