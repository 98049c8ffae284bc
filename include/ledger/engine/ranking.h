// Who stands where: by total, highest first, ties as the rules say. docs/counting.md, "Ranking".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/engine/standings.h"

namespace ledger {

struct RankedRow {
  std::uint32_t row = 0;   // position in Standings::rows
  std::uint32_t rank = 0;  // from 1
  std::optional<std::uint32_t>
      previous_rank;  // in the same group at the end of the period before; none in the first
};

struct RankedGroup {
  std::optional<UnitIndex> unit;           // set with Scope::unit
  std::optional<ClassIndex> member_class;  // set with Scope::member_class
  std::vector<RankedRow> rows;             // by rank, then member id
};

// `all` gives one group; `unit` and `member_class` one per unit or class that has a scored member,
// in their order in ledger.toml.
struct Ranking {
  Scope by = Scope::all;
  std::vector<RankedGroup> groups;
};

[[nodiscard]] Ranking rank(const Standings& standings, const Roster& roster,
                           const RankingRule& rule, Scope by, std::size_t units,
                           std::size_t classes);

}  // namespace ledger
