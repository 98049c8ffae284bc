#include "ledger/cli/gather_notice.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "ledger/base/arena.h"
#include "ledger/cli/objecting.h"
#include "ledger/engine/attribution.h"
#include "ledger/engine/score_book.h"
#include "ledger/model/deadline.h"

namespace ledger::cli {
namespace {

// The texts of a row that is shown.
struct Texts {
  std::int64_t id = 0;
  std::string_view place, note, recorded;
};

// Which rows of a register a notice needs: those before `end` for counting, with their texts those
// from `first` on, and those beyond `posted_id` that are dated up to `posted_last`.
struct Wanted {
  Date first, end;
  std::int64_t posted_id = 0;
  std::optional<Date> posted_last;

  [[nodiscard]] bool in_period(const Event& event) const { return event.date >= first; }
  // Registered after an earlier quarter was posted, about a day it covered.
  [[nodiscard]] bool corrects(const Event& event) const {
    return posted_last && event.id > posted_id && event.date <= *posted_last;
  }
};

// The rows of a part of a register, or of all.
class Collector final : public EventSink {
 public:
  explicit Collector(const Wanted& wanted) : wanted_(wanted) {}

  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    for (std::size_t i = 0; i < events.size(); ++i) {
      const Event& event = events[i];
      if (event.date >= wanted_.end) continue;
      events_.push_back(event);
      if (event.reverses != 0) reversed_by_[event.reverses] = event.id;
      if (!wanted_.in_period(event) && !wanted_.corrects(event)) continue;
      Arena& bytes = bytes_.front();
      texts_.push_back({event.id, bytes.store(texts[i][EventColumn::place]),
                        bytes.store(texts[i][EventColumn::note]),
                        bytes.store(texts[i][EventColumn::recorded])});
    }
  }
  // What was collected of the rows behind these.
  void append(Collector&& more) {
    events_.insert(events_.end(), more.events_.begin(), more.events_.end());
    reversed_by_.merge(more.reversed_by_);
    texts_.insert(texts_.end(), more.texts_.begin(), more.texts_.end());
    std::move(more.bytes_.begin(), more.bytes_.end(), std::back_inserter(bytes_));
  }
  // After the last row.
  void finish() {
    std::sort(texts_.begin(), texts_.end(),
              [](const Texts& a, const Texts& b) { return a.id < b.id; });
  }

  [[nodiscard]] const Wanted& wanted() const { return wanted_; }
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  // REQUIRES: finished; the row is in the period or a correction.
  [[nodiscard]] const Texts& texts(std::int64_t id) const {
    return *std::lower_bound(texts_.begin(), texts_.end(), id,
                             [](const Texts& one, std::int64_t wanted) { return one.id < wanted; });
  }
  // Moves what the texts borrow from.
  void give_bytes(std::vector<Arena>& to) {
    std::move(bytes_.begin(), bytes_.end(), std::back_inserter(to));
  }
  // Neither reversed nor a reversal; of corrections: not undone by another correction.
  [[nodiscard]] bool is_shown(const Event& event) const {
    if (reversed_by_.contains(event.id)) return false;
    if (event.reverses == 0) return true;
    return !wanted_.in_period(event) && event.reverses <= wanted_.posted_id;
  }

 private:
  Wanted wanted_;
  std::vector<Event> events_;
  std::unordered_map<std::int64_t, std::int64_t> reversed_by_;
  std::vector<Texts> texts_;
  std::vector<Arena> bytes_ = std::vector<Arena>(1);
};

class Collectors final : public EventSinks {
 public:
  Collectors(const Wanted& wanted, std::size_t parts) {
    for (std::size_t i = 0; i < parts; ++i) parts_.emplace_back(wanted);
  }
  [[nodiscard]] EventSink& part(std::size_t index) override { return parts_[index]; }
  void start_again() override {
    for (Collector& part : parts_) part = Collector(part.wanted());
  }
  [[nodiscard]] Collector take() {
    Collector whole = std::move(parts_.front());
    for (std::size_t i = 1; i < parts_.size(); ++i) whole.append(std::move(parts_[i]));
    whole.finish();
    return whole;
  }

