// Lines of a limited width: broken at spaces and beside Chinese characters, but not before closing
// punctuation or after opening. A word that is wider than the line is broken where it has to be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

// At least one line; nothing but spaces at the breaks and at the end is left out. `width` in
// columns; 0 for no limit.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

// The width of the widest part that `wrap` would keep together.
[[nodiscard]] std::size_t widest_part(std::string_view text);

}  // namespace ledger
