// The votes of the democratic appraisal of one cycle, ballots/YYYY.csv: how many voters of a group
// gave a member a grade.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"

namespace ledger {

enum class VoterGroup : std::uint16_t {};  // position in Ballots::groups

struct Vote {
  MemberIndex member{};
  VoterGroup group{};
  GradeIndex grade{};
  std::uint32_t votes = 0;
};

class Ballots {
 public:
  std::vector<std::string> groups;  // as first met in the file

  void add(const Vote& vote) { votes_.push_back(vote); }
  // Puts the votes in the order of members, groups and grades. Must be called once after the last
  // `add`.
  void finish();

  [[nodiscard]] std::span<const Vote> all() const { return votes_; }
  // The votes on one member, by group, then grade.
  [[nodiscard]] std::span<const Vote> of(MemberIndex member) const;

 private:
  std::vector<Vote> votes_;
};

}  // namespace ledger
