#include "ledger/model/roster.h"

#include <doctest/doctest.h>

namespace ledger {
namespace {

Posting posting(const char* from, const char* to, unsigned unit, unsigned member_class = 0) {
  Posting out;
  if (*from != '\0') out.from = *Date::parse(from);
  if (*to != '\0') out.to = *Date::parse(to);
  out.unit = UnitIndex{unit};
  out.member_class = ClassIndex{member_class};
  return out;
}

Organisation organisation() {
  Organisation out;
  out.classes = {{"member", Name("党员"), true, true, {}},
                 {"retired", Name("离退休"), false, false, {}},
                 {"probationary", Name("预备党员"), true, true, {}}};
  return out;
}

const Cycle kCycle(CycleStart{}, 2018);
Date day(const char* text) {
  return *Date::parse(text);
}

TEST_CASE("members are found by id, and rows of one id join in order of their dates") {
  Roster roster;
  roster.add("0012", "张三", posting("2018-07-01", "", 1));
  roster.add("12", "李四", posting("", "", 2));
  CHECK(roster.add("0012", "张三", posting("", "2018-06-30", 0)) == MemberIndex{0});
  roster.finish();
  CHECK(roster.size() == 2);
  CHECK(roster.find("0012") == MemberIndex{0});
  CHECK(roster.find("12") == MemberIndex{1});
  CHECK_FALSE(roster.find("012"));
  CHECK_FALSE(roster.find(""));
  REQUIRE(roster.postings(MemberIndex{0}).size() == 2);
  CHECK(roster.postings(MemberIndex{0})[0].unit == UnitIndex{0});
  CHECK(roster.postings(MemberIndex{1}).size() == 1);
  const Roster moved = std::move(roster);
  CHECK(moved.member(*moved.find("0012")).name == "张三");
}

TEST_CASE("names are not unique") {
  Roster roster;
  roster.add("1", "张三", {});
  roster.add("2", "李四", {});
  roster.add("3", "张三", {});
  roster.finish();
  CHECK(roster.find_by_name("张三") == std::vector{MemberIndex{0}, MemberIndex{2}});
  CHECK(roster.find_by_name("张").empty());
}

TEST_CASE("a hundred thousand ids of any shape are told apart") {
  Roster roster;
  const auto id = [](int i) { return (i % 2 == 0 ? "m" : "member-000000") + std::to_string(i); };
  for (int i = 0; i < 100'000; ++i) roster.add(id(i), "x", {});
  roster.finish();
  REQUIRE(roster.size() == 100'000);
  for (int i = 0; i < 100'000; i += 7) {
    REQUIRE(roster.find(id(i)) == MemberIndex{static_cast<std::uint32_t>(i)});
  }
}

TEST_CASE("a member is scored when a posting with a scored class touches the cycle") {
  Roster roster;
  const auto add = [&](const char* id, Posting one) { return roster.add(id, "x", one); };
  const MemberIndex open = add("1", posting("", "", 0));
  const MemberIndex retired = add("2", posting("", "", 0, 1));
  const MemberIndex gone = add("3", posting("", "2017-12-31", 0));
  const MemberIndex first_day = add("4", posting("", "2018-01-01", 0));
  const MemberIndex later = add("5", posting("2019-01-01", "", 0));
  const MemberIndex last_day = add("6", posting("2018-12-31", "", 0));
  roster.finish();
  const Organisation org = organisation();
  CHECK(is_scored(roster, org, open, kCycle));
  CHECK_FALSE(is_scored(roster, org, retired, kCycle));
  CHECK_FALSE(is_scored(roster, org, gone, kCycle));
  CHECK(is_scored(roster, org, first_day, kCycle));
  CHECK_FALSE(is_scored(roster, org, later, kCycle));
  CHECK(is_scored(roster, org, last_day, kCycle));
}

TEST_CASE(
    "the last posting that covers a day decides the unit, else the last begun, else the first") {
  Roster roster;
  const MemberIndex member = roster.add("1", "x", posting("2018-02-10", "2018-03-10", 1));
  roster.add("1", "x", posting("2018-05-01", "2018-06-15", 2));
  roster.add("1", "x", posting("2018-06-16", "2018-06-20", 3));
  roster.add("1", "x", posting("2019-01-01", "", 4));
  roster.finish();
  const auto unit = [&](const char* first, const char* end) {
    return unit_for(roster, member, kCycle, day(first), day(end));
  };
  CHECK(unit("2018-01-01", "2018-02-01") == UnitIndex{1});  // not begun: the first
  CHECK(unit("2018-01-01", "2018-04-01") == UnitIndex{1});
  CHECK(unit("2018-04-01", "2018-07-01") == UnitIndex{3});
  CHECK(unit("2018-04-01", "2018-06-01") == UnitIndex{2});
  CHECK(unit("2018-04-01", "2018-05-01") == UnitIndex{1});  // between: the last begun
  CHECK(unit("2018-10-01", "2019-01-01") == UnitIndex{3});
  CHECK_FALSE(
      unit_for(roster, member, Cycle(CycleStart{}, 2016), day("2016-01-01"), day("2017-01-01")));
}

TEST_CASE("the class is taken among scored postings only") {
  Roster roster;
  const MemberIndex member = roster.add("1", "x", posting("", "2018-05-31", 0, 2));
  roster.add("1", "x", posting("2018-06-01", "", 1, 1));
  roster.finish();
  const Organisation org = organisation();
  CHECK(class_for(roster, org, member, kCycle, day("2018-07-01"), day("2018-10-01")) ==
        ClassIndex{2});
  CHECK(unit_for(roster, member, kCycle, day("2018-07-01"), day("2018-10-01")) == UnitIndex{1});
}

TEST_CASE("months present are those with a day in a scored posting") {
  Roster roster;
  const MemberIndex member = roster.add("1", "x", posting("2018-01-31", "2018-02-01", 0));
  roster.add("1", "x", posting("2018-02-10", "2018-04-30", 0, 1));
  roster.add("1", "x", posting("2018-11-15", "", 0));
  const MemberIndex always = roster.add("2", "x", posting("", "", 0));
  roster.finish();
  const Organisation org = organisation();
  CHECK(months_present(roster, org, member, kCycle) == 4);  // January, February, November, December
  CHECK(months_present(roster, org, always, kCycle) == 12);
  CHECK(months_present(roster, org, member, Cycle(CycleStart{9, 1, false}, 2017)) == 2);
}

}  // namespace
}  // namespace ledger
