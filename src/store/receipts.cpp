#include "ledger/store/receipts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "ledger/format/csv_scanner.h"
#include "ledger/store/journal.h"
#include "ledger/value/timestamp.h"

namespace ledger {
namespace {

enum Column : std::size_t {
  id,
  file,
  sha256,
  read,
  registered,
  known,
  rejected,
  blank,
  late,
  first,
  last,
  by,
  when,
  columns
};
constexpr std::array<std::string_view, columns> kNames = {
    "id",    "file", "sha256", "read", "registered", "known", "rejected",
    "blank", "late", "first",  "last", "by",         "when"};
using Fields = std::array<std::string_view, columns>;

// The figures of a receipt with their columns.
constexpr std::pair<Column, std::uint64_t Receipt::*> kCounts[] = {
    {read, &Receipt::read},         {registered, &Receipt::registered}, {known, &Receipt::known},
    {rejected, &Receipt::rejected}, {blank, &Receipt::blank},           {late, &Receipt::late}};

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

class Loader {
 public:
  Loader(Receipts& into, FindingLimit& findings) : into_(into), findings_(findings) {}

  void take(const Fields& fields, const CsvLine& line) {
    bool good = true;
    const auto place = [&line](Column column) {
      const CsvExtent extent = csv_extent(line.text, column);
      return place_in_line(std::string(kImportsFile), line.number, line.text, extent.offset,
                           extent.length);
    };
    const auto require = [&](bool fits, Column column) {
      if (fits) return;
      good = false;
      findings_.add([&] {
        return Diagnostic("E445")
            .at(place(column))
            .with("column", kNames[column])
            .with("found", fields[column])
            .helped(column <= file                      ? "E445.empty"
                    : column == sha256                  ? "E445.sha256"
                    : column == first || column == last ? "E445.date"
                    : column == when                    ? "E445.time"
                                                        : "E445.count");
      });
    };
    Receipt receipt;
    receipt.id = fields[id];
    receipt.file = fields[file];
    receipt.sha256 = fields[sha256];
    receipt.by = fields[by];
    receipt.when = fields[when];
    require(!receipt.id.empty(), id);
    require(!receipt.file.empty(), file);
    require(is_digest(receipt.sha256), sha256);
    for (const auto& [column, count] : kCounts) {
      const std::string_view text = fields[column];
      const auto [end, error] =
          std::from_chars(text.data(), text.data() + text.size(), receipt.*count);
      require(error == std::errc() && end == text.data() + text.size(), column);
    }
    const auto from = Date::parse(fields[first]), to = Date::parse(fields[last]);
    require(from.has_value(), first);
    require(to && (!from || *from <= *to), last);
    require(Timestamp::parse(receipt.when).has_value(), when);
    if (!good) return;
    receipt.first = *from;
    receipt.last = *to;
    check_sum(receipt, place(read));
    if (into_.find(receipt.id) != nullptr) {
      findings_.add([&] { return Diagnostic("E447").at(place(id)).with("batch", receipt.id); });
    }
    into_.all.push_back(std::move(receipt));
    into_.places.push_back(place(id));
  }

 private:
  void check_sum(const Receipt& receipt, const Place& place) {
    const std::uint64_t parts[] = {receipt.registered, receipt.known, receipt.rejected,
                                   receipt.blank};
    std::uint64_t left = receipt.read;
    bool adds_up = true;  // by taking away, which cannot overflow
    for (const std::uint64_t part : parts) {
      adds_up = adds_up && part <= left;
      left -= std::min(left, part);
    }
    if (adds_up && left == 0 && receipt.late <= receipt.registered) return;
    findings_.add([&] {
      return Diagnostic("E446")
          .at(place)
          .with("batch", receipt.id)
          .with("read", std::to_string(receipt.read))
          .with("registered", std::to_string(receipt.registered))
          .with("known", std::to_string(receipt.known))
          .with("rejected", std::to_string(receipt.rejected))
          .with("blank", std::to_string(receipt.blank))
          .with("late", std::to_string(receipt.late));
    });
  }

  Receipts& into_;
  FindingLimit& findings_;
};

// The number in I2018-007; 0 for an id of another form or year.
std::uint64_t number_in_year(std::string_view id, std::string_view prefix) {
  if (!id.starts_with(prefix)) return 0;
  id.remove_prefix(prefix.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  return error == std::errc() && end == id.data() + id.size() ? number : 0;
}

}  // namespace

const Receipt* Receipts::find(std::string_view wanted) const {
  const auto at = std::find_if(all.begin(), all.end(),
                               [wanted](const Receipt& receipt) { return receipt.id == wanted; });
  return at == all.end() ? nullptr : &*at;
}

std::optional<Receipts> load_receipts(FileSystem& files, const std::string& directory,
                                      Diagnostics& diagnostics) {
  Receipts receipts;
  const std::string shown(kImportsFile);
  const std::string path = directory + "/" + shown;
  if (!files.exists(path)) return receipts;
  const auto opened = files.open(path);
  if (!opened) {
    diagnostics.add(opened.error());
    return std::nullopt;
  }
  const auto length = visible_length(files, directory, shown, **opened);
  if (!length) {
    diagnostics.add(length.error());
    return std::nullopt;
  }
  if (*length == 0) return receipts;
  receipts.is_new = false;
  const std::size_t before = diagnostics.errors();
  FindingLimit findings(diagnostics);
  CsvScanner scanner(**opened, shown, kNames, {.end = *length}, findings);
  Loader loader(receipts, findings);
  Fields fields;
  CsvLine line;
  for (bool over = false; !over;) {
    switch (scanner.next(fields, line)) {
      case CsvStep::record:
        loader.take(fields, line);
        receipts.lacks_line_end = !line.ended;
        break;
      case CsvStep::pause:
        break;
      case CsvStep::failed:
        diagnostics.add(scanner.failure());
        over = true;
        break;
      case CsvStep::end:
        over = true;
    }
  }
  findings.finish(shown);
  if (diagnostics.errors() != before) return std::nullopt;
  // A header alone, perhaps typed by hand.
  if (receipts.all.empty()) {
    char end = '\n';
    if (const auto got = (*opened)->read_at(*length - 1, {&end, 1})) {
      receipts.lacks_line_end = *got == 1 && end != '\n';
    }
  }
  return receipts;
}

std::string next_receipt_id(const Receipts& receipts, int year, std::size_t nth) {
  const std::string prefix = "I" + std::to_string(year) + "-";
  std::uint64_t greatest = 0;
  for (const Receipt& receipt : receipts.all) {
    greatest = std::max(greatest, number_in_year(receipt.id, prefix));
  }
  const std::string number = std::to_string(greatest + nth + 1);
  return prefix + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number;
}

std::string receipt_rows(const Receipts& before, std::span<const Receipt> receipts) {
  std::string out;
  if (before.is_new) {
    for (const std::string_view name : kNames) (out += out.empty() ? "" : ",") += name;
    out += '\n';
  } else if (before.lacks_line_end) {
    out += '\n';
  }
  for (const Receipt& receipt : receipts) {
    for (const std::string& text : {receipt.id, receipt.file, receipt.sha256}) {
      append_csv_field(out, text);
      out += ',';
    }
    for (const auto& [column, count] : kCounts) out += std::to_string(receipt.*count) + ",";
    out += receipt.first.text() + "," + receipt.last.text() + ",";
    append_csv_field(out, receipt.by);
    out += "," + receipt.when + "\n";
  }
  return out;
}

}  // namespace ledger
