#include <doctest/doctest.h>

#include "ledger/engine/joint_progress.h"
#include "ledger/engine/prospects_on.h"

using namespace ledger;

namespace {

Date day(const char* text) {
  return *Date::parse(text);
}

Organisation three_units() {
  Organisation out;
  out.units.resize(3);
  out.units[0].committee = Name("Town");
  out.units[2].kind = UnitKind::office;
  out.units[2].committee = Name("County");
  out.classes.emplace_back();
  return out;
}

JointWork work(int cycle, unsigned unit, const char* task, const char* date) {
  return {cycle, UnitIndex{unit}, task, day(date), {}};
}

ProspectStep step(const char* id, Stage stage, const char* date,
                  std::optional<MemberIndex> mentor = std::nullopt) {
  return {id, id, UnitIndex{0}, stage, day(date), mentor, {}};
}

}  // namespace

TEST_CASE("a joint task is due until it was done as often as the year asks") {
  Organisation organisation = three_units();
  organisation.joint_tasks = {{"plan", Name("Plan"), 1, {}}, {"assess", Name("Assess"), 2, {}}};
  const std::vector<JointWork> all = {
      work(2018, 0, "assess", "2019-01-10"), work(2018, 0, "assess", "2018-07-01"),
      work(2017, 0, "plan", "2018-02-01"), work(2018, 1, "plan", "2018-03-01")};
  const auto units = joint_progress(organisation, all, 2018);
  REQUIRE(units.size() ==
          2);  // the office has none, the second branch did some without a committee
  CHECK(units[0].unit == UnitIndex{0});
  REQUIRE(units[0].tasks.size() == 2);
  CHECK(units[0].tasks[0].is_due());
  CHECK_FALSE(units[0].tasks[0].last);
  CHECK_FALSE(units[0].tasks[1].is_due());
  CHECK(units[0].tasks[1].done == 2);
  CHECK(units[0].tasks[1].last == day("2019-01-10"));
  CHECK(units[1].unit == UnitIndex{1});
  CHECK_FALSE(units[1].tasks[0].is_due());
  CHECK(joint_progress(organisation, all, 2016).size() == 1);
}

TEST_CASE("somebody stands at the last stage reached up to the day, since it was reached") {
  Roster roster;
  Posting left;
  left.to = day("2018-05-31");
  roster.add("a", "A", Posting());
  roster.add("b", "B", left);
  roster.finish();
  const MemberIndex a{0}, b{1};
  const std::vector<ProspectStep> steps = {step("p1", Stage::applicant, "2017-01-01"),
                                           step("p2", Stage::activist, "2017-02-01", b),
                                           step("p1", Stage::activist, "2018-03-01", b),
                                           step("p1", Stage::activist, "2018-04-01", a),
                                           step("p3", Stage::probationary, "2017-06-01", a),
                                           step("p3", Stage::member, "2018-06-01", a),
                                           step("p4", Stage::left, "2017-12-31")};
  const auto at = [&](const char* last) {
    return prospects_on(steps, roster, day("2018-01-01"), day(last));
  };
  auto all = at("2018-02-01");
  REQUIRE(all.size() == 3);  // p4 left before the year
  CHECK(all[0].now.stage == Stage::applicant);
  CHECK_FALSE(all[0].lacks_mentor);
  CHECK(all[0].since == day("2017-01-01"));
  all = at("2018-12-31");
  REQUIRE(all.size() == 3);
  CHECK(all[0].now.stage == Stage::activist);
  CHECK(all[0].since == day("2018-03-01"));  // a new mentor is no new stage
  CHECK(all[0].now.mentor == a);
  CHECK_FALSE(all[0].lacks_mentor);
  CHECK(all[1].lacks_mentor);  // theirs has left
  CHECK(all[2].now.stage == Stage::member);
  CHECK(prospects_on(steps, roster, day("2019-01-01"), day("2019-12-31")).size() == 2);
}
