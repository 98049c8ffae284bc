// One page that stands on its own: no scripts, no fonts or styles from elsewhere, black on white,
// with a print style for A4 and charts as inline SVG.
#pragma once

#include <string>
#include <string_view>

#include "ledger/report/output.h"
#include "ledger/report/report.h"

namespace ledger {

void write_html(const Report& report, Output& out);

// For text and for quoted attributes; without control characters and direction marks.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace ledger
