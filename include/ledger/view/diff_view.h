// `ledger diff`: two ledgers side by side, from what differs in them to what that does to scores
// and grades.
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

// So many votes of a group for a grade; absent in one of them, or another number.
struct VoteChange {
  std::string member, group, grade;  // ids
  std::optional<std::uint32_t> before, after;
};

// Which differences changed a score or grade.
struct DiffCauses {
  std::vector<std::int64_t> events;  // rows of this member that differ in what counts
  bool votes = false;                // on this member
  bool previous = false;             // the member's grade of the year before
  bool people = false;               // the member's postings or class
  bool start = false;                // the base points differ by the rules
  std::vector<std::string> items;    // whose sum differs by the rules
  std::vector<std::string> blocks;   // whose own rules differ, where items do not explain it all
  std::vector<std::string> grades;   // whose own conditions, classes or quota decided otherwise
  bool ranking = false;              // the order of equal totals
  bool others = false;               // nothing of the member: what others have now

  [[nodiscard]] bool any() const {
    return !events.empty() || votes || previous || people || start || !items.empty() ||
           !blocks.empty() || !grades.empty() || ranking || others;
  }
};

struct ShownGrade {
  std::string id, name;
};

// One kind of change that made a member's grade another.
struct GradeStep {
  enum class By : unsigned char { events, people, rules };
  By by = By::events;
  std::optional<ShownGrade> before, after;  // none: no grade
  DiffCauses causes;
};

// What each kind of change did to one member, and which changes did it. before + by_events +
// by_people + by_rules = after, where a missing total counts as 0.
struct ScoreChange {
  std::string member, name;
  std::optional<Points> before, after;  // none: not scored there
  std::optional<std::uint32_t> rank_before, rank_after;
  Points by_events, by_people, by_rules;
  DiffCauses causes;  // of the total
  std::optional<ShownGrade> grade_before, grade_after;
  std::vector<GradeStep> grade_steps;  // those that made a difference, in order

  [[nodiscard]] bool points_differ() const {
    return before != after || !by_events.is_zero() || !by_people.is_zero() || !by_rules.is_zero();
  }
  // Also when one step takes back what another did.
  [[nodiscard]] bool grade_differs() const { return !grade_steps.empty(); }
};

// Everything must outlive the report.
struct DiffSource {
  ViewContext context;  // of the later ledger
  Period period;
  std::string before, after;  // the folders as they were given
  std::vector<EventChange> events;
  std::vector<PeopleChange> people;
  std::vector<RuleChange> rules;
  std::vector<ScoreChange> scores;  // whose points or grade differ, by rank after
  std::size_t members = 0;          // scored in either
  std::vector<VoteChange> votes;

  [[nodiscard]] bool nothing_differs() const {
    return events.empty() && votes.empty() && people.empty() && rules.empty() && scores.empty();
  }
};

[[nodiscard]] Report diff_view(const DiffSource& source);

}  // namespace ledger
