// `add --json`: the reader of JSON beside SQLite's, then the whole command. Either all lines are
// registered or nothing is.
#include <sqlite3.h>

#include "fuzz/fuzz.h"
#include "ledger/format/json_reader.h"

namespace {

using namespace ledger;

// What SQLite thinks of it; it takes every text that is JSON, and some that are not.
bool is_json_for_sqlite(std::string_view text) {
  static sqlite3* const database = [] {
    sqlite3* opened = nullptr;
    sqlite3_open(":memory:", &opened);
    return opened;
  }();
  static sqlite3_stmt* const question = [] {
    sqlite3_stmt* prepared = nullptr;
    sqlite3_prepare_v2(database, "select json_valid(?)", -1, &prepared, nullptr);
    return prepared;
  }();
  sqlite3_bind_text(question, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  sqlite3_step(question);
  const bool valid = sqlite3_column_int(question, 0) != 0;
  sqlite3_reset(question);
  return valid;
}

void append(std::string& out, const JsonValue& value);

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20) {
      out += "\\u00";
      out += {kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      out += c;
    }
  }
  out += '"';
}

void append(std::string& out, const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null:
      out += "null";
      break;
    case JsonValue::Kind::boolean:
    case JsonValue::Kind::number:
      out += value.text;
      break;
    case JsonValue::Kind::string:
      append_quoted(out, value.text);
      break;
    case JsonValue::Kind::array:
      out += '[';
      for (std::size_t i = 0; i < value.elements.size(); ++i) {
        if (i != 0) out += ',';
        append(out, value.elements[i]);
      }
      out += ']';
      break;
    case JsonValue::Kind::object:
      out += '{';
      for (std::size_t i = 0; i < value.members.size(); ++i) {
        if (i != 0) out += ',';
        append_quoted(out, value.members[i].name);
        out += ':';
        append(out, value.members[i].value);
      }
      out += '}';
      break;
  }
}

void read_one(std::string_view line) {
  const auto value = read_json(line, "in");
  if (!value) {
    Diagnostics diagnostics;
    diagnostics.add(value.error());
    fuzz::expect_placed(diagnostics, line);
    return;
  }
  fuzz::expect(is_json_for_sqlite(line), "what is read as JSON is JSON");
  std::string written;
  append(written, *value);
  const auto again = read_json(written, "in");
  fuzz::expect(again.has_value(), "what is written of it is JSON again");
  std::string twice;
  append(twice, *again);
  fuzz::expect_same("JSON that was read twice", twice, written);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::text_of(data, size);
  std::deque<std::string> lines;
  std::size_t events = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    lines.emplace_back(line);
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    ++events;
    read_one(line);
  }
  fuzz::Program program;
  const std::string before = program.file("/l/events/2018.csv");
  const int status = program.run({"add", "--json"}, lines);
  const std::string after = program.file("/l/events/2018.csv");
  fuzz::expect(after.starts_with(before), "what stands in a register stays");
  const auto added =
      std::count(after.begin(), after.end(), '\n') - std::count(before.begin(), before.end(), '\n');
  fuzz::expect(added == (status == 0 ? static_cast<std::ptrdiff_t>(events) : 0),
               "all events are registered or none");
  fuzz::expect(program.run({"check"}) < 2, "the register is whole afterwards");
  return 0;
}
