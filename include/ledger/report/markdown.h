// Markdown with pipe tables (CommonMark with the tables of GitHub), aligned so that the source
// reads well, too.
#pragma once

#include <string>
#include <string_view>

#include "ledger/report/output.h"
#include "ledger/report/report.h"

namespace ledger {

void write_markdown(const Report& report, Output& out);

// Text that means itself inside a line or a table cell.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace ledger
