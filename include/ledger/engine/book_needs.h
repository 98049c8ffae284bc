// What will be asked of a score book besides figures and blocks, and how much it will hold.
//
// Every answer costs a cell or more per member, and an item that is asked for by itself cannot
// share cells with its like: so it is said beforehand.
#pragma once

#include <vector>

#include "ledger/model/ruleset.h"

namespace ledger {

struct BookNeeds {
  std::vector<ItemIndex> item_points;
  std::vector<ItemIndex> item_counts;
  std::vector<FlagIndex> flags;
  bool grades = false;  // direct grades
  // About how many events a member will have. Where they are many, cells are large from the start;
  // no answer depends on it.
  double events_per_member = 0;

  // Everything there is; for one member or a few.
  [[nodiscard]] static BookNeeds everything(const Ruleset& rules);
  // What the conditions of grades and labels mention, and direct grades if an item has one.
  [[nodiscard]] static BookNeeds of_evaluation(const Ruleset& rules);
};

}  // namespace ledger
