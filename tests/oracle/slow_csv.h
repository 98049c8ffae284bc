// CSV the obvious way: one character after the other, a string per field.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ledger::oracle {

// The fields of a line without its line end; the code of its fault, or nothing.
std::string split_slowly(const std::string& line, std::vector<std::string>& fields);

struct SlowRecord {
  int line = 0;  // the header is line 1
  std::vector<std::string> fields;
  bool ended = true;  // by a line end
  friend bool operator==(const SlowRecord&, const SlowRecord&) = default;
};

struct SlowCsv {
  std::vector<SlowRecord> records;
  std::set<std::pair<int, std::string>> problems;  // line, code
};

// The rows behind the first line, each with so many fields. `append_only`: a bad last line without
// line end was torn. REQUIRES: less than 64 KiB, fewer than a hundred lines.
[[nodiscard]] SlowCsv read_csv_slowly(const std::string& text, std::size_t columns,
                                      bool blank_lines, bool append_only);

}  // namespace ledger::oracle
