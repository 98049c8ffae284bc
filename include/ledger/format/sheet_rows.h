// Collects cells into the rows of a sheet, the same way for every kind of file: texts are tidied,
// rows without content are counted instead of kept, empty cells at the end of a row are dropped.
//
// A file of a few kilobytes can describe a million rows of a thousand cells, so what the rows may
// take is limited; a million rows as people write them need half of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/finding_limit.h"
#include "ledger/format/sheet.h"

namespace ledger {

// Without white space around it, Chinese included.
[[nodiscard]] std::string_view trim_cell(std::string_view text);
// Trimmed, and line breaks and tabs with what white space is around them are one space.
[[nodiscard]] std::string tidy_cell(std::string_view text);

class SheetRows {
 public:
  static constexpr std::size_t kMost = std::size_t{1} << 30;  // bytes in memory
  static constexpr std::size_t kMostColumns = 16'384;         // of a spreadsheet
  SheetRows(Sheet& sheet, FindingLimit& findings, std::size_t most = kMost)
      : sheet_(sheet), findings_(findings), left_(most) {}

  // Of text: a whole record, its cells tidied.
  void add(SheetRow&& row);

  // Of spreadsheets: the cells of a row with columns from 0, then the row with its number; `times`
  // equal rows may be one. Numbers that were left out are blank rows.
  void put(std::size_t column, std::string_view text);
  // Like put, of a cell that has no value: the finding is told when the row is finished.
  void refuse(std::size_t column, Code code, std::string_view text);
  void finish(std::uint32_t number, std::uint32_t times = 1);

  // More than the limit was asked for; what came then was not kept.
  [[nodiscard]] bool overflowed() const { return overflowed_; }

 private:
  [[nodiscard]] bool take(const SheetRow& row, std::size_t times);
  void keep(SheetRow&& row);

  struct Refused {
    Code code;
    std::size_t column;
    std::string text;
  };
  void tell_refused();

  Sheet& sheet_;
  FindingLimit& findings_;
  SheetRow current_;
  std::vector<Refused> refused_;  // of the current row
  std::uint32_t last_ = 0;        // number of the row before
  std::uint32_t blank_ = 0;       // rows since the last one with content
  std::size_t left_;              // bytes of memory
  bool overflowed_ = false;
};

}  // namespace ledger
