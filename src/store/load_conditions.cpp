// METRIC OP NUMBER|METRIC|GRADE: the one small language of the rules.
//
//   total >= 110      count(V1) > 2      top(unit) <= 30      grade == excellent
//
// Words are read up to a space, an operator or a bracket, so codes and ids may be Chinese. Every
// mistake is told at the word that makes it.
#include <algorithm>
#include <array>

#include "ledger/base/text.h"
#include "ledger/store/rules_draft.h"

namespace ledger {
namespace {

struct MetricWord {
  std::string_view word;
  MetricKind kind;
  bool has_argument;
};
constexpr MetricWord kMetrics[] = {
    {"total", MetricKind::total, false},   {"base", MetricKind::base, false},
    {"gained", MetricKind::gained, false}, {"lost", MetricKind::lost, false},
    {"grade", MetricKind::grade, false},   {"previous", MetricKind::previous, false},
    {"points", MetricKind::points, true},  {"count", MetricKind::count, true},
    {"flag", MetricKind::flag, true},      {"rank", MetricKind::rank, true},
    {"top", MetricKind::top, true},        {"ballot", MetricKind::ballot, true},
    {"below", MetricKind::below, true}};

struct Operator {
  std::string_view text;
  Comparison comparison;
};
constexpr Operator kOperators[] = {
    {">=", Comparison::greater_equal}, {">", Comparison::greater}, {"==", Comparison::equal},
    {"!=", Comparison::not_equal},     {"<", Comparison::less},    {"<=", Comparison::less_equal}};

constexpr std::string_view kOperatorBytes = "<>=!";
constexpr std::string_view kWordEnds = " \t<>=!()";

// "top(unit)": a word and what stands in its brackets, with offsets in the text.
struct Term {
  std::string_view word, argument;
  std::size_t at = 0, argument_at = 0;
  bool has_argument = false;
};

class ConditionParser {
 public:
  ConditionParser(RulesDraft& draft, const TomlReader& reader, const TomlSpot& spot,
                  ConditionContext context)
      : draft_(draft), reader_(reader), spot_(spot), context_(context), text_(spot.value->text) {}

  std::optional<Condition> parse() {
    if (const auto wide = find_full_width(text_)) {
      tell("E151", wide->offset, wide->written, [&](Diagnostic d) {
        return std::move(d)
            .with("written", wide->written)
            .with("meant", std::string(1, wide->meant));
      });
      return std::nullopt;
    }
    Condition out;
    out.text = text_;
    out.place = draft_.document.place(spot_.value->span);
    const auto left = term();
    if (!left) return unreadable();
    const auto comparison = comparison_sign();
    if (!comparison) return std::nullopt;
    out.comparison = *comparison;
    const auto right = term();
    skip_spaces();
    if (!right || at_ != text_.size()) return unreadable();
    const auto metric = metric_of(*left);
    if (!metric) return std::nullopt;
    out.left = *metric;
    const bool grades = out.left.kind == MetricKind::grade || out.left.kind == MetricKind::previous;
    if (grades ? !grade_side(*right, out) : !number_side(*right, out)) return std::nullopt;
    return out;
  }

 private:
  template <class Fill>
  void tell(Code code, std::size_t at, std::string_view what, Fill fill) {
    TomlSpan span = spot_.value->span;
    // Inside the quotes; a text with escapes is told as a whole.
    const std::string quoted = draft_.document.place(span).excerpt;
    if (quoted.find(text_) != std::string::npos) {
      span.column += 1 + static_cast<std::uint32_t>(count_characters(text_.substr(0, at)));
      span.width = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(count_characters(what)));
    }
    reader_.add(fill(reader_.finding(code)
                         .at(draft_.document.place(span))
                         .with("text", text_)
                         .with("word", what)));
  }
  void tell(Code code, std::size_t at, std::string_view what) {
    tell(code, at, what, [](Diagnostic d) { return d; });
  }

