// What the cooperation registers hold, one record per row: the work of pairing members, of the
// local committees, and of those who are to become members. Ids of topics stay texts: what they
// are called stands in ledger.toml.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/model/roster.h"
#include "ledger/value/date.h"
#include "ledger/value/period.h"

namespace ledger {

// A zone ties office members to branch members of a unit.
enum class ZoneRole : unsigned char { office, branch };

struct ZoneMember {
  MemberIndex member{};
  ZoneRole role = ZoneRole::office;
  Date from = Date::earliest();  // both inclusive
  Date to = Date::latest();

  [[nodiscard]] bool on(Date day) const { return from <= day && day <= to; }
  // Whether it covers a day of [first, end).
  [[nodiscard]] bool in(const Period& period) const {
    return from < period.end && period.first <= to;
  }
};

// zones.csv: all rows of one zone.
struct Zone {
  std::string id;
  std::string name;
  UnitIndex unit{};
  std::vector<ZoneMember> members;  // in the order of the file
  std::uint32_t line = 0;           // of its first row
};

// duties/YYYY.csv: one of the roles of a zone, carried out.
struct DutyDone {
  std::size_t zone = 0;  // position among the zones
  std::string duty;
  Date day;
  MemberIndex by{};
  std::string note;
};

// awards.csv: a commendation by a local committee.
struct Award {
  Date day;
  MemberIndex member{};
  std::string committee;  // as written, in either language
  std::string award;
  std::string note;
};

}  // namespace ledger
