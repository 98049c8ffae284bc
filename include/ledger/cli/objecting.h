// What the commands about objections share: the file, and the texts people give.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/cli/session.h"
#include "ledger/model/objection.h"
#include "ledger/view/objections_view.h"

namespace ledger::cli {

// nullopt after adding findings.
[[nodiscard]] std::optional<std::vector<Objection>> objections_of(Session& session);

// A text that must say something and fits on one line of a file. False after adding E587 or E588.
bool is_good_text(Session& session, const std::optional<std::string>& text,
                  std::string_view option);

// A number from 1 as typed; nullopt for anything else.
[[nodiscard]] std::optional<std::int64_t> read_number(std::string_view text);

// The row that reverses event `id` of the cycle's register, if there is one; nullopt after adding
// findings. E719 when there is no such event and `must_exist`.
[[nodiscard]] std::optional<std::optional<std::int64_t>> reversal_of_event(Session& session,
                                                                           int cycle,
                                                                           std::int64_t id,
                                                                           bool must_exist);

// With the row that reversed its event. nullopt after adding findings.
[[nodiscard]] std::optional<ListedObjection> with_reversal(Session& session, Objection objection);

}  // namespace ledger::cli
