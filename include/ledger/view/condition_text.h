// Conditions and what they found, in the reader's words: "total 107.5, needs ≥ 110: 2.5 more".
#pragma once

#include <string>
#include <vector>

#include "ledger/base/messages.h"
#include "ledger/engine/condition.h"

namespace ledger {

class ConditionText {
 public:
  ConditionText(const Ruleset& rules, Language language) : rules_(rules), language_(language) {}

  // "total", "votes for Excellent, %". REQUIRES: not a number.
  [[nodiscard]] std::string metric(const Metric& metric) const;
  // A figure to three places, a grade's name, or "none".
  [[nodiscard]] std::string value(const MetricValue& value) const;
  // "total 98 < base 100": what a condition compared.
  [[nodiscard]] std::string fact(const ConditionResult& result) const;
  // "total ≥ 110": what must be so, of `none` the opposite of what is written.
  [[nodiscard]] std::string demand(const ConditionResult& result) const;
  // "total 107.5, needs ≥ 110: 2.5 more"
  [[nodiscard]] std::string gap(const Gap& gap) const;
  // All gaps of one grade in one sentence; alternatives of `any` are named as such.
  [[nodiscard]] std::string gaps(const std::vector<Gap>& gaps) const;
  // The conditions that make a set hold: all of `all`, the held ones of `any`.
  [[nodiscard]] std::string held(const std::vector<ConditionResult>& results) const;

 private:
  [[nodiscard]] std::string right_side(const ConditionResult& result) const;
  [[nodiscard]] std::string join(const std::vector<std::string>& parts,
                                 std::string_view separator) const;

  const Ruleset& rules_;
  Language language_;
};

// ≥ > = ≠ < ≤
[[nodiscard]] std::string_view sign_of(Comparison comparison);

}  // namespace ledger
