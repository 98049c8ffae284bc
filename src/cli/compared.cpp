#include "ledger/cli/compared.h"

#include <algorithm>

#include "ledger/cli/judge.h"
#include "ledger/engine/gather_facts.h"
#include "ledger/store/final_result.h"
#include "ledger/store/load_ballots.h"

namespace ledger::cli {
namespace {

class BookSink final : public EventSink {
 public:
  explicit BookSink(ScoreBook& book) : book_(book) {}
  void take(std::span<const Event> events, std::span<const EventText> /*texts*/) override {
    for (const Event& event : events) book_.add(event);
  }

 private:
  ScoreBook& book_;
};

bool needs_votes(const Ruleset& rules) {
  return asked_for(rules).votes ||
         std::any_of(rules.items.begin(), rules.items.end(), [](const Item& item) {
           return std::any_of(item.versions.begin(), item.versions.end(),
                              [](const ItemVersion& version) {
                                return std::holds_alternative<BallotPoints>(version.valuation);
                              });
         });
}

BookNeeds needs_of(const Ruleset& rules) {
  BookNeeds needs = BookNeeds::of_evaluation(rules);
  needs.item_points.clear();
  for (std::size_t i = 0; i < rules.items.size(); ++i) needs.item_points.push_back(ItemIndex(i));
  return needs;
}

}  // namespace

CountedSide::CountedSide(const Side& side, const People& people, const Ruleset& rules,
                         const Period& period, Date today)
    : people_(people),
      rules_(rules),
      day_(period.last()),
      book_(people.organisation, people.roster, rules,
            Cycle(rules.cycle_start, side.data.cycle.name()),
            days_to_judge(Cycle(rules.cycle_start, side.data.cycle.name()), period),
            needs_of(rules)) {
  const Cycle cycle(rules.cycle_start, side.data.cycle.name());
  const CycleData data = {cycle, &people.roster, &rules};
  const RegisterContext bound = {cycle, people.organisation, people.roster, rules};
  Diagnostics told_before;  // the same rows were read under their own members and rules
  BookSink sink(book_);
  (void)scan_register(*side.files, side.directory, bound, {}, sink, told_before);
  std::optional<Ballots> votes;
  if (needs_votes(rules)) {
    const Workspace& folder = side.session->workspace();  // a seal has its own votes
    votes = load_ballots(folder.files(), folder.directory(), bound, told_before);
  }
  if (votes) {
    ballots_ = std::move(*votes);
  } else {
    ballots_.finish();
  }
  set_votes(book_, data, ballots_);
  std::optional<std::vector<std::optional<GradeIndex>>> previous;
  if (asked_for(rules).previous) {
    previous = load_final_grades(side.session->workspace().files(), side.ledger, cycle.name() - 1,
                                 people.roster, rules, told_before);
  }
  if (!previous) previous.emplace();
  const EvaluationInput input = {people.organisation, people.roster, rules, ballots_, *previous};
  facts_ = gather_facts(input, book_, period_to_judge(cycle, period),
                        quarter_ends(cycle, std::min(day_, today)))
               .facts;
  evaluation_ = evaluate(facts_, rules);
  for (std::size_t row = 0; row < facts_.members.size(); ++row) {
    rows_[people.roster.member(facts_.members[row].member).id] = static_cast<std::uint32_t>(row);
  }
}

std::optional<std::uint32_t> CountedSide::row(std::string_view id) const {
  const auto at = rows_.find(id);
  return at == rows_.end() ? std::nullopt : std::optional(at->second);
}

const MemberFacts* CountedSide::facts(std::string_view id) const {
  const auto at = row(id);
  return at ? &facts_.members[*at] : nullptr;
}

Points CountedSide::total(std::string_view id) const {
  const MemberFacts* found = facts(id);
  return found == nullptr ? Points() : found->figures.total;
}

Points CountedSide::base(std::string_view id) const {
  const MemberFacts* found = facts(id);
  return found == nullptr ? Points() : found->figures.base;
}

const Grade* CountedSide::grade(std::string_view id) const {
  const auto at = row(id);
  if (!at || !evaluation_.verdicts[*at].grade) return nullptr;
  return &rules_.grades[static_cast<std::size_t>(*evaluation_.verdicts[*at].grade)];
}

Points CountedSide::of_item(std::string_view id, std::string_view code) const {
  const auto item = rules_.find_item(code);
  const MemberFacts* member = facts(id);
  if (!item || member == nullptr) return {};
  const Points sum = book_.item_points(member->member, *item, day_);
  return rules_.item(*item).direction == Direction::add ? sum : Points() - sum;
}

std::vector<std::string> CountedSide::votes(std::string_view id) const {
  std::vector<std::string> all;
  const MemberFacts* member = facts(id);
  if (member == nullptr) return all;
  for (const Vote& vote : ballots_.of(member->member)) {
    all.push_back(ballots_.groups[static_cast<std::size_t>(vote.group)] + " " +
                  std::to_string(static_cast<unsigned>(vote.grade)) + " " +
                  std::to_string(vote.votes));
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace ledger::cli
