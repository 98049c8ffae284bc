// The slow twin of engine/evaluation.h: grades members the way a secretary with a list would, one
// place at a time, with fractions cleared by hand. Shares nothing with the engine but its types.
#pragma once

#include <optional>
#include <vector>

#include "ledger/engine/evaluation_facts.h"
#include "ledger/model/ruleset.h"

namespace ledger::oracle {

struct Grades {
  std::vector<std::optional<GradeIndex>> grade;  // by row
  std::vector<std::vector<bool>> labels;         // by row, then label
};

[[nodiscard]] Grades evaluate(const EvaluationFacts& facts, const Ruleset& rules);

}  // namespace ledger::oracle
