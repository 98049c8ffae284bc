#include "ledger/model/ballots.h"

#include <algorithm>
#include <tuple>

namespace ledger {

void Ballots::finish() {
  std::sort(votes_.begin(), votes_.end(), [](const Vote& a, const Vote& b) {
    return std::tie(a.member, a.group, a.grade) < std::tie(b.member, b.group, b.grade);
  });
}

std::span<const Vote> Ballots::of(MemberIndex member) const {
  const auto [first, last] =
      std::equal_range(votes_.begin(), votes_.end(), Vote{member, {}, {}, 0},
                       [](const Vote& a, const Vote& b) { return a.member < b.member; });
  return {first, last};
}

}  // namespace ledger
