// What the zones of a year did: which duties each carried out, who has no partner, which zones are
// idle.
//
// The duties asked for are those that ledger.toml declares; where it declares none, those that any
// zone carried out in the period.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/model/cooperation.h"

namespace ledger {

struct ZoneCoverage {
  std::size_t zone = 0;                     // position among the zones
  std::vector<MemberIndex> office, branch;  // in it on the day, each once, in the order of the file
  std::map<std::string, std::size_t> times;  // of each duty carried out in the period
  std::size_t activities = 0;
  std::vector<std::string> missing;  // of the duties asked for

  [[nodiscard]] const std::vector<MemberIndex>& members(ZoneRole role) const {
    return role == ZoneRole::office ? office : branch;
  }
};

// Somebody who is posted on the day and meets nobody of the other role in any zone.
struct Alone {
  MemberIndex member{};
  std::optional<std::size_t> zone;  // one he is in; nullopt: in none
};

struct ZonesCoverage {
  Date day;                         // for which members are told
  std::vector<std::string> duties;  // asked for
  std::vector<ZoneCoverage> zones;  // those with a member in the period
  std::vector<Alone> alone;         // in the order of the roster

  // How many different members there are on the day.
  [[nodiscard]] std::size_t members(ZoneRole role) const;
};

[[nodiscard]] ZonesCoverage zone_coverage(const Organisation& organisation, const Roster& roster,
                                          const std::vector<Zone>& zones,
                                          const std::vector<DutyDone>& done, const Period& period,
                                          Date day);

}  // namespace ledger
