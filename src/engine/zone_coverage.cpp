#include "ledger/engine/zone_coverage.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ledger {
namespace {

bool is_posted(const Roster& roster, MemberIndex member, Date day) {
  const auto postings = roster.postings(member);
  return std::any_of(postings.begin(), postings.end(), [day](const Posting& posting) {
    return posting.from <= day && day <= posting.to;
  });
}

std::vector<std::string> duties_asked_for(const Organisation& organisation,
                                          const std::vector<DutyDone>& done, const Period& period) {
  std::vector<std::string> out;
  for (const Topic& duty : organisation.duties) out.push_back(duty.id);
  if (!out.empty()) return out;
  std::set<std::string> used;
  for (const DutyDone& one : done) {
    if (period.contains(one.day)) used.insert(one.duty);
  }
  return {used.begin(), used.end()};
}

ZoneCoverage members_on(const Zone& zone, std::size_t position, Date day) {
  ZoneCoverage out;
  out.zone = position;
  for (const ZoneMember& one : zone.members) {
    if (!one.on(day)) continue;
    (one.role == ZoneRole::office ? out.office : out.branch).push_back(one.member);
  }
  return out;
}

std::vector<Alone> alone_on(const Roster& roster, const std::vector<ZoneCoverage>& zones,
                            Date day) {
  std::set<MemberIndex> paired;
  std::map<MemberIndex, std::size_t> in;
  for (const ZoneCoverage& zone : zones) {
    for (const auto* side : {&zone.office, &zone.branch}) {
      for (const MemberIndex member : *side) {
        in.emplace(member, zone.zone);
        if (!zone.office.empty() && !zone.branch.empty()) paired.insert(member);
      }
    }
  }
  std::vector<Alone> out;
  for (std::size_t i = 0; i < roster.size(); ++i) {
    const MemberIndex member{static_cast<std::uint32_t>(i)};
    if (paired.contains(member) || !is_posted(roster, member, day)) continue;
    const auto zone = in.find(member);
    out.push_back({member, zone == in.end() ? std::nullopt : std::optional(zone->second)});
  }
  return out;
}

}  // namespace

std::size_t ZonesCoverage::members(ZoneRole role) const {
  std::set<MemberIndex> different;
  for (const ZoneCoverage& zone : zones) {
    different.insert(zone.members(role).begin(), zone.members(role).end());
  }
  return different.size();
}

ZonesCoverage zone_coverage(const Organisation& organisation, const Roster& roster,
                            const std::vector<Zone>& zones, const std::vector<DutyDone>& done,
                            const Period& period, Date day) {
  ZonesCoverage out;
  out.day = day;
  out.duties = duties_asked_for(organisation, done, period);
  for (std::size_t i = 0; i < zones.size(); ++i) {
    const auto& members = zones[i].members;
    const bool is_there = std::any_of(members.begin(), members.end(),
                                      [&](const ZoneMember& one) { return one.in(period); });
    if (!is_there) continue;
    ZoneCoverage zone = members_on(zones[i], i, day);
    for (const DutyDone& one : done) {
      if (one.zone != i || !period.contains(one.day)) continue;
      ++zone.times[one.duty];
      ++zone.activities;
    }
    for (const std::string& duty : out.duties) {
      if (!zone.times.contains(duty)) zone.missing.push_back(duty);
    }
    out.zones.push_back(std::move(zone));
  }
  out.alone = alone_on(roster, out.zones, day);
  return out;
}

}  // namespace ledger
