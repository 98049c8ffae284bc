#include "ledger/format/spreadsheet.h"

namespace ledger {

bool is_spreadsheet(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<void> read_spreadsheet(std::string_view /*bytes*/, const std::string& /*wanted*/,
                              Sheet& sheet, FindingLimit& /*findings*/) {
  return Diagnostic("E123")
      .at({sheet.file, 0, 0, 0, {}})
      .with_message("kind", "sheet.kind.archive")
      .helped("E123.table");
}

}  // namespace ledger
