#include "ledger/store/member_rows.h"

#include <doctest/doctest.h>

#include <string>

#include "support/memory_file_system.h"

namespace ledger::testing {
namespace {

const std::string kHead = "id,name,unit,class,from,to\n";

std::optional<std::string> found(const std::string& text, std::string_view id,
                                 std::size_t threads) {
  MemoryFileSystem files{{"members.csv", text}};
  return rows_of_member(**files.open("members.csv"), id, threads);
}

// Line by line.
std::optional<std::string> slowly_found(std::string_view text, std::string_view id) {
  std::string rows;
  for (bool header = true; !text.empty(); header = false) {
    const std::string_view line = text.substr(0, text.find('\n') + 1);
    if (header || line.starts_with(std::string(id) + ",")) rows += line;
    if (!header && line.starts_with('"')) return std::nullopt;
    text.remove_prefix(line.size());
  }
  return rows == kHead ? std::nullopt : std::optional(rows);
}

// As many rows as fill that many bytes, with two of "0012" among them.
std::string many_rows(std::size_t bytes) {
  std::string text = kHead;
  for (std::size_t i = 0; text.size() < bytes; ++i) {
    text += std::to_string(100'000 + i) + ",0012,beisha,,,\n";
  }
  return text;
}

TEST_CASE("the rows of a member are found wherever a piece of the file ends") {
  constexpr std::size_t kPiece = std::size_t{64} << 10;
  const std::string rest = many_rows(300);
  for (std::size_t before = kPiece - 40; before <= kPiece + 8; ++before) {
    std::string text = kHead;
    text += "1," + std::string(before - text.size() - 3, 'x') + "\n";
    REQUIRE(text.size() == before);
    text += "0012,first,beisha,,,\n0012,second,beisha,,,\n" + rest.substr(kHead.size());
    CHECK(found(text, "0012", 1) == slowly_found(text, "0012"));
    CHECK_FALSE(found(text + "\"0012\",third,beisha,,,\n", "0012", 1));
    const std::string quoted = text.substr(0, before) + "\"7\",x,beisha,,,\n" + text.substr(before);
    CHECK_FALSE(found(quoted, "0012", 1));
    CHECK_FALSE(slowly_found(quoted, "0012"));
  }
}

TEST_CASE("several threads find the rows of a member in the order of the file") {
  std::string text = many_rows(std::size_t{9} << 20);
  const std::string last = "0012,later,beisha,,,\n";
  text.insert(kHead.size(), "0012,first,beisha,,,\n");
  for (const std::size_t part : {1U, 2U, 3U}) {
    // Around the places where the file is divided between four.
    const std::size_t line = text.find('\n', text.size() / 4 * part);
    text.insert(line + 1, "0012,part " + std::to_string(part) + ",beisha,,,\n");
  }
  text += last;
  const auto slowly = slowly_found(text, "0012");
  REQUIRE(slowly);
  for (const std::size_t threads : {1U, 2U, 3U, 4U, 64U})
    CHECK(found(text, "0012", threads) == slowly);
  CHECK(found(text, "100777", 4) == slowly_found(text, "100777"));
  CHECK_FALSE(found(text, "beisha", 4));
}

TEST_CASE("a row across the place where two threads part is found once") {
  const std::string row = "0012,somebody,beisha,,,\n";
  const std::string half = many_rows(std::size_t{3} << 20);
  for (std::size_t shift = 0; shift <= 2 * row.size() + 4; ++shift) {
    std::string text = half + row;
    // Behind it as much as before it, give or take, so that the middle wanders through the row.
    text += "1," + std::string(half.size() - row.size() + shift - 3, 'x') + "\n";
    CHECK(found(text, "0012", 2) == slowly_found(text, "0012"));
  }
}

TEST_CASE("no row is taken for a member's that begins otherwise, and none is missed at the end") {
  const std::string text = kHead + "12,a,u1,,,2018-05-31\n112,b,u1,,,\n12 ,c,u1,,,\n120,d,12,,,\n" +
                           "12,e,u2,,2018-06-01,";
  CHECK(found(text, "12", 1) == kHead + "12,a,u1,,,2018-05-31\n12,e,u2,,2018-06-01,");
  for (const char* nobody : {"2", "", "12,a", "13"}) CHECK_FALSE(found(text, nobody, 1));
  CHECK_FALSE(found(kHead, "12", 1));
  CHECK_FALSE(found("", "12", 1));
  CHECK_FALSE(found("name,id,unit,class,from,to\na,12,u1,,,\n", "12", 1));
}

}  // namespace
}  // namespace ledger::testing
