// Text whose columns are separated by commas, tabs or semicolons, as spreadsheet programs save it:
// quotes by RFC 4180, line breaks inside quotes, every kind of line end, a first line "sep=;".
//
// It forgives what spreadsheet programs forgive without doubt about the meaning: rows of unequal
// length, and a quote inside a field that does not begin with one, which stands for itself. (The
// project's own files are read strictly, by csv_scanner.h.)
#pragma once

#include <cstddef>
#include <string_view>

#include "ledger/base/finding_limit.h"
#include "ledger/format/encoding.h"
#include "ledger/format/sheet.h"

namespace ledger {

// Of the characters , TAB ; the one that stands most often outside quotes in the first line that
// has any; a comma when none has.
[[nodiscard]] char detect_delimiter(std::string_view text);

// Adds the rows of the text to `sheet`, whose file and encoding are known. Tells E110 of a quote
// that is never closed, which takes only its own line with it; E112; and E101 or E121 of bytes that
// could not be decoded. The error is E125: more than memory should hold.
[[nodiscard]] Result<void> read_delimited_text(const DecodedText& decoded, Sheet& sheet,
                                               FindingLimit& findings);

}  // namespace ledger
