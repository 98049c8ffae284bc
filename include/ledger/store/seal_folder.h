// What the folder of a seal looks like, for those who write and check it.
#pragma once

#include <array>
#include <string_view>

namespace ledger {

inline constexpr std::string_view kSealSums = "SHA256SUMS";
// The folders inside a seal; everything else in it is a file.
inline constexpr std::array<std::string_view, 3> kSealFolders = {"rules", "rows", "ballots"};

}  // namespace ledger
