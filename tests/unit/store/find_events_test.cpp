#include <doctest/doctest.h>

#include "support/small_ledger.h"

namespace ledger {
namespace {

using test::FaultyDisk;
using test::kHeader;
using test::row;

const std::string kFile = "l/events/2018.csv";

TEST_CASE("any event is found by its id, reading little of the file") {
  FaultyDisk files;
  std::string text = kHeader;
  for (int id = 1; id <= 20000; ++id) {
    text += row(id, "2018-05-02,0012,C3,," + std::to_string(id) + ",1,,,,");
  }
  files.files[kFile] = text;
  for (const int id : {1, 2, 77, 9999, 10000, 19999, 20000}) {
    files.bytes_read = 0;
    const auto found = find_event(files, "l", 2018, id);
    REQUIRE(found);
    REQUIRE(*found);
    CHECK((**found).event[EventColumn::quantity] == std::to_string(id));
    CHECK(text.substr((**found).offset, (**found).line.size()) == (**found).line);
    CHECK(files.bytes_read < text.size() / 4);
  }
  CHECK_FALSE(*find_event(files, "l", 2018, 20001));
  CHECK_FALSE(*find_event(files, "l", 2017, 1));
}

TEST_CASE("an event is found although the ids are in disorder") {
  FaultyDisk files;
  std::string text = kHeader + row(5000, "2018-05-02,0012,C1,,,,,,,");
  for (int id = 1; id < 2000; ++id) text += row(id, "2018-05-02,0012,C1,,,,,,,");
  files.files[kFile] = text + row(2, "2018-05-02,0013,C1,,,,,,,");
  const auto found = find_event(files, "l", 2018, 5000);
  REQUIRE(found);
  CHECK(found->has_value());
}

TEST_CASE("the row that reverses an event is found behind it") {
  FaultyDisk files;
  files.files[kFile] = kHeader + row(1, "2018-05-02,0012,C1,,,,,,,") +
                       row(2, "2018-05-02,0012,C1,,,,,,,") +
                       row(3, "2018-05-02,0012,C1,,,,,,,", 0, "1");
  const auto first = find_event(files, "l", 2018, 1), second = find_event(files, "l", 2018, 2);
  const auto reversal = find_reversal(files, "l", 2018, **first);
  REQUIRE(reversal);
  REQUIRE(*reversal);
  CHECK((**reversal).event[EventColumn::id] == "3");
  CHECK_FALSE(*find_reversal(files, "l", 2018, **second));
}

TEST_CASE("an equal event near the end is found by value, unless it was reversed or lies too far") {
  FaultyDisk files;
  std::string text = kHeader + row(1, "2018-05-02,0012,C1,,,,,n,m,");
  for (int id = 2; id <= 300; ++id) text += row(id, "2018-05-03,0012,C1,,,,,,,");
  text += row(301, "2018-05-02,0012,C1,,1.0,,elsewhere,n,m,");
  files.files[kFile] = text;
  NewEvent wanted;
  wanted[EventColumn::date] = "2018-05-02";
  wanted[EventColumn::member] = "0012";
  wanted[EventColumn::item] = "C1";
  wanted[EventColumn::note] = "n";
  wanted[EventColumn::matter] = "m";
  const auto ids = [&](std::size_t rows) {
    std::vector<std::string> out;
    const auto found = find_equal_events(files, "l", 2018, wanted, rows);
    REQUIRE(found);
    for (const auto& one : *found) {
      out.push_back(one.event[EventColumn::id]);
    }
    return out;
  };
  CHECK(ids(200) == std::vector<std::string>{"301"});
  CHECK(ids(1000) == std::vector<std::string>{"1", "301"});
  files.files[kFile] += row(302, "2018-05-02,0012,C1,,1.0,,,n,m,", 0, "301");
  CHECK(ids(200).empty());
  wanted[EventColumn::note] = "other";
  CHECK(ids(1000).empty());
}

}  // namespace
}  // namespace ledger
