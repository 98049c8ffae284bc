#include "ledger/format/cell_value.h"

#include <doctest/doctest.h>

namespace ledger {
namespace {

using Kind = NumberFormat::Kind;

TEST_CASE("a number is the decimal that a person sees") {
  CHECK(plain_decimal("12") == "12");
  CHECK(plain_decimal("12.0") == "12");
  CHECK(plain_decimal("0.30000000000000004") == "0.3");
  CHECK(plain_decimal("1.5E-3") == "0.0015");
  CHECK(plain_decimal("-4.50") == "-4.5");
  CHECK(plain_decimal("-0") == "0");
  CHECK(plain_decimal("1E2") == "100");
  CHECK(plain_decimal("123456789012345") == "123456789012345");
  CHECK(plain_decimal("320923199001011234") == "320923199001011000");  // as Excel shows it
  CHECK(plain_decimal("1.1000000000000001") == "1.1");
  CHECK(plain_decimal("2.9999999999999996") == "3");
  CHECK(plain_decimal("99999999999999999999") == "100000000000000000000");
  CHECK(plain_decimal("1e300") == "1e300");
  CHECK(plain_decimal("1e999") == "1e999");
  CHECK(plain_decimal("nan") == "nan");
  CHECK(plain_decimal("twelve") == "twelve");
  CHECK(plain_decimal("") == "");
}

TEST_CASE("day numbers count from 1900, with the day in February that never was, or from 1904") {
  const NumberFormat day{Kind::day};
  CHECK(number_in_format("43256", day, false) == "2018-06-05");
  CHECK(number_in_format("43256.75", day, false) == "2018-06-05");
  CHECK(number_in_format("43255.999999999", day, false) == "2018-06-05");  // midnight, inexactly
  CHECK(number_in_format("1", day, false) == "1900-01-01");
  CHECK(number_in_format("59", day, false) == "1900-02-28");
  CHECK(number_in_format("60", day, false) == "1900-02-29");
  CHECK(number_in_format("61", day, false) == "1900-03-01");
  CHECK(number_in_format("2958465", day, false) == "9999-12-31");
  CHECK(number_in_format("2958466", day, false) == "2958466");
  CHECK(number_in_format("0", day, false) == "0");
  CHECK(number_in_format("-3", day, false) == "-3");
  CHECK(number_in_format("0", day, true) == "1904-01-01");
  CHECK(number_in_format("41794", day, true) == "2018-06-05");
  CHECK(number_in_format("2957003", day, true) == "9999-12-31");
  CHECK(number_in_format("2957004", day, true) == "2957004");
}

TEST_CASE("a time alone is a time, and zeros in a format are zeros of the number") {
  CHECK(number_in_format("0.5", {Kind::time}, false) == "12:00");
  CHECK(number_in_format("0.354340277777778", {Kind::time}, false) == "08:30:15");
  CHECK(number_in_format("1.25", {Kind::time}, false) == "30:00");
  CHECK(number_in_format("12", {Kind::plain, 4}, false) == "0012");
  CHECK(number_in_format("12345", {Kind::plain, 4}, false) == "12345");
  CHECK(number_in_format("1.5", {Kind::plain, 4}, false) == "1.5");
}

TEST_CASE("formats tell days from numbers, whatever stands around them") {
  for (const char* code :
       {"yyyy-mm-dd", "yyyy/m/d;@", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "m\"月\"d\"日\"", "d-mmm",
        "YYYY\\-MM\\-DD\\ HH:MM", "mm/yy", "[$-804]aaaa;@", "m/d/yyyy h:mm"}) {
    CAPTURE(code);
    CHECK(format_of_code(code).kind == Kind::day);
  }
  for (const char* code :
       {"General", "0", "0.00", "#,##0", "0.00E+00", "@", "[Red]0;[Blue]-0", "0\"day\"", "0\\d",
        "_-* #,##0", "General\"分\"", "\"y", "", "\\", "["}) {
    CAPTURE(code);
    CHECK(format_of_code(code).kind == Kind::plain);
  }
  for (const char* code : {"h:mm", "[h]:mm:ss", "mm:ss.0", "h:mm AM/PM", "[mm]"}) {
    CAPTURE(code);
    CHECK(format_of_code(code).kind == Kind::time);
  }
  CHECK(format_of_code("0000").digits == 4);
  CHECK(format_of_code("0").digits == 0);
  CHECK(format_of_code("000.0").digits == 0);
  CHECK(built_in_format(14).kind == Kind::day);
  CHECK(built_in_format(22).kind == Kind::day);
  CHECK(built_in_format(31).kind == Kind::day);
  CHECK(built_in_format(57).kind == Kind::day);
  CHECK(built_in_format(20).kind == Kind::time);
  CHECK(built_in_format(33).kind == Kind::time);
  CHECK(built_in_format(2).kind == Kind::plain);
  CHECK(built_in_format(49).kind == Kind::plain);
}

TEST_CASE("columns are named as in a spreadsheet") {
  CHECK(column_name(0) == "A");
  CHECK(column_name(25) == "Z");
  CHECK(column_name(26) == "AA");
  CHECK(column_name(701) == "ZZ");
  CHECK(column_name(16'383) == "XFD");
}

}  // namespace
}  // namespace ledger
