#include "ledger/report/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <type_traits>
#include <vector>

#include "ledger/base/parallel.h"
#include "ledger/base/text.h"

namespace ledger {
namespace {

// Rows that a thread makes before they are written: a megabyte or two, or one piece of the output
// where there is only one thread.
constexpr std::size_t kRowsAtOnce = 16384, kRowsAlone = 256;
// Tables shorter than this are made by one thread.
constexpr std::size_t kWorthAThread = 4096;

bool runs_as_formula(std::string_view cleaned) {
  while (cleaned.starts_with(' ')) cleaned.remove_prefix(1);
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (cleaned.starts_with(sign)) return true;
  }
  return false;
}

// Text that is written as it is: visible ASCII that neither runs as a formula nor needs quotes, and
// characters from U+3000 to U+9FFF, which are Chinese and not the first of a full-width sign.
// Nearly every id and name.
bool is_plain(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == '=' || text.front() == '+' || text.front() == '-' || text.front() == '@') {
    return false;
  }
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > ' ' && byte < 0x7F && byte != ',' && byte != '"') {
      ++at;
    } else if (byte >= 0xE3 && byte <= 0xE9 && text.size() - at >= 3 && continues(text[at + 1]) &&
               continues(text[at + 2])) {
      at += 3;
    } else {
      return false;
    }
  }
  return true;
}

void append_number(std::string& out, std::int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_cell(std::string& out, const Cell& cell) {
  std::visit(
      [&out](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>) {
          if (is_plain(value)) {
            out += value;
          } else {
            out += csv_field(value);
          }
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          append_number(out, value);
        } else if constexpr (std::is_same_v<T, Signed>) {
          value.points.append_to(out);
        } else if constexpr (std::is_same_v<T, Movement>) {
          append_number(out, value.places);
        } else if constexpr (std::is_same_v<T, Bar>) {
          value.value.append_to(out);
        } else if constexpr (std::is_same_v<T, Points> || std::is_same_v<T, Quantity>) {
          value.append_to(out);
        } else if constexpr (!std::is_same_v<T, Missing>) {
          out += value.text();
        }
      },
      cell);
}

// The rows [first, end) of a table, of which the columns `shown` are written.
void append_rows(std::string& out, const Table& table, const std::vector<std::size_t>& shown,
                 Slice rows) {
  table.rows.for_each(rows.first, rows.end, [&](const Row& row) {
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i > 0) out += ',';
      append_cell(out, row[shown[i]]);
    }
    out += '\n';
  });
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string cleaned = printable(text);
  const bool control = text.starts_with('\t') || text.starts_with('\r');
  if (control || runs_as_formula(cleaned)) cleaned.insert(0, 1, '\'');
  const bool spaced = cleaned.starts_with(' ') || cleaned.ends_with(' ');
  if (!spaced && cleaned.find_first_of(",\"") == std::string::npos) return cleaned;
  std::string quoted = "\"";
  for (const char c : cleaned) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

void write_csv(const Report& report, bool bom, std::size_t threads, Output& out) {
  if (bom) out << "\xEF\xBB\xBF";
  for (const Section& section : report.sections) {
    const Table* table = std::get_if<Table>(&section);
    if (table == nullptr || !table->in_csv) continue;
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
      if (table->columns[i].in_csv) shown.push_back(i);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i > 0) out << ',';
      out << csv_field(table->columns[shown[i]].key);
    }
    out << '\n';
    // Every thread makes the rows of its part, and the parts are written in order.
    const std::size_t count = table->rows.size();
    const std::size_t parts = count < kWorthAThread ? 1 : std::max<std::size_t>(threads, 1);
    std::vector<std::string> made(parts);
    const std::size_t at_once = parts == 1 ? kRowsAlone : kRowsAtOnce * parts;
    for (std::size_t first = 0; first < count; first += at_once) {
      const std::size_t round = std::min(at_once, count - first);
      for_each_part(parts, [&](std::size_t part) {
        const Slice slice = slice_of(round, part, parts);
        made[part].clear();
        append_rows(made[part], *table, shown, {first + slice.first, first + slice.end});
      });
      for (const std::string& rows : made) out << rows;
    }
    return;
  }
}

}  // namespace ledger
