// The ranking as a seal keeps it, and what of it is compared later.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/report/report.h"
#include "ledger/view/notice.h"

namespace ledger::cli {

// The report of the whole organisation in the organisation's language: ranking.csv and result.json
// are its renderings. Borrows the facts.
[[nodiscard]] Report posted_report(const NoticeFacts& facts);

// By member id, what a reader of the notice would check: "rank 3, total 112.5" as written in
// ranking.csv, by column. nullopt when the header lacks one of the columns.
struct PostedStanding {
  std::string rank, base, gained, lost, limited, total;
  friend bool operator==(const PostedStanding&, const PostedStanding&) = default;
};
[[nodiscard]] std::optional<std::map<std::string, PostedStanding>> read_ranking(
    std::string_view csv);

}  // namespace ledger::cli
