// zones.csv — `zone,name,unit,member,role,from,to` — responsibility zones, a row for each member of
// one; and duties/YYYY.csv — `zone,duty,date,by,note` — what was done in them in a cycle.
//
//   z01,北沙责任区,beisha,0021,office,2018-01-01,
//   z01,北沙责任区,beisha,0001,branch,2018-01-01,
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/model/cooperation.h"
#include "ledger/store/small_register.h"

namespace ledger {

inline constexpr std::string_view kZoneColumns[] = {"zone", "name", "unit", "member",
                                                    "role", "from", "to"};
inline constexpr std::string_view kDutyColumns[] = {"zone", "duty", "date", "by", "note"};
// Positions are those of ZoneRole.
inline constexpr std::string_view kZoneRoles[] = {"office", "branch"};

[[nodiscard]] SmallRegister zones_register();
[[nodiscard]] SmallRegister duties_register(int cycle);

// In the order of their first rows; nullopt after adding at least one error. A member whose role
// does not fit where he is posted is a warning (W481).
[[nodiscard]] std::optional<std::vector<Zone>> load_zones(const RegisterSource& source,
                                                          Diagnostics& diagnostics);

// Days must lie in the cycle (E202), zones must be among `zones` (E434); without `zones`, which
// then could not be read, any zone may be named. A duty by somebody who is not in the zone on that
// day is a warning (W482).
[[nodiscard]] std::optional<std::vector<DutyDone>> load_duties(const RegisterSource& source,
                                                               const Cycle& cycle,
                                                               const std::vector<Zone>* zones,
                                                               Diagnostics& diagnostics);

// The position of that zone; nullopt when there is none.
[[nodiscard]] std::optional<std::size_t> find_zone(const std::vector<Zone>& zones,
                                                   std::string_view id);

}  // namespace ledger
