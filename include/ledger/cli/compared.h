// Two ledgers to be compared, and one of them counted and judged under parts of both.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/cli/count.h"
#include "ledger/engine/evaluation.h"
#include "ledger/view/view.h"

namespace ledger::cli {

// A ledger to be compared. The session is open, and the data are its own.
struct Side {
  Session* session;
  CycleData data;
  // Where the register is read; usually the ledger's own.
  FileSystem* files;
  std::string directory;
  // The ledger's folder, also of a seal: where the judged year before is looked for.
  std::string ledger;

  [[nodiscard]] ViewContext context() const {
    return {session->organisation(), *data.roster, session->language()};
  }
};

// The members, and the organisation that names their units and classes.
struct People {
  const Organisation& organisation;
  const Roster& roster;
};

// The events, votes and grades of the year before of one side, counted and judged under the people
// and rules of either. Rows that these do not know are left out.
class CountedSide {
 public:
  // All references must outlive this. `today` says which quarters have ended.
  CountedSide(const Side& side, const People& people, const Ruleset& rules, const Period& period,
              Date today);

  [[nodiscard]] const Roster& roster() const { return people_.roster; }
  [[nodiscard]] const Ruleset& rules() const { return rules_; }
  [[nodiscard]] const Evaluation& evaluation() const { return evaluation_; }
  [[nodiscard]] const std::unordered_map<std::string_view, std::uint32_t>& rows() const {
    return rows_;
  }

  // Of a member by id; nullptr, nullopt or 0 for who is not scored here.
  [[nodiscard]] std::optional<std::uint32_t> row(std::string_view id) const;
  [[nodiscard]] const MemberFacts* facts(std::string_view id) const;
  [[nodiscard]] Points total(std::string_view id) const;
  [[nodiscard]] Points base(std::string_view id) const;
  [[nodiscard]] const Grade* grade(std::string_view id) const;
  // What the item did to the member's points, negative for deductions.
  [[nodiscard]] Points of_item(std::string_view id, std::string_view code) const;
  // How the member was voted on: "masses excellent 3" in order.
  [[nodiscard]] std::vector<std::string> votes(std::string_view id) const;

 private:
  People people_;
  const Ruleset& rules_;
  Date day_;
  ScoreBook book_;
  Ballots ballots_;
  EvaluationFacts facts_;
  Evaluation evaluation_;
  std::unordered_map<std::string_view, std::uint32_t> rows_;  // of facts, by member id
};

}  // namespace ledger::cli
