// imports.csv — one receipt for each imported booklet, append-only:
//
//   id,file,sha256,read,registered,known,rejected,blank,late,first,last,by,when
//   I2018-001,beisha-06.csv,9f86…0a08,12,9,2,0,1,3,2018-05-28,2018-06-14,张三,2018-06-20T09:30:00+08:00
//
// `read` counts the rows below the header; each is registered, known, rejected or blank. `late` of
// the registered rows were reported late, `first` and `last` are the days of the earliest and the
// latest of them. The id stands in the column `batch` of the registered rows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/format/file_system.h"
#include "ledger/value/date.h"

namespace ledger {

inline constexpr std::string_view kImportsFile = "imports.csv";

struct Receipt {
  std::string id;
  std::string file;    // its name, without folders
  std::string sha256;  // of its bytes, 64 hex digits
  std::uint64_t read = 0, registered = 0, known = 0, rejected = 0, blank = 0, late = 0;
  Date first, last;
  std::string by;
  std::string when;  // RFC 3339
};

// Those of the file, and what one needs to know to append to it.
struct Receipts {
  std::vector<Receipt> all;   // in file order
  std::vector<Place> places;  // of their ids
  bool is_new = true;         // there is no file yet, or nothing in it
  bool lacks_line_end = false;
  [[nodiscard]] const Receipt* find(std::string_view id) const;
};

// Without the file there are none. nullopt after adding at least one error: E1xx what is wrong with
// it as CSV, E445 a field that makes no sense, E446 figures that do not add up, E447 an id that
// stands twice. What an import under way has added is not seen.
[[nodiscard]] std::optional<Receipts> load_receipts(FileSystem& files, const std::string& directory,
                                                    Diagnostics& diagnostics);

// The `nth` (from 0) of the ids that follow in that year: I2018-001, I2018-002 …
[[nodiscard]] std::string next_receipt_id(const Receipts& receipts, int year, std::size_t nth);

// What to append to the file so that it holds these, too.
[[nodiscard]] std::string receipt_rows(const Receipts& before, std::span<const Receipt> receipts);

}  // namespace ledger
