#include "ledger/store/member_rows.h"

#include <doctest/doctest.h>

#include <string>

#include "ledger/store/memory_files.h"

namespace ledger {
namespace {

const std::string kMembers = "id,name,unit,class,from,to\n";

std::optional<std::string> rows_of(const std::string& text, std::string_view id,
                                   std::size_t threads = 2) {
  MemoryFiles files;
  files.put("members.csv", text);
  const auto file = files.open("members.csv");
  REQUIRE(static_cast<bool>(file));
  return rows_of_member(**file, id, threads);
}

// Rows of others, so many that the file has at least `size` bytes, then `fill` bytes more.
std::string others(std::size_t size, std::size_t fill) {
  std::string text = kMembers;
  for (int i = 10'000'000; text.size() < size; ++i) text += std::to_string(i) + ",某人,u1,,,\n";
  return text + "9," + std::string(fill, 'x') + ",u1,,,\n";
}

}  // namespace

TEST_CASE("the rows of a member come out of the file, in its order, and no others") {
  const std::string text = kMembers + "12,张三,u1,,,2018-05-31\n112,别人,u1,,,\n" +
                           "12 ,别人,u1,,,\n120,别人,12,,,\n12,张三,u2,,2018-06-01,";
  CHECK(rows_of(text, "12") == kMembers + "12,张三,u1,,,2018-05-31\n12,张三,u2,,2018-06-01,");
  CHECK(rows_of(text, "112") == kMembers + "112,别人,u1,,,\n");
  CHECK_FALSE(rows_of(text, "2").has_value());
  CHECK_FALSE(rows_of(text, "").has_value());
  CHECK_FALSE(rows_of(text, "12,张三").has_value());
  CHECK_FALSE(rows_of(kMembers, "12").has_value());
  CHECK_FALSE(rows_of("", "12").has_value());
}

TEST_CASE("where a row may be of anybody, the file has to be read as a whole") {
  const std::string row = "12,张三,u1,,,\n";
  CHECK(rows_of(kMembers + "13,\"a, b\",u1,,,\n" + row, "12") == kMembers + row);
  CHECK_FALSE(rows_of(kMembers + row + "\"12\",张三,u2,,,\n", "12").has_value());
  CHECK_FALSE(rows_of("name,id,unit,class,from,to\n张三,12,u1,,,\n", "12").has_value());
}

TEST_CASE("a row is found wherever it lies in what is looked through at once") {
  const std::string row = "12,张三,u1,,,\n";
  // Files on either side of one buffer, and of where a second thread begins.
  for (const std::size_t size : {(std::size_t{64} << 10) - 60, (std::size_t{3} << 20) - 60}) {
    for (std::size_t fill = 0; fill < 80; ++fill) {
      CAPTURE(size);
      CAPTURE(fill);
      const std::string text = others(size, fill);
      CHECK(rows_of(text + row, "12") == kMembers + row);
      CHECK(rows_of(text + row + others(size, 0).substr(kMembers.size()), "12") == kMembers + row);
      CHECK_FALSE(rows_of(text, "12").has_value());
      CHECK_FALSE(rows_of(text + "\"12\",张三,u1,,,\n" + row, "12").has_value());
    }
  }
}

}  // namespace ledger
