// The register of a cycle, counted: where `store` and `engine` meet.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ledger/cli/session.h"
#include "ledger/engine/explanation.h"
#include "ledger/engine/score_book.h"
#include "ledger/model/ballots.h"
#include "ledger/store/event_log.h"
#include "ledger/value/timestamp.h"

namespace ledger::cli {

// A cycle with what its register is bound to. The session keeps roster and rules; this may move.
struct CycleData {
  Cycle cycle;
  const Roster* roster;
  const Ruleset* rules;
  [[nodiscard]] RegisterContext bound(const Session& session) const {
    return {cycle, session.organisation(), *roster, *rules};
  }
};

// Roster and rules of the cycle of that name; nullopt after adding findings.
[[nodiscard]] std::optional<CycleData> load_cycle(Session& session, int name);

// The same for a command that goes on to count. Where roster or rules have mistakes, the register's
// own are told with them: whoever mends files wants to see all that is to be mended.
[[nodiscard]] std::optional<CycleData> load_cycle_to_count(Session& session, int name);

// For a pass that only looks for mistakes.
class NoSink final : public EventSink {
 public:
  [[nodiscard]] bool wants_texts() const override { return false; }
  void take(std::span<const Event> /*events*/, std::span<const EventText> /*texts*/) override {}
};

// The same for a pass in parts.
class NoSinks final : public EventSinks {
 public:
  [[nodiscard]] EventSink& part(std::size_t /*index*/) override { return nowhere_; }
  void start_again() override {}

 private:
  NoSink nowhere_;
};

// The votes of the cycle; empty unless the rules value votes or a condition asks for them. nullopt
// after adding findings.
[[nodiscard]] std::optional<Ballots> load_votes(Session& session, const CycleData& data);
// Gives the book what the votes are worth, for every member and every item valued by ballots.
void set_votes(ScoreBook& book, const CycleData& data, const Ballots& ballots);

// Whether votes are worth points in this cycle.
[[nodiscard]] bool votes_have_points(const CycleData& data);

// What one member's votes are worth, for engine/explanation.h.
[[nodiscard]] std::vector<BallotPointsOf> votes_of(const CycleData& data, const Ballots& ballots,
                                                   MemberIndex member);

// A sink for the rows of one member.
struct RowsOfMember {
  MemberIndex member;
  EventSink& sink;
};

// All events of the cycle, and the votes, in a book that can be asked for the days; the rows of
// one member besides, if wanted. nullopt after adding findings: figures from a register with
// mistakes would be wrong. REQUIRES: `data` outlives the book.
[[nodiscard]] std::optional<ScoreBook> count_cycle(Session& session, const CycleData& data,
                                                   const std::vector<Date>& days,
                                                   const BookNeeds& needs = {},
                                                   std::optional<Timestamp> as_of = {},
                                                   std::optional<RowsOfMember> rows = {});

// Hands the register's rows to the sink, in order; false after adding findings.
[[nodiscard]] bool scan_cycle(Session& session, const CycleData& data, EventSink& sink,
                              const ScanOptions& options = {});
// In so many parts at once, for which there are sinks; false after adding findings.
[[nodiscard]] bool scan_cycle(Session& session, const CycleData& data, EventSinks& sinks,
                              std::size_t parts, const ScanOptions& options = {});

// The days at whose end a report of the period asks for figures: its last one, and the day before.
[[nodiscard]] inline std::vector<Date> days_of(const Period& period) {
  return {period.first - 1, period.last()};
}

}  // namespace ledger::cli
