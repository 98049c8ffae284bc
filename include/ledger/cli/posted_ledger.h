// The ledger a notice is made from: as it is now, or as it was sealed. Notice, seal and verify
// count both in the same way, so that a difference between them is one of data, never of code.
//
// What was sealed is read from the seals alone: whoever has rewritten a register since then cannot
// change a notice that is printed again.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/cli/session.h"
#include "ledger/engine/attribution.h"
#include "ledger/engine/score_book.h"
#include "ledger/store/event_log.h"
#include "ledger/store/memory_files.h"
#include "ledger/store/seal.h"

namespace ledger::cli {

class PostedLedger {
 public:
  // The present files; organisation and roster are the session's. nullopt after adding findings.
  [[nodiscard]] static std::optional<PostedLedger> present(Session& session);
  // What the seal holds, and of registers what it answers for; the rows of earlier quarters are in
  // the seals before it. Where those do not add up, that is a finding (E716), or named in
  // `incomplete` if the caller can do without. REQUIRES: the seal is undamaged.
  [[nodiscard]] static std::optional<PostedLedger> sealed(Session& session, const Seal& seal,
                                                          std::string* incomplete = nullptr);

  [[nodiscard]] const Organisation& organisation() const { return *organisation_; }
  [[nodiscard]] const Roster& roster() const { return *roster_; }
  // nullptr after adding findings. Rules stay valid as long as this.
  [[nodiscard]] const Ruleset* rules(int cycle);
  // Hands the rows of a cycle's register to the sinks, with all threads. nullopt after adding
  // findings.
  [[nodiscard]] std::optional<ScanSummary> scan(int cycle, EventSinks& sinks);
  // All events of a cycle, without its votes; the book borrows from this. nullopt after adding
  // findings.
  [[nodiscard]] std::optional<ScoreBook> count(int cycle, const std::vector<Date>& days);
  // What the votes of a cycle are worth, by member; empty where votes have no points. nullopt after
  // adding findings.
  [[nodiscard]] std::optional<std::vector<VotePoints>> votes(int cycle);

 private:
  explicit PostedLedger(Session& session) : session_(&session) {}
  // Where the registers stand.
  [[nodiscard]] FileSystem& files() const;

  Session* session_;
  std::unique_ptr<Organisation> own_organisation_;
  std::unique_ptr<Roster> own_roster_;
  const Organisation* organisation_ = nullptr;
  const Roster* roster_ = nullptr;
  std::optional<Workspace> from_;  // the ledger, or the folder of the seal
  std::map<int, std::unique_ptr<Ruleset>> rules_;
  std::unique_ptr<MemoryFiles> registers_;  // null: the ledger's own
};

}  // namespace ledger::cli
