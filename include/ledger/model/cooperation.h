// What the cooperation registers hold, one record per row: the work of pairing members, of the
// local committees, and of those who are to become members. Ids of topics stay texts: what they
// are called stands in ledger.toml.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/model/roster.h"
#include "ledger/value/date.h"
#include "ledger/value/decimal.h"
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

// joint.csv: a task done together with the local committee, for a cycle.
struct JointWork {
  int cycle = 0;
  UnitIndex unit{};
  std::string task;
  Date day;
  std::string note;
};

// The first or second half of a cycle: "2018H1".
struct HalfYear {
  int cycle = 0;
  int half = 1;

  [[nodiscard]] static std::optional<HalfYear> parse(std::string_view text);
  [[nodiscard]] static HalfYear containing(CycleStart start, Date day);
  [[nodiscard]] std::string id() const;
  friend constexpr auto operator<=>(const HalfYear&, const HalfYear&) = default;
};

// inspections.csv: how many of those asked about a unit were satisfied with a subject.
struct Inspection {
  HalfYear half;
  UnitIndex unit{};
  std::string subject;
  std::uint32_t asked = 0;  // never 0
  std::uint32_t satisfied = 0;
  std::string note;

  // 100 × satisfied ÷ asked, two places, half up.
  [[nodiscard]] Points percent() const;
  [[nodiscard]] bool under(int percent) const {
    return std::uint64_t{satisfied} * 100 < std::uint64_t{asked} * static_cast<unsigned>(percent);
  }
};

// Stages on the way to membership, and the two ways in which it ends.
enum class Stage : unsigned char { applicant, activist, candidate, probationary, member, left };

// prospects.csv: from that day on somebody is at a stage. The rows of one id are his way.
struct ProspectStep {
  std::string id, name;
  UnitIndex unit{};
  Stage stage = Stage::applicant;
  Date day;
  std::optional<MemberIndex> mentor;
  std::string note;
};

}  // namespace ledger