 private:
  std::vector<Collector> parts_;
};

// A book of these events.
ScoreBook book_of(const PostedLedger& ledger, const Ruleset& rules, const Cycle& cycle,
                  const Period& period, const std::vector<Event>& events) {
  BookNeeds needs;
  needs.events_per_member = static_cast<double>(events.size()) /
                            static_cast<double>(std::max<std::size_t>(ledger.roster().size(), 1));
  ScoreBook book(ledger.organisation(), ledger.roster(), rules, cycle,
                 {period.first - 1, period.last()}, needs);
  book.add(events);
  return book;
}

// The votes that count up to the end of the period: those of a whole cycle, of members who are
// scored. nullopt after adding findings.
std::optional<std::vector<VotePoints>> votes_until(PostedLedger& ledger, const ScoreBook& book,
                                                   const Cycle& cycle, const Period& period) {
  if (period.last() != cycle.last()) return std::vector<VotePoints>();
  auto votes = ledger.votes(cycle.name());
  if (!votes) return std::nullopt;
  std::erase_if(*votes, [&](const VotePoints& vote) { return !book.is_scored(vote.member); });
  return votes;
}

void rank_all(NoticeFacts& facts, const PostedLedger& ledger, ScoreBook book, std::size_t threads) {
  const Organisation& organisation = ledger.organisation();
  facts.standings = std::move(book).standings(facts.period, threads);
  const auto by = [&](Scope scope) {
    return rank(facts.standings, ledger.roster(), facts.rules->ranking, scope,
                organisation.units.size(), organisation.classes.size());
  };
  facts.by_all = by(Scope::all);
  facts.by_unit = by(Scope::unit);
}

// Everything that does not come from the register.
std::optional<NoticeFacts> begin_facts(Session& session, PostedLedger& ledger,
                                       const Period& period) {
  NoticeFacts facts;
  facts.rules = ledger.rules(period.cycle);
  if (facts.rules == nullptr) return std::nullopt;
  facts.organisation = &ledger.organisation();
  facts.roster = &ledger.roster();
  facts.period = period;
  facts.today = session.today();
  facts.ended = session.today() >= period.end;
  return facts;
}

class Gatherer {
 public:
  Gatherer(PostedLedger& ledger, const std::optional<Baseline>& baseline, std::size_t threads)
      : ledger_(ledger), baseline_(baseline), threads_(threads) {}

  // The register of the notice's own cycle: events, corrections, standings.
  bool own_cycle(NoticeFacts& facts, const Ruleset& rules, const Cycle& cycle) {
    const Period& period = facts.period;
    Collectors collectors({period.first, period.end, posted_id(cycle.name()), posted_last()},
                          threads_);
    if (!ledger_.scan(cycle.name(), collectors)) return false;
    Collector collector = collectors.take();
    const Wanted& wanted = collector.wanted();
    std::vector<Event> before, corrections, events;
    for (const Event& event : collector.events()) {
      if (wanted.in_period(event)) {
        if (collector.is_shown(event)) events.push_back(event);
      } else {
        (wanted.corrects(event) ? corrections : before).push_back(event);
      }
    }
    std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
      return a.date != b.date ? a.date < b.date : a.id < b.id;
    });
    add_lines(facts.corrections, collector, rules, cycle, period.first - 1, before, corrections);
    before.insert(before.end(), corrections.begin(), corrections.end());
    add_lines(facts.events, collector, rules, cycle, period.last(), before, events);
    collector.give_bytes(facts.texts);

