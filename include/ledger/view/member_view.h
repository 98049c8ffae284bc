// `ledger member list` and `ledger member show`: the roster.
#pragma once

#include <optional>
#include <span>

#include "ledger/view/view.h"

namespace ledger {

// One row per member, with the posting held on `day`, else the last one before it, else the first.
// Members are shown in the order given, which is borrowed until the report is written.
[[nodiscard]] Report member_list_view(const ViewContext& context,
                                      std::span<const MemberIndex> members, Date day);

// Everything members.csv says about one member.
[[nodiscard]] Report member_view(const ViewContext& context, MemberIndex member, Date day);

}  // namespace ledger
