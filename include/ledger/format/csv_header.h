// The first line of a CSV file is its signature: which columns there are, in which order.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/finding_limit.h"

namespace ledger {

struct CsvHeader {
  bool accepted = false;
  std::size_t columns = 0;             // in the file
  std::vector<std::size_t> positions;  // where each expected column stands
};

// Checks the first line (without line end and BOM). Missing, unknown, doubled and misplaced columns
// are each named; files of other kinds are recognised: UTF-16 and UTF-32, other separators, CR as
// line end. With `extra_columns`, unknown ones may stand anywhere.
[[nodiscard]] CsvHeader read_csv_header(const std::string& file, std::string_view line,
                                        std::span<const std::string_view> expected,
                                        bool extra_columns, FindingLimit& findings);

}  // namespace ledger