    ScoreBook book = book_of(ledger_, rules, cycle, period, collector.events());
    const auto votes = votes_until(ledger_, book, cycle, period);
    if (!votes) return false;
    add_votes(facts.events, book, rules, cycle, *votes);
    rank_all(facts, ledger_, std::move(book), threads_);
    return true;
  }

  // Corrections to a cycle that is over.
  bool earlier_cycle(NoticeFacts& facts, int name) {
    const Ruleset* rules = ledger_.rules(name);
    if (rules == nullptr) return false;
    const Cycle cycle(rules->cycle_start, name);
    Collectors collectors({cycle.end(), cycle.end(), posted_id(name), posted_last()}, threads_);
    if (!ledger_.scan(name, collectors)) return false;
    Collector collector = collectors.take();
    std::vector<Event> before, corrections;
    for (const Event& event : collector.events()) {
      (collector.wanted().corrects(event) ? corrections : before).push_back(event);
    }
    if (corrections.empty()) return true;
    const auto votes = ledger_.votes(name);
    if (!votes) return false;
    add_lines(facts.corrections, collector, *rules, cycle, cycle.last(), before, corrections,
              *votes);
    collector.give_bytes(facts.texts);
    return true;
  }

 private:
  [[nodiscard]] std::int64_t posted_id(int cycle) const {
    if (!baseline_) return 0;
    for (const SealedRegister& part : baseline_->registers) {
      if (part.cycle == cycle) return part.last_id;
    }
    return 0;
  }
  [[nodiscard]] std::optional<Date> posted_last() const {
    return baseline_ ? std::optional(baseline_->last) : std::nullopt;
  }

  [[nodiscard]] NoticeLine line_of(const Ruleset& rules, const Cycle& cycle, Date date,
                                   MemberIndex member, ItemIndex index, Points counted) const {
    const Item& item = rules.item(index);
    NoticeLine line;
    line.cycle = cycle.name();
    line.date = date;
    line.member = member;
    line.unit = unit_for(ledger_.roster(), member, cycle, date, date + 1).value_or(UnitIndex{0});
    line.item = &item.governing(date).name;
    line.item_code = item.code;
    line.deduction = item.direction == Direction::deduct;
    line.counted = counted;
    return line;
  }

  // What the votes are worth closes the cycle: one line a member and item, without a number.
  void add_votes(std::vector<NoticeLine>& into, ScoreBook& book, const Ruleset& rules,
                 const Cycle& cycle, std::span<const VotePoints> votes) const {
    const std::vector<Points> counted = attribute_votes(book, cycle.last(), votes);
    for (std::size_t i = 0; i < votes.size(); ++i) {
      into.push_back(
          line_of(rules, cycle, cycle.last(), votes[i].member, votes[i].item, counted[i]));
    }
  }

  void add_lines(std::vector<NoticeLine>& into, const Collector& collector, const Ruleset& rules,
                 const Cycle& cycle, Date day, const std::vector<Event>& before,
                 const std::vector<Event>& lines, std::span<const VotePoints> votes = {}) {
    const Organisation& organisation = ledger_.organisation();
    const std::vector<Points> counted = attribute(organisation, ledger_.roster(), rules, cycle, day,
                                                  before, lines, votes, threads_);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Event& event = lines[i];
      if (!collector.is_shown(event)) continue;
      const Texts& texts = collector.texts(event.id);
      NoticeLine line = line_of(rules, cycle, event.date, event.member, event.item, counted[i]);
      line.id = event.id;
      line.reverses = event.reverses;
      line.recorded = texts.recorded;
      line.place = texts.place;
      line.note = texts.note;
      line.late = is_late(organisation.calendar, event.date, texts.recorded);
      into.push_back(line);
    }
  }

  PostedLedger& ledger_;
  const std::optional<Baseline>& baseline_;
  std::size_t threads_;
};

}  // namespace

bool find_baseline(Session& session, const Period& period, std::optional<Baseline>& baseline) {
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  const auto periods = sealed_periods(files, directory);
  if (!periods) {
    session.add(periods.error());
    return false;
  }
  const auto next = std::lower_bound(periods->begin(), periods->end(), period.id);
  if (next == periods->begin()) return true;
  auto seal = load_seal(files, directory, *std::prev(next));
  if (!seal) {
    session.add(std::move(seal).error());
    return false;
  }
  baseline = Baseline{seal->facts.last, seal->facts.sealed, seal->facts.registers};
  return true;
}

std::optional<NoticeFacts> count_posted(Session& session, PostedLedger& ledger,
                                        const Period& period) {
  auto facts = begin_facts(session, ledger, period);
  if (!facts) return std::nullopt;
  const Cycle cycle(facts->rules->cycle_start, period.cycle);
  auto book = ledger.count(period.cycle, {period.first - 1, period.last()});
  if (!book) return std::nullopt;
  const auto votes = votes_until(ledger, *book, cycle, period);
  if (!votes) return std::nullopt;
  for (const VotePoints& vote : *votes) book->set_ballots(vote.member, vote.item, vote.points);
  rank_all(*facts, ledger, std::move(*book), session.context().threads);
  return facts;
}

std::optional<NoticeFacts> gather_notice(Session& session, PostedLedger& ledger,
                                         const Period& period,
                                         const std::optional<Baseline>& baseline) {
  auto facts = begin_facts(session, ledger, period);
  if (!facts) return std::nullopt;
  Gatherer gatherer(ledger, baseline, session.context().threads);
  if (baseline) {
    for (const SealedRegister& part : baseline->registers) {
      if (part.cycle != period.cycle && !gatherer.earlier_cycle(*facts, part.cycle)) {
        return std::nullopt;
      }
    }
  }
  const Ruleset& rules = *facts->rules;
  if (!gatherer.own_cycle(*facts, rules, Cycle(rules.cycle_start, period.cycle))) {
    return std::nullopt;
  }
  return facts;
}

std::optional<std::vector<ListedObjection>> notice_objections(
    Session& session, const Period& period, const std::optional<Baseline>& baseline) {
  auto all = objections_of(session);
  if (!all) return std::nullopt;
  std::vector<ListedObjection> out;
  for (Objection& objection : *all) {
    if (objection.period > period.id) continue;
    const bool since =
        objection.outcome != Outcome::open && (!baseline || objection.decided >= baseline->sealed);
    if (objection.outcome != Outcome::open && !since) continue;
    auto listed = with_reversal(session, std::move(objection));
    if (!listed) return std::nullopt;
    out.push_back(std::move(*listed));
  }
  return out;
}

}  // namespace ledger::cli
