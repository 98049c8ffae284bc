#include "ledger/report/csv.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <type_traits>
#include <vector>

#include "ledger/base/parallel.h"
#include "ledger/base/text.h"

namespace ledger {
namespace {

// Rows that a thread makes before they are written: some 150 KB.
constexpr std::size_t kRowsAtOnce = 2048;
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

// The rows of one piece of the table, made by one thread: bytes put behind each other, without the
// bookkeeping of a string for each of a dozen cells.
class Piece {
 public:
  void clear() { end_ = bytes_.data(); }
  [[nodiscard]] std::string_view bytes() const {
    return {bytes_.data(), static_cast<std::size_t>(end_ - bytes_.data())};
  }
  void put(char byte) {
    make_room(1);
    *end_++ = byte;
  }
  void put(std::string_view text) {
    if (text.empty()) return;  // its address may be null, which memcpy must not see
    make_room(text.size());
    std::memcpy(end_, text.data(), text.size());
    end_ += text.size();
  }
  void put(std::int64_t number) {
    make_room(kFigure);
    end_ = std::to_chars(end_, end_ + kFigure, number).ptr;
  }
  // Points and quantities, in thousandths.
  template <class Tag>
  void put(Decimal<3, Tag> value) {
    make_room(kFigure);
    const std::int64_t units = value.units();
    std::int64_t rest = units % 1000;
    if (units < 0) {
      *end_++ = '-';
      rest = -rest;
    }
    const std::int64_t whole = units / 1000;
    end_ = std::to_chars(end_, end_ + kFigure, whole < 0 ? -whole : whole).ptr;
    if (rest == 0) return;
    *end_++ = '.';
    for (std::int64_t digit = 100; rest != 0; rest %= digit, digit /= 10) {
      *end_++ = static_cast<char>('0' + rest / digit);
    }
  }

 private:
  static constexpr std::size_t kFigure = 24;

  void make_room(std::size_t size) {
    const auto used = static_cast<std::size_t>(end_ - bytes_.data());
    if (bytes_.size() - used >= size) return;
    bytes_.resize(std::max(2 * bytes_.size(), used + size));
    end_ = bytes_.data() + used;
  }

  std::vector<char> bytes_ = std::vector<char>(4096);
  char* end_ = bytes_.data();
};

void put_text(Piece& out, std::string_view text) {
  if (is_plain(text)) {
    out.put(text);
  } else {
    out.put(csv_field(text));
  }
}

void put_cell(Piece& out, const Cell& cell) {
  std::visit(
      [&out](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::string>) {
          put_text(out, value);
        } else if constexpr (std::is_same_v<T, Borrowed>) {
          put_text(out, value.text);
        } else if constexpr (std::is_same_v<T, Signed>) {
          out.put(value.points);
        } else if constexpr (std::is_same_v<T, Movement>) {
          out.put(value.places);
        } else if constexpr (std::is_same_v<T, Bar>) {
          out.put(value.value);
        } else if constexpr (std::is_same_v<T, Date>) {
          out.put(value.text());
        } else if constexpr (!std::is_same_v<T, Missing>) {
          out.put(value);
        }
      },
      cell);
}

// The rows of a table, of which the columns `shown` are written.
void put_rows(Piece& out, const Table& table, const std::vector<std::size_t>& shown, Slice rows) {
  table.rows.for_each(rows.first, rows.end, [&](const Row& row) {
    for (std::size_t i = 0; i < shown.size(); ++i) {
      if (i > 0) out.put(',');
      put_cell(out, row[shown[i]]);
    }
    out.put('\n');
  });
}

// All rows, in pieces of kRowsAtOnce. Each thread makes the next piece and then waits until those
// before it are written, so that one writes while the other makes.
void write_rows(const Table& table, const std::vector<std::size_t>& shown, std::size_t threads,
                Output& out) {
  const std::size_t count = table.rows.size();
  std::mutex writing;
  std::condition_variable written;
  std::size_t taken = 0, next = 0;  // the first rows of the pieces to be made, and to be written
  for_each_part(count < kWorthAThread ? 1 : std::max<std::size_t>(threads, 1), [&](std::size_t) {
    Piece piece;
    for (;;) {
      std::unique_lock lock(writing);
      const std::size_t first = taken;
      if (first >= count) return;
      taken += kRowsAtOnce;
      lock.unlock();
      piece.clear();
      put_rows(piece, table, shown, {first, std::min(first + kRowsAtOnce, count)});
      lock.lock();
      written.wait(lock, [&] { return next == first; });
      lock.unlock();
      out << piece.bytes();
      lock.lock();
      next += kRowsAtOnce;
      written.notify_all();
    }
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
    write_rows(*table, shown, threads, out);
    return;
  }
}

}  // namespace ledger
