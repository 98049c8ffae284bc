#include "ledger/report/csv.h"

#include <type_traits>

#include "ledger/base/text.h"

namespace ledger {
namespace {

bool runs_as_formula(std::string_view cleaned) {
  while (cleaned.starts_with(' ')) cleaned.remove_prefix(1);
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (cleaned.starts_with(sign)) return true;
  }
  return false;
}

void write_cell(const Cell& cell, Output& out) {
  std::visit(
      [&out](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>) {
          out << csv_field(value);
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          out << std::to_string(value);
        } else if constexpr (std::is_same_v<T, Signed>) {
          out << value.points.text();
        } else if constexpr (std::is_same_v<T, Movement>) {
          out << std::to_string(value.places);
        } else if constexpr (std::is_same_v<T, Bar>) {
          out << value.value.text();
        } else if constexpr (!std::is_same_v<T, Missing>) {
          out << value.text();
        }
      },
      cell);
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

void write_csv(const Report& report, bool bom, Output& out) {
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
    table->rows.for_each([&](const Row& row) {
      for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) out << ',';
        write_cell(row[shown[i]], out);
      }
      out << '\n';
    });
    return;
  }
}

}  // namespace ledger
