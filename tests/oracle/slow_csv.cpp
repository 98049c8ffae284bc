#include "oracle/slow_csv.h"

#include <cstdint>

namespace ledger::oracle {
namespace {

struct Line {
  std::string text;
  bool ended = true;
};

std::vector<Line> lines_of(const std::string& text) {
  std::vector<Line> lines;
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      lines.push_back({line, true});
      line.clear();
    } else {
      line += c;
    }
  }
  if (!line.empty()) lines.push_back({line, false});
  return lines;
}

std::string without_return(std::string line) {
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

// By the table of well-formed sequences in the Unicode standard, decoding each number.
bool is_utf8(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t i) {
      return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const std::uint32_t first = byte(at);
    const std::size_t length = first < 0x80           ? 1
                               : (first >> 5) == 0x6  ? 2
                               : (first >> 4) == 0xE  ? 3
                               : (first >> 3) == 0x1E ? 4
                                                      : 0;
    if (length == 0) return false;
    std::uint32_t number = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(at + i) >> 6) != 0x2) return false;
      number = number << 6 | (byte(at + i) & 0x3F);
    }
    const std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (number < least[length] || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) {
      return false;
    }
    at += length;
  }
  return true;
}

}  // namespace

std::string split_slowly(const std::string& line, std::vector<std::string>& fields) {
  std::string field;
  bool quoted = false, was_quoted = false, begun = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted) {
      if (c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
        field += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
        was_quoted = true;
      } else {
        field += c;
      }
    } else if (c == ',') {
      fields.push_back(field);
      field.clear();
      was_quoted = begun = false;
    } else if (was_quoted) {
      return "E112";
    } else if (c == '"') {
      if (begun) return "E111";
      quoted = begun = true;
    } else {
      field += c;
      begun = true;
    }
  }
  if (quoted) return "E110";
  fields.push_back(field);
  return "";
}

SlowCsv read_csv_slowly(const std::string& text, std::size_t columns, bool blank_lines,
                        bool append_only) {
  SlowCsv out;
  const std::vector<Line> lines = lines_of(text);
  for (std::size_t at = 1; at < lines.size(); ++at) {
    const int number = static_cast<int>(at) + 1;
    const bool ended = lines[at].ended;
    const std::string line = without_return(lines[at].text);
    if (line.empty()) {
      if (!blank_lines) out.problems.emplace(number, "E116");
      continue;
    }
    std::vector<std::string> fields;
    std::string code = split_slowly(line, fields);
    if (code == "E110") {
      // Perhaps the field goes on: the first line on which no quote is open any more tells.
      std::string record = lines[at].text;
      for (std::size_t last = at + 1; last < lines.size(); ++last) {
        record += "\n" + lines[last].text;
        std::vector<std::string> all;
        const std::string joined = split_slowly(without_return(record), all);
        if (joined == "E110") continue;
        if (joined.empty() && all.size() == columns) {
          code = "E109";
          at = last;
        }
        break;
      }
    }
    if (code.empty() && fields.size() < columns) code = "E107";
    if (code.empty() && fields.size() > columns) code = "E108";
    if (!code.empty() && append_only && !ended) {
      code = "E120";
    } else if (line.find('\0') != line.npos) {
      code = "E103";
    } else if (!is_utf8(line)) {
      code = "E101";
    }
    if (code.empty()) {
      out.records.push_back({number, fields, ended});
    } else {
      out.problems.emplace(number, code);
    }
  }
  return out;
}

}  // namespace ledger::oracle
