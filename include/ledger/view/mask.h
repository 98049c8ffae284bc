// Names for boards that the public passes: 张三 → 张*, 诸葛亮 → 诸**. Enough for a colleague to
// know who is meant, too little for a stranger.
//
// A name also hides in other people's notes ("代张三值班"), so a masker goes through every text it
// is given and masks each name of the roster in it, the longest first.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/model/roster.h"

namespace ledger {

// The first character and a star for each other one; spaces stay. A name of one character is a
// star.
[[nodiscard]] std::string mask_name(std::string_view name);

class Masker {
 public:
  // Borrows the names of the roster.
  explicit Masker(const Roster& roster);
  [[nodiscard]] std::string text(std::string_view text) const;

 private:
  // By the first character, the longest first. Names of one character are too common to look for.
  std::unordered_map<char32_t, std::vector<std::string_view>> names_;
};

}  // namespace ledger
