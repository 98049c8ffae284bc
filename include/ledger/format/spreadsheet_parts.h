// The XML parts of one workbook, with a finding for whatever keeps them from being read.
#pragma once

#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/format/xml_events.h"
#include "ledger/format/zip_archive.h"

namespace ledger {

class SpreadsheetParts {
 public:
  // Borrows the bytes; `file` is the name in findings. E124: not a complete archive.
  [[nodiscard]] static Result<SpreadsheetParts> open(std::string_view bytes,
                                                     const std::string& file);

  [[nodiscard]] bool has(std::string_view name) const { return archive_.has(name); }
  // E122 a password, E124 missing or damaged, E125 too large.
  [[nodiscard]] Result<std::string> bytes(const std::string& name);
  // The same, and E124 for what is not XML.
  [[nodiscard]] Result<void> read(const std::string& name, XmlHandler& handler);
  [[nodiscard]] Result<void> read(const std::string& name, std::string_view xml,
                                  XmlHandler& handler) const;

  // A finding about the file as a whole.
  [[nodiscard]] Diagnostic refusal(Code code) const;
  // E124 of a part: `reason` is sheet.damage.….
  [[nodiscard]] Diagnostic damage(std::string_view reason, std::string_view part,
                                  std::uint64_t line = 0) const;

 private:
  SpreadsheetParts(ZipArchive archive, std::string file)
      : archive_(std::move(archive)), file_(std::move(file)) {}
  ZipArchive archive_;
  std::string file_;
};

}  // namespace ledger
