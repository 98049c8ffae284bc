// Two ledgers taken apart, for `diff`: which events differ, and what each kind of change does to
// every score.
//
// Scores are told apart by changing one kind of thing at a time, and counting again:
//
//   1  everything of the ledger before
//   2  its events (and votes) replaced by those of the ledger after
//   3  then its members
//   4  then its rules: this is the ledger after
//
// The differences between one and the next add up to the whole. An event whose member or item only
// a later step knows begins to count there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/cli/count.h"
#include "ledger/view/diff_view.h"

namespace ledger::cli {

// A ledger to be compared. The session is open, and the data are its own.
struct Side {
  Session* session;
  CycleData data;
  // Where the register is read; usually the ledger's own.
  FileSystem* files;
  std::string directory;

  [[nodiscard]] ViewContext context() const {
    return {session->organisation(), *data.roster, session->language()};
  }
};

// Rows that are in one register only, or not the same in both, by id. nullopt after adding findings
// to the side they belong to.
[[nodiscard]] std::optional<std::vector<EventChange>> event_changes(const Side& before,
                                                                    const Side& after);

// By rank after, then rank before, then id. `members` is set to how many are scored in either.
[[nodiscard]] std::vector<ScoreChange> score_changes(const Side& before, const Side& after,
                                                     const Period& period,
                                                     const std::vector<EventChange>& events,
                                                     const std::vector<RuleChange>& rules,
                                                     std::size_t& members);

}  // namespace ledger::cli
