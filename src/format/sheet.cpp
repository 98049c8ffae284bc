#include "ledger/format/sheet.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "ledger/base/finding_limit.h"
#include "ledger/format/csv.h"
#include "ledger/format/delimited_text.h"
#include "ledger/format/encoding.h"
#include "ledger/format/spreadsheet.h"

namespace ledger {
namespace {

// Rows carry offsets of 32 bits.
constexpr std::size_t kMostMegabytes = 1024;

// Files that people take for a booklet, by their first bytes.
struct Stranger {
  std::string_view start, kind, help;
};
constexpr std::array<Stranger, 10> kStrangers = {
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "sheet.kind.ole", "E123.help"},
     {"<html", "sheet.kind.markup", "E123.help"},
     {"<!doctype", "sheet.kind.markup", "E123.help"},
     {"<table", "sheet.kind.markup", "E123.help"},
     {"<?xml", "sheet.kind.markup", "E123.help"},
     {"%pdf-", "sheet.kind.pdf", "E123.table"},
     {"\x89png\r\n", "sheet.kind.image", "E123.table"},
     {"\xFF\xD8\xFF", "sheet.kind.image", "E123.table"},
     {"gif8", "sheet.kind.image", "E123.table"},
     {"rar!\x1A", "sheet.kind.archive", "E123.table"}}};

const Stranger* find_stranger(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  std::string start(bytes.substr(0, 16));
  for (char& c : start) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  for (const Stranger& one : kStrangers) {
    if (start.starts_with(one.start)) return &one;
  }
  return nullptr;
}

// An encrypted workbook is wrapped in the old container, in a stream with this name in UTF-16.
bool is_encrypted(std::string_view bytes) {
  constexpr std::string_view kName = "EncryptedPackage";
  std::string wide;
  for (const char c : kName) wide += {c, '\0'};
  return bytes.find(wide) != bytes.npos;
}

Result<void> read_text(std::string_view bytes, const SheetOptions& options, Sheet& sheet,
                       FindingLimit& findings) {
  sheet.encoding = options.encoding.empty() ? detect_encoding(bytes)
                                            : encoding_named(options.encoding, bytes).value_or("");
  const auto decoded = decode_text(bytes, sheet.encoding);
  if (!decoded) {
    return Diagnostic("E102").at({sheet.file, 0, 0, 0, {}}).with("encoding", sheet.encoding);
  }
  return read_delimited_text(*decoded, sheet, findings);
}

Result<void> read_any(std::string_view bytes, const SheetOptions& options, Sheet& sheet,
                      FindingLimit& findings) {
  const Place whole{sheet.file, 0, 0, 0, {}};
  if (bytes.size() > kMostMegabytes << 20) {
    return Diagnostic("E125").at(whole).with("limit", std::to_string(kMostMegabytes));
  }
  if (is_spreadsheet(bytes)) return read_spreadsheet(bytes, options.sheet, sheet, findings);
  if (const Stranger* const stranger = find_stranger(bytes)) {
    if (is_encrypted(bytes)) return Diagnostic("E122").at(whole);
    return Diagnostic("E123").at(whole).with_message("kind", stranger->kind).helped(stranger->help);
  }
  return read_text(bytes, options, sheet, findings);
}

}  // namespace

Result<Sheet> read_sheet(std::string_view bytes, const std::string& file,
                         const SheetOptions& options, Diagnostics& diagnostics) {
  Sheet sheet{file, {}, {}, {}, {}};
  FindingLimit findings(diagnostics);
  auto read = read_any(bytes, options, sheet, findings);
  findings.finish(file);
  if (!read) return std::move(read).error();
  return sheet;
}

Place place_of_cell(const Sheet& sheet, const SheetRow& row, std::size_t index) {
  const SheetExtent extent = index < row.extents.size()
                                 ? row.extents[index]
                                 : SheetExtent{static_cast<std::uint32_t>(row.line.size()), 0};
  return place_in_line(sheet.file, row.number, row.line, extent.offset, extent.length);
}

Place place_of_row(const Sheet& sheet, const SheetRow& row) {
  return {sheet.file, row.number, 0, 0, row.line};
}

bool is_encoding(const std::string& name) {
  return encoding_named(name).has_value();
}

}  // namespace ledger
