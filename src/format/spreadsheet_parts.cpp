#include "ledger/format/spreadsheet_parts.h"

#include <utility>

#include "ledger/base/text.h"

namespace ledger {

Result<SpreadsheetParts> SpreadsheetParts::open(std::string_view bytes, const std::string& file) {
  auto archive = ZipArchive::open(bytes);
  if (archive) return SpreadsheetParts(*std::move(archive), file);
  return Diagnostic("E124").at({file, 0, 0, 0, {}}).with_message("reason", "sheet.damage.archive");
}

Diagnostic SpreadsheetParts::refusal(Code code) const {
  return Diagnostic(code).at({file_, 0, 0, 0, {}});
}

Diagnostic SpreadsheetParts::damage(std::string_view reason, std::string_view part,
                                    std::uint64_t line) const {
  return refusal("E124")
      .with("part", printable(part))
      .with("number", std::to_string(line))
      .with_message("reason", reason);
}

Result<std::string> SpreadsheetParts::bytes(const std::string& name) {
  ZipPart part = archive_.read(name);
  switch (part.fault) {
    case ZipFault::none:
      break;
    case ZipFault::missing:
      return damage("sheet.damage.missing", name);
    case ZipFault::damaged:
      return damage("sheet.damage.part", name);
    case ZipFault::encrypted:
      return refusal("E122");
    case ZipFault::too_large:
      return refusal("E125").with("limit", std::to_string(ZipArchive::kMost >> 20));
  }
  return std::move(part.bytes);
}

Result<void> SpreadsheetParts::read(const std::string& name, XmlHandler& handler) {
  auto xml = bytes(name);
  if (!xml) return std::move(xml).error();
  return read(name, *xml, handler);
}

Result<void> SpreadsheetParts::read(const std::string& name, std::string_view xml,
                                    XmlHandler& handler) const {
  if (const auto line = read_xml(xml, handler)) return damage("sheet.damage.xml", name, *line);
  return {};
}

}  // namespace ledger
