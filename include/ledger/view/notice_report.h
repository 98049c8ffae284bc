// A notice as text, Markdown, CSV (its events) and JSON (schema "ledger.notice/1").
#pragma once

#include "ledger/report/report.h"
#include "ledger/view/notice.h"

namespace ledger {

// Borrows the notice: its rows are made while they are written.
[[nodiscard]] Report notice_report(const Notice& notice);

}  // namespace ledger
