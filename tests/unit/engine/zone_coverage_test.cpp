#include "ledger/engine/zone_coverage.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace ledger;

namespace {

Date day(const char* text) {
  return *Date::parse(text);
}

// Two branches and an office; members 0 and 1 in the first branch, 2 in the second, 3 and 4 in the
// office, 5 left the office in March.
struct Pairs {
  Organisation organisation;
  Roster roster;
  Period year = Cycle({}, 2018).year();
  std::vector<Zone> zones;
  std::vector<DutyDone> done;

  Pairs() {
    organisation.units.resize(3);
    organisation.units[2].kind = UnitKind::office;
    organisation.classes.emplace_back();
    const unsigned units[] = {0, 0, 1, 2, 2, 2};
    const char* ids[] = {"a", "b", "c", "d", "e", "f"};
    for (std::size_t i = 0; i < 6; ++i) {
      Posting posting;
      posting.unit = UnitIndex{units[i]};
      if (i == 5) posting.to = day("2018-03-31");
      roster.add(ids[i], ids[i], posting);
    }
    roster.finish();
    for (const char* id : {"train", "lead", "publicise"}) {
      organisation.duties.push_back({id, Name(id), 1, {}});
    }
  }
  void join(std::size_t zone, unsigned member, ZoneRole role, const char* from = nullptr,
            const char* to = nullptr) {
    while (zones.size() <= zone) zones.emplace_back();
    ZoneMember one{MemberIndex{member}, role};
    if (from != nullptr) one.from = day(from);
    if (to != nullptr) one.to = day(to);
    zones[zone].members.push_back(one);
  }
  void did(std::size_t zone, const char* duty, const char* date) {
    done.push_back({zone, duty, day(date), MemberIndex{}, {}});
  }
  ZonesCoverage cover(const char* on = "2018-12-31") const {
    return zone_coverage(organisation, roster, zones, done, year, day(on));
  }
};

std::vector<unsigned> alone(const ZonesCoverage& coverage) {
  std::vector<unsigned> out;
  for (const Alone& one : coverage.alone) out.push_back(static_cast<unsigned>(one.member));
  return out;
}

}  // namespace

TEST_CASE("a zone covers the duties it carried out in the period, however often") {
  Pairs pairs;
  pairs.join(0, 3, ZoneRole::office);
  pairs.join(0, 0, ZoneRole::branch);
  pairs.join(1, 4, ZoneRole::office);
  pairs.did(0, "train", "2018-01-01");
  pairs.did(0, "train", "2018-12-31");
  pairs.did(0, "lead", "2017-12-31");
  pairs.did(0, "lead", "2019-01-01");
  pairs.did(1, "publicise", "2018-05-05");
  const ZonesCoverage coverage = pairs.cover();
  REQUIRE(coverage.zones.size() == 2);
  CHECK(coverage.duties == std::vector<std::string>{"train", "lead", "publicise"});
  CHECK(coverage.zones[0].activities == 2);
  CHECK(coverage.zones[0].times.at("train") == 2);
  CHECK(coverage.zones[0].missing == std::vector<std::string>{"lead", "publicise"});
  CHECK(coverage.zones[1].missing == std::vector<std::string>{"train", "lead"});
}

TEST_CASE("a partner is somebody of the other role in the same zone on that day") {
  Pairs pairs;
  pairs.join(0, 3, ZoneRole::office);
  pairs.join(0, 0, ZoneRole::branch, nullptr, "2018-09-30");
  pairs.join(0, 1, ZoneRole::branch, "2018-09-01");
  pairs.join(1, 4, ZoneRole::office);
  CHECK(alone(pairs.cover("2018-02-01")) == std::vector<unsigned>{1, 2, 4, 5});
  CHECK(alone(pairs.cover("2018-09-15")) == std::vector<unsigned>{2, 4});
  const ZonesCoverage last = pairs.cover();
  CHECK(alone(last) == std::vector<unsigned>{0, 2, 4});
  CHECK_FALSE(last.alone[0].zone);
  CHECK(last.alone[2].zone == 1U);
  // Without the office member of zone 0 those who are left in it are alone, too.
  pairs.zones[0].members.erase(pairs.zones[0].members.begin());
  CHECK(alone(pairs.cover()) == std::vector<unsigned>{0, 1, 2, 3, 4});
}

TEST_CASE("members in two zones count once, and zones of other years do not count") {
  Pairs pairs;
  pairs.join(0, 3, ZoneRole::office);
  pairs.join(0, 0, ZoneRole::branch);
  pairs.join(1, 3, ZoneRole::office);
  pairs.join(1, 2, ZoneRole::branch);
  pairs.join(2, 4, ZoneRole::office, nullptr, "2017-12-31");
  pairs.join(3, 4, ZoneRole::office, "2019-01-01");
  const ZonesCoverage coverage = pairs.cover();
  CHECK(coverage.zones.size() == 2);
  CHECK(coverage.members(ZoneRole::office) == 1);
  CHECK(coverage.members(ZoneRole::branch) == 2);
}

TEST_CASE("without declared duties those count that some zone carried out in the period") {
  Pairs pairs;
  pairs.organisation.duties.clear();
  pairs.join(0, 3, ZoneRole::office);
  pairs.join(1, 4, ZoneRole::office);
  pairs.did(0, "talk", "2018-05-05");
  pairs.did(1, "visit", "2018-05-05");
  pairs.did(1, "tour", "2017-05-05");
  const ZonesCoverage coverage = pairs.cover();
  CHECK(coverage.duties == std::vector<std::string>{"talk", "visit"});
  CHECK(coverage.zones[0].missing == std::vector<std::string>{"visit"});
}

TEST_CASE("the published case: 18 zones tie 26 office members to 20 branch members") {
  Organisation organisation;
  organisation.units.resize(12);
  organisation.units[11].kind = UnitKind::office;
  organisation.classes.emplace_back();
  Roster roster;
  std::vector<std::string> ids;
  for (unsigned i = 0; i < 46; ++i) ids.push_back(std::to_string(100 + i));
  for (unsigned i = 0; i < 46; ++i) {
    Posting posting;
    posting.unit = UnitIndex{i < 20 ? i % 11 : 11};
    roster.add(ids[i], ids[i], posting);
  }
  roster.finish();
  std::vector<Zone> zones(18);
  for (unsigned i = 0; i < 46; ++i) {
    const bool is_branch = i < 20;
    const unsigned zone = is_branch ? i % 18 : (i - 20) % 18;
    zones[zone].members.push_back(
        {MemberIndex{i}, is_branch ? ZoneRole::branch : ZoneRole::office});
  }
  const ZonesCoverage coverage =
      zone_coverage(organisation, roster, zones, {}, Cycle({}, 2018).year(), day("2018-12-31"));
  CHECK(coverage.zones.size() == 18);
  CHECK(coverage.members(ZoneRole::office) == 26);
  CHECK(coverage.members(ZoneRole::branch) == 20);
  CHECK(coverage.alone.empty());
  const bool idle = std::all_of(coverage.zones.begin(), coverage.zones.end(),
                                [](const ZoneCoverage& zone) { return zone.activities == 0; });
  CHECK(idle);
}
