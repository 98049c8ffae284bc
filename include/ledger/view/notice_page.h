// A notice as the fields of its page template, all of them texts in the notice's language, lists
// and flags. docs/formats.md describes each.
#pragma once

#include "ledger/report/json.h"
#include "ledger/view/notice.h"

namespace ledger {

// Borrows the notice: the elements of its lists are made while they are written.
[[nodiscard]] Json notice_page(const Notice& notice);
// Every list has one element: for check_template.
[[nodiscard]] Json notice_fields();

}  // namespace ledger
