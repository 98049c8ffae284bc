// A year of a ledger as a SQLite database: what `export --to sqlite` writes. docs/database.md tells
// its tables.
#pragma once

#include "ledger/cli/year_results.h"
#include "ledger/format/database.h"

namespace ledger::cli {

// The tables borrow from session and results until `database_bytes` has been called. REQUIRES: the
// results were made with rows.
[[nodiscard]] Database ledger_database(const Session& session, const YearResults& results);

}  // namespace ledger::cli
