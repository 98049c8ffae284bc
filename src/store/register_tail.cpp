#include "ledger/store/register_tail.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ledger/format/csv.h"
#include "ledger/format/csv_header.h"
#include "ledger/store/event_binder.h"

namespace ledger {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kFirstLook = 4096;

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Result<std::string> read_part(InputFile& file, std::uint64_t from, std::uint64_t end) {
  std::string bytes(static_cast<std::size_t>(end - from), '\0');
  const auto got = file.read_at(from, bytes);
  if (!got) return got.error();
  bytes.resize(*got);
  return bytes;
}

struct LastRow {
  std::int64_t id = 0;
  std::string recorded;
};

// The id and time of a row that is whole.
std::optional<LastRow> parse_row(std::string_view line) {
  std::array<std::string_view, kEventColumns> fields;
  Arena scratch;
  const CsvSplit split = split_csv(line, fields, scratch);
  if (split.fault != CsvFault::none || split.fields != kEventColumns) return std::nullopt;
  const auto field = [&fields](EventColumn column) {
    return fields[static_cast<std::size_t>(column)];
  };
  const auto id = parse_event_id(field(EventColumn::id));
  if (!id || !Date::parse(field(EventColumn::date)) ||
      !Timestamp::parse(field(EventColumn::recorded))) {
    return std::nullopt;
  }
  return LastRow{*id, std::string(field(EventColumn::recorded))};
}

// The header must be right before anything is appended; its line end tells that of the file.
Result<bool> check_header(InputFile& file, std::uint64_t size, const std::string& shown) {
  auto start = read_part(file, 0, std::min<std::uint64_t>(size, kFirstLook));
  if (!start) return std::move(start).error();
  std::string_view line = std::string_view(*start).substr(0, start->find('\n'));
  const bool crlf = line.ends_with('\r');
  line = without_return(line);
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  Diagnostics mistakes;
  FindingLimit findings(mistakes);
  if (read_csv_header(shown, line, kEventColumnNames, false, findings).accepted) return crlf;
  return mistakes.all().front();
}

// Reads what a last line without line end means: whole, or torn.
void judge_open_line(std::string_view open, const std::string& header, RegisterTail& tail) {
  const std::string_view line = without_return(open);
  const auto row = parse_row(line);
  if (tail.size == 0 ? line == header : row && row->id == tail.last_id + 1) {
    tail.size += open.size();
    tail.lacks_line_end = true;
    if (row) {
      tail.last_id = row->id;
      tail.last_recorded = row->recorded;
    }
  } else {
    tail.torn = open;
  }
}

}  // namespace

std::string register_header() {
  std::string header;
  for (const std::string_view name : kEventColumnNames) {
    if (!header.empty()) header += ',';
    header += name;
  }
  return header;
}

Result<RegisterTail> read_register_tail(InputFile& file, std::uint64_t length,
                                        const std::string& shown) {
  RegisterTail tail;
  // Enough to hold the last whole line and what follows it: look further back until it does.
  std::string bytes;
  std::uint64_t from = length;
  std::size_t last_end = bytes.npos, last_begin = bytes.npos;
  for (std::uint64_t look = kFirstLook; from > 0; look *= 4) {
    from = length > look ? length - look : 0;
    auto part = read_part(file, from, length);
    if (!part) return std::move(part).error();
    bytes = std::move(*part);
    last_end = bytes.rfind('\n');
    last_begin =
        last_end == bytes.npos || last_end == 0 ? bytes.npos : bytes.rfind('\n', last_end - 1);
    if (last_begin != bytes.npos) break;
  }
  const std::string header = register_header();
  std::string_view open = bytes;
  if (last_end != bytes.npos) {
    tail.size = from + last_end + 1;
    const auto crlf = check_header(file, tail.size, shown);
    if (!crlf) return crlf.error();
    tail.crlf = *crlf;
    open.remove_prefix(last_end + 1);
    // Without a line before it, the last whole line is the header.
    if (last_begin != bytes.npos) {
      const std::string_view line =
          without_return(std::string_view(bytes).substr(last_begin + 1, last_end - last_begin - 1));
      const auto row = parse_row(line);
      if (!row) return Diagnostic("E235").at(place_in_line(shown, 0, line, 0, line.size()));
      tail.last_id = row->id;
      tail.last_recorded = row->recorded;
    }
  }
  if (!open.empty()) {
    if (tail.size == 0 && open.starts_with(kByteOrderMark)) {
      const auto crlf = check_header(file, length, shown);
      if (crlf) open.remove_prefix(kByteOrderMark.size());
      judge_open_line(open, header, tail);
      if (crlf) tail.size = length;
    } else {
      judge_open_line(open, header, tail);
    }
  }
  return tail;
}

}  // namespace ledger
