// `ledger diff`: two ledgers side by side, from what differs in them to what that does to scores.
// JSON: "ledger.diff/1".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/model/event.h"
#include "ledger/view/people_changes.h"
#include "ledger/view/rule_changes.h"
#include "ledger/view/view.h"

namespace ledger {

// A row of both registers by its id; absent in one of them, or with other fields.
struct EventChange {
  using Fields = std::array<std::string, kEventColumns>;
  std::int64_t id = 0;
  std::optional<Fields> before, after;
};

// What a kind of change did to one member's total, and which changes did it. before + by_events +
// by_people + by_rules = after, where a missing total counts as 0.
struct ScoreChange {
  std::string member, name;
  std::optional<Points> before, after;  // none: not scored there
  std::optional<std::uint32_t> rank_before, rank_after;
  Points by_events, by_people, by_rules;
  std::vector<std::int64_t> events;  // those of this member that differ
  bool votes = false;                // no event of the member differs, so the votes do
  std::vector<std::string> items;    // whose sum differs by the rules
  std::vector<std::string> blocks;   // whose own rules differ, where items do not explain it all
  bool start = false;                // the base points differ by the rules
};

// Everything must outlive the report.
struct DiffSource {
  ViewContext context;  // of the later ledger
  Period period;
  std::string before, after;  // the folders as they were given
  std::vector<EventChange> events;
  std::vector<PeopleChange> people;
  std::vector<RuleChange> rules;
  std::vector<ScoreChange> scores;  // by rank after
  std::size_t members = 0;          // scored in either

  [[nodiscard]] bool nothing_differs() const {
    return events.empty() && people.empty() && rules.empty() && scores.empty();
  }
};

[[nodiscard]] Report diff_view(const DiffSource& source);

}  // namespace ledger
