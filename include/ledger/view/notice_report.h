// A notice as text, Markdown, CSV (its events) and JSON (schema "ledger.notice/1").
#pragma once

#include "ledger/report/report.h"
#include "ledger/view/notice.h"

namespace ledger {

// Everything is copied; the report outlives facts and choice.
[[nodiscard]] Report notice_report(const NoticeFacts& facts, const NoticeChoice& choice);

}  // namespace ledger
