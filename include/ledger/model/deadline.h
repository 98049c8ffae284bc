// Late entries: what happened should be reported before the report day (the 20th, say) that follows
// it. Registered on that day or after, it is late: counted all the same, but marked in receipts and
// on notices.
#pragma once

#include <string_view>

#include "ledger/model/organisation.h"
#include "ledger/value/date.h"

namespace ledger {

// The first report day after `happened`; what happens on a report day belongs to the next one.
[[nodiscard]] Date report_deadline(const Calendar& calendar, Date happened);

// `recorded` as in the register: RFC 3339 in the organisation's own time, so that its first ten
// characters are the day there. A text that is no time is not late.
[[nodiscard]] bool is_late(const Calendar& calendar, Date happened, std::string_view recorded);

}  // namespace ledger
