// Where two versions of a small text file differ, by line: enough to name what was changed in
// rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

struct LineChange {
  std::uint32_t line = 0;       // in the present text, from 1
  std::string sealed, present;  // the lines; empty where there is none
};

// Between the common beginning and the common end, line against line. Line ends do not count.
[[nodiscard]] std::vector<LineChange> compare_lines(std::string_view sealed,
                                                    std::string_view present);

}  // namespace ledger
