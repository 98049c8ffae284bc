// The ranking as a seal keeps it, and what of it is compared later.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/cli/session.h"
#include "ledger/report/report.h"
#include "ledger/view/notice.h"
#include "ledger/view/report_view.h"

namespace ledger::cli {

// The report of the whole organisation in the organisation's language: ranking.csv and result.json
// are its renderings. Borrows the facts.
[[nodiscard]] Report posted_report(const NoticeFacts& facts);

// By member id, what a reader of the notice would check: "rank 3, total 112.5" as written in
// ranking.csv, by column. nullopt when the header lacks one of the columns.
struct PostedStanding {
  std::string rank, base, gained, lost, limited, total;
  [[nodiscard]] bool same_points(const PostedStanding& other) const {
    return base == other.base && gained == other.gained && lost == other.lost &&
           limited == other.limited && total == other.total;
  }
  friend bool operator==(const PostedStanding&, const PostedStanding&) = default;
};
[[nodiscard]] std::optional<std::map<std::string, PostedStanding>> read_ranking(
    std::string_view csv);

// How a ranking of the whole organisation (a report as CSV) stands to the one that was posted for
// the quarter; nullopt in `found` when it is not sealed. False after adding findings.
[[nodiscard]] bool against_posted(Session& session, const Period& period, std::string_view ranking,
                                  std::optional<AgainstPosted>& found);

}  // namespace ledger::cli
