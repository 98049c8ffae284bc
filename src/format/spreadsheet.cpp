#include "ledger/format/spreadsheet.h"

#include <utility>

#include "ledger/format/ods.h"
#include "ledger/format/spreadsheet_parts.h"
#include "ledger/format/xlsx.h"

namespace ledger {
namespace {

// OpenDocument names its kind in a part of its own, and in another one what is encrypted.
Result<void> check_open_document(SpreadsheetParts& parts) {
  const std::string kManifest = "META-INF/manifest.xml", kKind = "mimetype";
  if (parts.has(kManifest)) {
    const auto manifest = parts.bytes(kManifest);
    if (!manifest) return manifest.error();
    if (manifest->find("encryption-data") != manifest->npos) return parts.refusal("E122");
  }
  if (parts.has(kKind)) {
    const auto kind = parts.bytes(kKind);
    if (!kind) return kind.error();
    if (kind->find("spreadsheet") == kind->npos) {
      return parts.refusal("E123").with_message("kind", "sheet.kind.archive").helped("E123.table");
    }
  }
  return {};
}

}  // namespace

bool is_spreadsheet(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

Result<void> read_spreadsheet(std::string_view bytes, const std::string& wanted, Sheet& sheet,
                              FindingLimit& findings) {
  auto parts = SpreadsheetParts::open(bytes, sheet.file);
  if (!parts) return std::move(parts).error();
  sheet.encoding = "UTF-8";
  if (!parts->has("content.xml") && !parts->has("encrypted-package")) {
    return read_xlsx(*parts, wanted, sheet, findings);
  }
  if (parts->has("encrypted-package")) return parts->refusal("E122");
  if (auto kind = check_open_document(*parts); !kind) return kind;
  return read_ods(*parts, wanted, sheet, findings);
}

}  // namespace ledger
