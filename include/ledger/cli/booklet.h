// A booklet on its way into the register: the file, its rows as entries, and what is wrong with the
// others. `import` decides what becomes of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/cli/entry.h"
#include "ledger/cli/session.h"
#include "ledger/format/sheet.h"
#include "ledger/store/booklet_header.h"
#include "ledger/store/receipts.h"

namespace ledger::cli {

struct BookletRow {
  std::size_t row = 0;         // of Sheet::rows
  std::optional<Entry> entry;  // nullopt: the row is bad
  std::string reason;          // why, in the reader's language
  std::size_t content = 0;     // of its cycle's KnownEvents
  bool known = false;          // the register has it already
  [[nodiscard]] bool is_new() const { return entry && !known; }
};

struct Booklet {
  std::string shown;  // as typed
  std::string path;
  Sheet sheet;
  BookletHeader header;
  std::vector<BookletRow> rows;  // those with content, below the header
  Diagnostics wrong;             // of bad rows
  Receipt receipt;               // file, digest, and how many rows are blank or rejected
};

// How booklets are to be read.
struct BookletOptions {
  SheetOptions sheet;
  std::vector<MappedTitle> mapped;
  std::string by;  // for rows that do not say who registers them
};

// nullopt after adding findings to the session: the file as a whole cannot be used, or the ledger.
// What is wrong with its rows goes to Booklet::wrong.
[[nodiscard]] std::optional<Booklet> read_booklet(Session& session, Resolver& resolver,
                                                  const std::string& file,
                                                  const BookletOptions& options);

// The bad rows as they stand in the booklet, each with its reason behind it: a file to be corrected
// and imported.
[[nodiscard]] std::string rejected_rows(const Session& session, const Booklet& booklet);

}  // namespace ledger::cli