  std::optional<Condition> unreadable() {
    tell("E319", 0, text_);
    return std::nullopt;
  }

  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  std::optional<Term> term() {
    skip_spaces();
    Term out;
    out.at = at_;
    const std::size_t end = std::min(text_.find_first_of(kWordEnds, at_), text_.size());
    out.word = text_.substr(at_, end - at_);
    if (out.word.empty()) return std::nullopt;
    at_ = end;
    const std::size_t after_word = at_;
    skip_spaces();
    if (at_ == text_.size() || text_[at_] != '(') {
      at_ = after_word;
      return out;
    }
    const std::size_t close = text_.find(')', at_);
    if (close == text_.npos) return std::nullopt;
    ++at_;
    skip_spaces();
    out.has_argument = true;
    out.argument_at = at_;
    out.argument = text_.substr(at_, close - at_);
    while (out.argument.ends_with(' ')) out.argument.remove_suffix(1);
    at_ = close + 1;
    return out;
  }

  std::optional<Comparison> comparison_sign() {
    skip_spaces();
    std::size_t end = at_;
    while (end < text_.size() && kOperatorBytes.find(text_[end]) != kOperatorBytes.npos) ++end;
    if (end == at_) end = std::min(text_.find(' ', at_), text_.size());
    const std::string_view sign = text_.substr(at_, end - at_);
    for (const Operator& each : kOperators) {
      if (each.text != sign) continue;
      at_ = end;
      return each.comparison;
    }
    if (sign.empty()) {
      unreadable();
      return std::nullopt;
    }
    static constexpr std::pair<std::string_view, std::string_view> kMeant[] = {
        {"=", "=="}, {"=>", ">="}, {"=<", "<="}, {"≥", ">="},
        {"≤", "<="}, {"≠", "!="},  {"<>", "!="}};
    for (const auto& [written, meant] : kMeant) {
      if (!sign.starts_with(written) || (written == "=" && sign != "=")) continue;
      tell("E321", at_, written, [&, instead = meant](Diagnostic d) {
        return std::move(d).with("meant", instead).helped("E321.meant");
      });
      return std::nullopt;
    }
    tell("E321", at_, sign);
    return std::nullopt;
  }

  std::optional<Metric> metric_of(const Term& term) {
    const auto known = std::find_if(std::begin(kMetrics), std::end(kMetrics),
                                    [&](const MetricWord& m) { return m.word == term.word; });
    if (known == std::end(kMetrics)) {
      const auto block = draft_.rules.find_block(term.word);
      if (!block || term.has_argument) {
        unknown_metric(term);
        return std::nullopt;
      }
      return Metric{MetricKind::block, static_cast<std::uint32_t>(*block), Scope::all, {}};
    }
    if (known->has_argument != term.has_argument || (term.has_argument && term.argument.empty())) {
      tell("E319", term.at, term.word);
      return std::nullopt;
    }
    Metric out;
    out.kind = known->kind;
    return argument(term, out) ? std::optional(out) : std::nullopt;
  }

  void unknown_metric(const Term& term) {
    Nearest nearest(term.word);
    for (const MetricWord& each : kMetrics) nearest.offer(each.word);
    for (const Block& each : draft_.rules.blocks) nearest.offer(each.id);
    tell("E320", term.at, term.word, [&](Diagnostic d) {
      return nearest.best() ? std::move(d).with("nearest", *nearest.best()).helped("E320.nearest")
                            : std::move(d);
    });
  }

  bool argument(const Term& term, Metric& out) {
    switch (out.kind) {
      case MetricKind::points:
      case MetricKind::count:
        return item(term, out);
      case MetricKind::flag:
        return flag(term, out);
      case MetricKind::rank:
      case MetricKind::top:
        return scope(term, out);
      case MetricKind::ballot: {
        const auto grade = choice_named(term.argument, term.argument_at);
        if (grade) out.index = static_cast<std::uint32_t>(*grade);
        return grade.has_value();
      }
      case MetricKind::below: {
        const auto number = Points::parse(term.argument);
        if (!number) tell("E319", term.argument_at, term.argument);
        out.number = number.value_or(Points());
        return number.has_value();
      }
      case MetricKind::grade:
        if (!context_.of_label) tell("E331", term.at, term.word);
        return context_.of_label;
      default:
        return true;
    }
  }

