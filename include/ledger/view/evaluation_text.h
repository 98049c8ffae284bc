// The sentences of an evaluation about one member.
#pragma once

#include <string>

#include "ledger/view/evaluation_view.h"

namespace ledger {

// The name in the reader's language; the id where the rules give no name.
[[nodiscard]] inline const std::string& name_or_id(const Name& name, const std::string& id,
                                                   Language language) {
  return name.empty() ? id : name.in(language);
}

// The follow-up of a member's grade and labels as one text; empty without any.
[[nodiscard]] std::string follow_up_of(const EvaluationSource& source, std::uint32_t row);
// Why the member has this grade, and what stands between them and the next better one.
[[nodiscard]] std::string grade_reason(const EvaluationSource& source, std::uint32_t row);
[[nodiscard]] std::string next_grade_text(const EvaluationSource& source, std::uint32_t row,
                                          const NextGrade& next);

}  // namespace ledger
