#include "ledger/view/evaluation_text.h"

#include "ledger/view/condition_text.h"

namespace ledger {

std::string follow_up_of(const EvaluationSource& source, std::uint32_t row) {
  const Language language = source.context.language;
  std::string all;
  const auto add = [&](const Name& text) {
    if (text.empty()) return;
    if (!all.empty()) all += message(language, "evaluation.sentence.separator");
    all += text.in(language);
  };
  if (const auto grade = source.evaluation.verdicts[row].grade) {
    add(source.rules.grades[static_cast<std::size_t>(*grade)].follow_up);
  }
  for (std::size_t i = 0; i < source.rules.labels.size(); ++i) {
    if (source.evaluation.labels.at(row, i) != 0) add(source.rules.labels[i].follow_up);
  }
  return all;
}

std::string grade_reason(const EvaluationSource& source, std::uint32_t row) {
  const Language language = source.context.language;
  const auto grade = source.evaluation.verdicts[row].grade;
  if (!grade) return {};
  const ConditionText words(source.rules, language);
  const std::string held = words.held(reasons_for(source.facts, source.rules, row, *grade));
  return held.empty() ? say(language, "evaluation.trial.only") : held;
}

std::string next_grade_text(const EvaluationSource& source, std::uint32_t row,
                            const NextGrade& next) {
  const Language language = source.context.language;
  const ConditionText words(source.rules, language);
  if (next.why == Trial::quota) return say(language, "evaluation.trial.quota");
  std::string text = words.gaps(next.gaps);
  if (next.why != Trial::direct_grade) return text;
  const auto direct = source.facts.members[row].direct;
  std::string fixed = say(language, "evaluation.trial.direct",
                          {{"grade", direct ? words.value(*direct) : std::string()}});
  if (text.empty()) return fixed;
  fixed += message(language, "evaluation.sentence.separator");
  return fixed + text;
}

}  // namespace ledger
