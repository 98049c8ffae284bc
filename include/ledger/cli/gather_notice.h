// Collects what a notice shows from a ledger: the quarter's events that stand, with the points each
// added, and what was registered about quarters that were posted before.
#pragma once

#include <optional>
#include <vector>

#include "ledger/cli/posted_ledger.h"
#include "ledger/view/notice.h"

namespace ledger::cli {

// What was posted before a quarter: rows beyond these registers, dated up to `last`, correct it.
struct Baseline {
  Date last;    // of the quarter of that seal
  Date sealed;  // the day of that seal
  std::vector<SealedRegister> registers;
};

// The seal that a notice of this quarter follows: the latest one of an earlier quarter. nullopt in
// `baseline` when there is none; false after adding findings.
[[nodiscard]] bool find_baseline(Session& session, const Period& period,
                                 std::optional<Baseline>& baseline);

// The standings and the ranking alone, which is what a seal is held against. nullopt after adding
// findings. REQUIRES: the ledger outlives the facts.
[[nodiscard]] std::optional<NoticeFacts> count_posted(Session& session, PostedLedger& ledger,
                                                      const Period& period);

// Everything but `sealed`, `code` and `objections`. nullopt after adding findings. REQUIRES: the
// ledger outlives the facts.
[[nodiscard]] std::optional<NoticeFacts> gather_notice(Session& session, PostedLedger& ledger,
                                                       const Period& period,
                                                       const std::optional<Baseline>& baseline);

// The objections a notice shows: to this quarter or earlier ones, open, or decided since the seal
// before, with the reversal that followed. nullopt after adding findings.
[[nodiscard]] std::optional<std::vector<ListedObjection>> notice_objections(
    Session& session, const Period& period, const std::optional<Baseline>& baseline);

}  // namespace ledger::cli
