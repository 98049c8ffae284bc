// The end of a register: all that appending needs to know, read in a few kilobytes whatever the
// length of the file.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"

namespace ledger {

struct RegisterTail {
  std::uint64_t size = 0;       // bytes of whole rows
  std::int64_t last_id = 0;     // 0 without rows
  std::string last_recorded;    // as written; empty without rows
  bool crlf = false;            // lines end with "\r\n"
  bool lacks_line_end = false;  // the last row is whole, but its line end is missing
  std::string torn;             // bytes behind `size`: a row that was not completely written
};

// A last line without line end is whole when it has all columns, the id that follows, a date and a
// time of recording; else it is torn. E1xx or E2xx when the header or the last row is not one of a
// register.
[[nodiscard]] Result<RegisterTail> read_register_tail(InputFile& file, std::uint64_t length,
                                                      const std::string& shown);

// The first row of a register, without line end.
[[nodiscard]] std::string register_header();

}  // namespace ledger
