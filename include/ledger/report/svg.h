// A chart of horizontal bars as inline SVG for an HTML page.
#pragma once

#include "ledger/report/output.h"
#include "ledger/report/report.h"

namespace ledger {

// Bars start at zero; negative ones grow to the left. Long labels end with "…", the whole text is
// in the bar's tooltip.
void write_svg(const Chart& chart, Output& out);

}  // namespace ledger
