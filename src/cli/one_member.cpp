#include "ledger/cli/one_member.h"

namespace ledger::cli {

class OneMember::Rows final : public EventSink {
 public:
  explicit Rows(OneMember& of) : of_(of) {}

  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    const CycleData& data = of_.data();
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (events[i].member != of_.member()) continue;
      of_.events_.push_back(events[i]);
      of_.rows_.note(data.cycle.name(), events[i]);
      of_.rows_.add(data.cycle.name(), *data.rules, events[i], texts[i]);
      of_.lines_.push_back(texts[i].line_number);
    }
  }

 private:
  OneMember& of_;
};

void OneMember::declare(Options& options) {
  options.required("member", member_text_);
  options.value("period", period_text_);
  options.value("as-of", as_of_text_);
}

bool OneMember::settle(Session& session) {
  if (as_of_text_) as_of_ = session.as_of(*as_of_text_);
  period_ = session.year_or(period_text_);
  data_ = period_ ? load_cycle_to_count(session, period_->cycle) : std::nullopt;
  member_ = session.member(member_text_);
  return data_ && member_ && session.good();
}

bool OneMember::read(Session& session) {
  ballots_ = load_votes(session, *data_);
  ScanOptions options;
  options.as_of = as_of_;
  Rows sink(*this);
  options.member = member_;
  return ballots_ && scan_cycle(session, *data_, sink, options);
}

std::optional<JudgedCycle> OneMember::judge(Session& session) {
  Rows sink(*this);
  auto judged = judge_cycle(session, *data_, period_to_judge(data_->cycle, *period_), as_of_,
                            RowsOfMember{*member_, sink});
  if (judged) ballots_ = load_votes(session, *data_);
  return ballots_ ? std::move(judged) : std::nullopt;
}

Explanation OneMember::explain(const Session& session) const {
  return ledger::explain(session.organisation(), *data_->roster, *data_->rules, data_->cycle,
                         *member_, events_, period_->last(), votes_of(*data_, *ballots_, *member_));
}

}  // namespace ledger::cli
