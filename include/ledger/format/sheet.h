// A booklet as people keep it, in a spreadsheet program or as text, read into rows of text cells.
//
// What the file is, is told by its bytes and not by its name: a ZIP archive is XLSX or ODS,
// anything else is text, whose encoding and delimiter are found out. What the cells mean, and which
// row has the titles of the columns, is no concern of this module.
//
//   Result<Sheet> sheet = read_sheet(bytes, "booklet.xlsx", {}, diagnostics);
//   for (const SheetRow& row : sheet->rows) … row.cells[2] … place_of_cell(*sheet, row, 2) …
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"

namespace ledger {

// Where a cell stands in SheetRow::line, in bytes, quotes not included.
struct SheetExtent {
  std::uint32_t offset = 0, length = 0;
};

struct SheetRow {
  // As the program that wrote it counts, from 1. Of text: the line on which the record begins.
  std::uint32_t number = 0;
  // Rows without any content between the row before and this one.
  std::uint32_t blank_before = 0;
  // Something in it could not be read and has been told; its cells are a guess, not to be used.
  bool damaged = false;
  // Valid UTF-8. A line break or tab inside is a space, and white space around a cell is gone;
  // other control characters stay, for the caller to refuse. A day of a spreadsheet is 2018-06-05,
  // a number a plain decimal without needless zeros (0.3, 12, -4), a logical value TRUE or FALSE. A
  // row ends with its last cell that has content.
  std::vector<std::string> cells;
  std::vector<SheetExtent> extents;  // one for each cell
  // For excerpts, UTF-8: the record as it was written, or the cells of a spreadsheet separated by
  // " | ".
  std::string line;
};

struct Sheet {
  std::string file;      // as in findings
  std::string kind;      // csv, tsv, xlsx, ods
  std::string encoding;  // UTF-8, GB18030, UTF-16LE …; UTF-8 for spreadsheets
  std::string name;      // of the sheet that was read; empty for text
  // Those with content. Rows that follow the last of them do not exist.
  std::vector<SheetRow> rows;
};

struct SheetOptions {
  std::string encoding;  // of text: empty finds out, else any name that is_encoding() knows
  std::string sheet;     // of a spreadsheet: its name; empty takes the first that is not hidden
};

// From bytes, so that the caller can compute the digest of just what was read. `file` is the name
// in findings. The error: the file cannot be used at all. What is wrong with single rows goes to
// `diagnostics`, and these rows are marked as damaged.
[[nodiscard]] Result<Sheet> read_sheet(std::string_view bytes, const std::string& file,
                                       const SheetOptions& options, Diagnostics& diagnostics);

// The spot of the i-th cell; of one that the row does not have, the end of its line.
[[nodiscard]] Place place_of_cell(const Sheet& sheet, const SheetRow& row, std::size_t index);
// The row as a whole.
[[nodiscard]] Place place_of_row(const Sheet& sheet, const SheetRow& row);

// Whether text can be read in an encoding of this name.
[[nodiscard]] bool is_encoding(const std::string& name);

}  // namespace ledger
