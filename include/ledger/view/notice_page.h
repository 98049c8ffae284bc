// A notice as the fields of its page template, all of them texts in the notice's language, lists
// and flags. docs/formats.md describes each.
#pragma once

#include "ledger/report/json.h"
#include "ledger/view/notice.h"

namespace ledger {

[[nodiscard]] Json notice_page(const NoticeFacts& facts, const NoticeChoice& choice);
// Every list has one element: for check_template.
[[nodiscard]] Json notice_fields();

}  // namespace ledger
