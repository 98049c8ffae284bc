#include "ledger/format/csv.h"

#include <doctest/doctest.h>

#include <array>

namespace ledger {
namespace {

std::vector<std::string> split(std::string_view line) {
  Arena scratch;
  std::array<std::string_view, 20> fields;
  const CsvSplit done = split_csv(line, fields, scratch);
  if (done.fault != CsvFault::none) return {"fault", std::to_string(done.offset)};
  return {fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(done.fields)};
}
using Fields = std::vector<std::string>;

TEST_CASE("a line is cut at commas that are not quoted") {
  CHECK(split("") == Fields{""});
  CHECK(split(",") == Fields{"", ""});
  CHECK(split("a,北沙,c") == Fields{"a", "北沙", "c"});
  CHECK(split(R"("a,b","",c)") == Fields{"a,b", "", "c"});
  CHECK(split(R"("say ""hi""","""")") == Fields{"say \"hi\"", "\""});
}

TEST_CASE("quotes in the wrong place are faults at their offset") {
  CHECK(split("ab\"c,d") == Fields{"fault", "2"});
  CHECK(split("a,\"b\"c") == Fields{"fault", "5"});
  CHECK(split("a,\"bc") == Fields{"fault", "2"});
  CHECK(split("\"") == Fields{"fault", "0"});
}

TEST_CASE("fields beyond the space given are counted, not stored") {
  Arena scratch;
  std::array<std::string_view, 2> fields;
  CHECK(split_csv("1,2,3,\"4\"", fields, scratch).fields == 4);
  CHECK(fields[1] == "2");
}

TEST_CASE("the place of a field is that of its content") {
  const std::string_view line = R"(ab,"c,d",,"")";
  const auto extent = [&](std::size_t i) {
    const CsvExtent found = csv_extent(line, i);
    return std::pair(found.offset, found.length);
  };
  CHECK(extent(0) == std::pair<std::size_t, std::size_t>(0, 2));
  CHECK(extent(1) == std::pair<std::size_t, std::size_t>(4, 3));
  CHECK(extent(2) == std::pair<std::size_t, std::size_t>(9, 0));
  CHECK(extent(3) == std::pair<std::size_t, std::size_t>(11, 0));
}

TEST_CASE("what is written is read back the same") {
  for (const std::string text : {"", "plain", "a,b", "\"", "\"\"", "say \"hi\", please", "北沙"}) {
    std::string line;
    append_csv_field(line, text);
    line += ',';
    append_csv_field(line, text);
    CHECK(split(line) == Fields{text, text});
  }
}

TEST_CASE("columns of a place count characters, not bytes") {
  const Place place = place_in_line("f", 3, "北沙,张三丰,x", 7, 9);
  CHECK(place.column == 4);
  CHECK(place.width == 3);
  CHECK(place.excerpt == "北沙,张三丰,x");
}

}  // namespace
}  // namespace ledger
