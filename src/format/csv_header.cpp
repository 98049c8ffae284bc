#include "ledger/format/csv_header.h"

#include <algorithm>
#include <optional>

#include "ledger/base/arena.h"
#include "ledger/base/text.h"
#include "ledger/format/csv.h"

namespace ledger {
namespace {

using Names = std::span<const std::string_view>;

std::string joined(const std::vector<std::string_view>& names, char separator = ',') {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += separator;
    out += name;
  }
  return out;
}

// UTF-16 and UTF-32 show themselves by their BOM or by the NUL bytes of an ASCII header.
std::optional<std::string_view> wide_encoding(std::string_view text) {
  const auto begins = [&](std::string_view mark) { return text.starts_with(mark); };
  using namespace std::string_view_literals;
  if (begins("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (begins("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (begins("\xFF\xFE"sv)) return "UTF-16LE";
  if (begins("\xFE\xFF"sv)) return "UTF-16BE";
  if (text.size() < 4) return std::nullopt;
  if (begins("\0\0\0"sv) && text[3] != '\0') return "UTF-32BE";
  if (text[0] != '\0' && text.substr(1, 3) == "\0\0\0"sv) return "UTF-32LE";
  if (text[0] == '\0' && text[1] != '\0' && text[2] == '\0') return "UTF-16BE";
  if (text[0] != '\0' && text[1] == '\0' && text[2] != '\0' && text[3] == '\0') return "UTF-16LE";
  return std::nullopt;
}

// The separator of a header that would be right with commas.
std::optional<char> other_separator(std::string_view line, Names expected) {
  for (const char separator : {';', '\t', '|'}) {
    const std::string wanted =
        joined(std::vector<std::string_view>(expected.begin(), expected.end()), separator);
    if (line.starts_with(wanted)) return separator;
  }
  return std::nullopt;
}

struct Check {
  const std::string& file;
  std::string_view line;
  FindingLimit& findings;

  void add(Code code, std::size_t offset, std::size_t length, std::string_view argument = {},
           std::string_view value = {}) const {
    findings.add([&] {
      Diagnostic found = Diagnostic(code).at(place_in_line(file, 1, line, offset, length));
      if (!argument.empty()) found.arguments.push_back({std::string(argument), std::string(value)});
      return found;
    });
  }
};

// Whether the file is of another kind altogether, which is told instead of its columns.
bool is_other_kind(const Check& check, Names expected) {
  const std::string_view line = check.line;
  if (const auto encoding = wide_encoding(line)) {
    check.findings.add([&] {
      return Diagnostic("E102").at({check.file, 1, 0, 0, {}}).with("encoding", *encoding);
    });
    return true;
  }
  if (const std::size_t nul = line.find('\0'); nul != line.npos) {
    check.add("E103", nul, 1);
    return true;
  }
  if (const std::size_t cr = line.find('\r'); cr != line.npos) {
    check.add("E118", cr, 1);
    return true;
  }
  if (const auto separator = other_separator(line, expected)) {
    check.add("E117", expected[0].size(), 1, "separator",
              *separator == '\t' ? "TAB" : std::string_view(&*separator, 1));
    return true;
  }
  return false;
}

}  // namespace

CsvHeader read_csv_header(const std::string& file, std::string_view line, Names expected,
                          bool extra_columns, FindingLimit& findings) {
  const Check check{file, line, findings};
  CsvHeader header;
  if (is_other_kind(check, expected)) return header;
  if (const auto bad = find_invalid_utf8(line)) {
    findings.add([&] {
      return Diagnostic("E101")
          .at(place_in_line(file, 1, line, *bad, 1))
          .with("byte", hexadecimal(static_cast<unsigned char>(line[*bad])))
          .with("offset", std::to_string(*bad));
    });
    return header;
  }
  Arena scratch;
  std::vector<std::string_view> names(line.size() + 1);
  const CsvSplit split = split_csv(line, names, scratch);
  if (split.fault != CsvFault::none) {
    report_csv_fault(file, 1, line, split, findings);
    return header;
  }
  names.resize(split.fields);
  header.columns = split.fields;

  std::vector<std::string_view> missing;
  bool good = true, ascending = true;
  for (const std::string_view wanted : expected) {
    const auto at = std::find(names.begin(), names.end(), wanted);
    if (at == names.end()) {
      missing.push_back(wanted);
      continue;
    }
    const auto position = static_cast<std::size_t>(at - names.begin());
    ascending &= header.positions.empty() || header.positions.back() < position;
    header.positions.push_back(position);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const CsvExtent extent = csv_extent(line, i);
    const bool known = std::find(expected.begin(), expected.end(), names[i]) != expected.end();
    const auto self = names.begin() + static_cast<std::ptrdiff_t>(i);
    if (known && std::find(names.begin(), self, names[i]) != self) {
      check.add("E106", extent.offset, extent.length, "column", names[i]);
      good = false;
    } else if (!known && !extra_columns) {
      check.add("E105", extent.offset, extent.length, "column", names[i]);
      good = false;
    }
  }
  if (!missing.empty()) {
    const std::vector<std::string_view> all(expected.begin(), expected.end());
    findings.add([&] {
      return Diagnostic("E104")
          .at(place_in_line(file, 1, line, 0, line.size()))
          .with("columns", joined(missing))
          .with("header", joined(all));
    });
  } else if (good && !ascending) {
    const std::vector<std::string_view> all(expected.begin(), expected.end());
    check.add("E115", 0, line.size(), "header", joined(all));
  }
  header.accepted = good && missing.empty() && ascending;
  return header;
}

}  // namespace ledger
