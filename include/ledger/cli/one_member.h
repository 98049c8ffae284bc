// One member's rows of a period, and the score explained from them: what `show` and `explain` ask.
//
//   OneMember asked;
//   asked.declare(options);                         // MEMBER, --period, --as-of
//   … if (!asked.settle(session) || !asked.read(session)) return session.finish();
//   const Explanation told = asked.explain(session);
//
// Who needs everybody judged as well asks for `judge` instead of `read`, which is one pass for
// both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/cli/count.h"
#include "ledger/cli/judge.h"
#include "ledger/cli/options.h"
#include "ledger/view/event_rows.h"

namespace ledger::cli {

class OneMember {
 public:
  void declare(Options& options);
  // Member, period (without one, the cycle that contains today), rules and roster. False after
  // adding findings.
  [[nodiscard]] bool settle(Session& session);

  // --- REQUIRES: settled
  // The member's rows and the votes of the cycle. False after adding findings.
  [[nodiscard]] bool read(Session& session);
  // The same, and the cycle judged up to the end of the period. nullopt after adding findings.
  [[nodiscard]] std::optional<JudgedCycle> judge(Session& session);
  [[nodiscard]] const CycleData& data() const { return *data_; }
  [[nodiscard]] const Period& period() const { return *period_; }
  [[nodiscard]] MemberIndex member() const { return *member_; }
  [[nodiscard]] std::optional<Timestamp> as_of() const { return as_of_; }

  // --- REQUIRES: read, or judged
  // The score at the end of the period. Borrows the data.
  [[nodiscard]] Explanation explain(const Session& session) const;
  [[nodiscard]] const EventRows& rows() const { return rows_; }
  [[nodiscard]] const std::vector<std::uint32_t>& lines() const { return lines_; }

 private:
  class Rows;

  std::string member_text_;
  std::optional<std::string> period_text_, as_of_text_;
  std::optional<Timestamp> as_of_;
  std::optional<Period> period_;
  std::optional<CycleData> data_;
  std::optional<MemberIndex> member_;
  std::vector<Event> events_;         // as the engine takes them
  EventRows rows_;                    // as they are shown
  std::vector<std::uint32_t> lines_;  // in the register, one for each of rows_
  std::optional<Ballots> ballots_;
};

}  // namespace ledger::cli
