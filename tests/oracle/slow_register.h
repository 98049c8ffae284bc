// The obvious reader of a register: std::getline, a string per field, one rule after the other, a
// map of all rows for the reversals. It judges the fast scan and is linked only into tests.
//
// It gives the rows that are good as text, and the code of every problem with its line.
#pragma once

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "ledger/model/event.h"

namespace ledger::oracle {

struct SlowRow {
  long long id = 0;
  std::string date, member, item, level;
  long long quantity = 1000, points = 0;  // thousandths
  std::string matter;
  long long reverses = 0;
  friend bool operator==(const SlowRow&, const SlowRow&) = default;
};

struct SlowRegister {
  std::vector<SlowRow> rows;
  std::set<std::pair<int, std::string>> problems;  // line, code
};

// REQUIRES: a good header, LF, every line ended, no line breaks in fields, valid UTF-8.
[[nodiscard]] SlowRegister read_slowly(const std::string& text, const Roster& roster,
                                       const Ruleset& rules, int year);

}  // namespace ledger::oracle
