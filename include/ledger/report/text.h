// Plain text for a terminal, a file or a mail: columns aligned by display width, a thin rule under
// the header, no boxes. Nothing is ever cut: where the width does not suffice, headings and long
// texts go on in the line below.
#pragma once

#include "ledger/report/output.h"
#include "ledger/report/report.h"

namespace ledger {

// `width`: columns to fit into where figures allow it, 0 for no limit. `colour`: ANSI sequences for
// headings and changes.
void write_text(const Report& report, int width, bool colour, Output& out);

}  // namespace ledger