  bool item(const Term& term, Metric& out) {
    const auto found = draft_.rules.find_item(term.argument);
    if (found) {
      out.index = static_cast<std::uint32_t>(*found);
      return true;
    }
    Nearest nearest(term.argument);
    for (const Item& each : draft_.rules.items) nearest.offer(each.code);
    tell("E322", term.argument_at, term.argument, [&](Diagnostic d) {
      return nearest.best() ? std::move(d).with("nearest", *nearest.best()).helped("E322.nearest")
                            : std::move(d);
    });
    return false;
  }

  bool flag(const Term& term, Metric& out) {
    const auto found = draft_.rules.find_flag(term.argument);
    if (!found) {
      tell("E323", term.argument_at, term.argument);
      return false;
    }
    out.index = static_cast<std::uint32_t>(*found);
    draft_.flags_asked[out.index] = true;
    return true;
  }

  bool scope(const Term& term, Metric& out) {
    static constexpr std::string_view kScopes[] = {"all", "unit", "class"};
    const auto found = std::find(std::begin(kScopes), std::end(kScopes), term.argument);
    if (found == std::end(kScopes)) {
      tell("E324", term.argument_at, term.argument);
      return false;
    }
    out.scope = Scope(found - std::begin(kScopes));
    return true;
  }

  std::optional<GradeIndex> grade_named(std::string_view id, std::size_t at) {
    if (!draft_.rules.grades.empty()) return choice_named(id, at);
    tell("E317", at, id, [&](Diagnostic d) { return std::move(d).with("grade", id); });
    return std::nullopt;
  }

  // What may be voted: a grade, where there are any.
  std::optional<GradeIndex> choice_named(std::string_view id, std::size_t at) {
    const Ruleset& rules = draft_.rules;
    if (rules.choices() == 0) {
      tell("E317", at, id, [&](Diagnostic d) { return std::move(d).with("grade", id); });
      return std::nullopt;
    }
    if (const auto found = rules.find_choice(id)) return found;
    std::string known;
    Nearest nearest(id);
    for (std::size_t i = 0; i < rules.choices(); ++i) {
      nearest.offer(rules.choice(i));
      known += (known.empty() ? "" : ", ") + rules.choice(i);
    }
    tell("E318", at, id, [&](Diagnostic d) {
      return std::move(d)
          .with("grade", id)
          .with("known", known)
          .with("nearest", nearest.best().value_or(rules.choice(0)));
    });
    return std::nullopt;
  }

  // The right side of a comparison with `grade` or `previous`.
  bool grade_side(const Term& right, Condition& out) {
    if (right.word == "grade" || right.word == "previous") {
      const auto metric = metric_of(right);
      if (metric) out.right = *metric;
      return metric.has_value();
    }
    if (right.has_argument || Points::parse(right.word)) {
      tell("E332", right.at, right.word);
      return false;
    }
    out.grade = grade_named(right.word, right.at);
    return out.grade.has_value();
  }

  bool number_side(const Term& right, Condition& out) {
    DecimalError why = DecimalError::none;
    if (!right.has_argument) {
      if (const auto number = Points::parse(right.word, &why)) {
        out.right.number = *number;
        return true;
      }
      if (why == DecimalError::too_many_places || why == DecimalError::too_large) {
        tell("E333", right.at, right.word);
        return false;
      }
    }
    const bool grade = right.word == "grade" || right.word == "previous" ||
                       (!right.has_argument && draft_.rules.find_grade(right.word) &&
                        !draft_.rules.find_block(right.word));
    if (grade) {
      tell("E332", right.at, right.word);
      return false;
    }
    const auto metric = metric_of(right);
    if (metric) out.right = *metric;
    return metric.has_value();
  }

  RulesDraft& draft_;
  const TomlReader& reader_;
  const TomlSpot& spot_;
  ConditionContext context_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_metric_word(std::string_view word) {
  return std::any_of(std::begin(kMetrics), std::end(kMetrics),
                     [&](const MetricWord& m) { return m.word == word; });
}

std::optional<Condition> load_condition(RulesDraft& draft, const TomlReader& reader,
                                        const TomlSpot& spot, ConditionContext context) {
  if (!reader.text_at(spot)) return std::nullopt;
  return ConditionParser(draft, reader, spot, context).parse();
}

}  // namespace ledger
