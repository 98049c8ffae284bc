// The first table as CSV: RFC 4180 with LF, English keys, plain decimals.
//
// Spreadsheets run a cell that begins with = + - @ (or their full-width forms) as a formula; such
// text gets an apostrophe in front. Figures are figures, also negative ones. Control characters and
// direction marks are left out: what is exact to the byte is JSON.
#pragma once

#include <string>
#include <string_view>

#include "ledger/report/output.h"
#include "ledger/report/report.h"

namespace ledger {

// Nothing but a BOM, if asked for, when the report has no table for CSV. The rows of a long table
// are made by several threads; the bytes do not depend on their number.
void write_csv(const Report& report, bool bom, std::size_t threads, Output& out);

// One text as a field: cleaned, neutralised, quoted where needed.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace ledger
