#include "ledger/store/objections.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <utility>

#include "ledger/base/arena.h"
#include "ledger/format/csv.h"
#include "ledger/store/small_register.h"
#include "ledger/value/period.h"

namespace ledger {
namespace {

constexpr std::string_view kHeader = "id,objection,period,event,by,date,outcome,text";
enum Column : std::size_t { id, objection, period, event, by, date, outcome, text, columns };
constexpr std::array<std::string_view, columns> kNames = {"id", "objection", "period",  "event",
                                                          "by", "date",      "outcome", "text"};
using Fields = std::array<std::string_view, columns>;

std::optional<std::int64_t> number(std::string_view digits) {
  std::int64_t out = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, out);
  if (error != std::errc() || at != end || out < 1) return std::nullopt;
  return out;
}

std::optional<Outcome> decided_as(std::string_view word) {
  if (word == "upheld") return Outcome::upheld;
  if (word == "dismissed") return Outcome::dismissed;
  return std::nullopt;
}

class Loader {
 public:
  explicit Loader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void line(std::string_view line, std::uint32_t line_number) {
    ++rows_;
    Fields fields;
    const CsvSplit split = split_csv(line, fields, scratch_);
    if (split.fields != columns || split.fault != CsvFault::none) {
      diagnostics_.add(Diagnostic("E494")
                           .at(place_in_line(std::string(kObjectionsFile), line_number, line,
                                             split.offset, line.size() - split.offset))
                           .with("expected", std::to_string(columns))
                           .with("found", std::to_string(split.fields)));
      return;
    }
    const std::size_t before = diagnostics_.errors();
    const auto wrong = [&](Column column) {
      const CsvExtent extent = csv_extent(line, column);
      diagnostics_.add(Diagnostic("E493")
                           .at(place_in_line(std::string(kObjectionsFile), line_number, line,
                                             extent.offset, extent.length))
                           .with("column", kNames[column])
                           .with("found", fields[column])
                           .helped("E493." + std::string(kNames[column])));
    };
    if (number(fields[id]) != rows_) wrong(id);
    const auto day = Date::parse(fields[date]);
    if (!day) wrong(date);
    if (fields[objection].empty()) {
      const auto quarter = PeriodText::parse(fields[period]);
      if (!quarter || quarter->kind != PeriodKind::quarter) wrong(period);
      if (!fields[event].empty() && !number(fields[event])) wrong(event);
      if (!fields[outcome].empty()) wrong(outcome);
      if (diagnostics_.errors() == before) raise(fields, *day);
      return;
    }
    const auto named = number(fields[objection]);
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Objection& o) {
      return o.id == named && o.outcome == Outcome::open;
    });
    if (found == all_.end()) wrong(objection);
    const auto decision = decided_as(fields[outcome]);
    if (!decision) wrong(outcome);
    if (diagnostics_.errors() != before) return;
    found->outcome = *decision;
    found->decided = *day;
    found->decided_by = fields[by];
    found->decision = fields[text];
  }

  std::vector<Objection> all() && { return std::move(all_); }

 private:
  void raise(const Fields& fields, Date day) {
    Objection raised;
    raised.id = rows_;
    raised.period = fields[period];
    raised.event = number(fields[event]);
    raised.by = fields[by];
    raised.raised = day;
    raised.text = fields[text];
    all_.push_back(std::move(raised));
  }

  Diagnostics& diagnostics_;
  Arena scratch_;
  std::int64_t rows_ = 0;
  std::vector<Objection> all_;
};

// Appends one row with the next id.
Result<std::int64_t> append_with_id(FileSystem& files, const std::string& directory,
                                    std::vector<std::string> fields) {
  const auto row = append_row(files, directory + "/" + std::string(kObjectionsFile), kNames,
                              [&fields](std::uint32_t number) {
                                fields[id] = std::to_string(number);
                                return fields;
                              });
  if (!row) return row.error();
  return *row;
}

}  // namespace

std::optional<std::vector<Objection>> load_objections(FileSystem& files,
                                                      const std::string& directory,
                                                      Diagnostics& diagnostics) {
  const std::string path = directory + "/" + std::string(kObjectionsFile);
  if (!files.exists(path)) return std::vector<Objection>();
  const Result<std::string> bytes = files.read(path);
  if (!bytes) {
    diagnostics.add(bytes.error());
    return std::nullopt;
  }
  const std::size_t before = diagnostics.errors();
  std::string_view rest = *bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  Loader loader(diagnostics);
  for (std::uint32_t line_number = 1; !rest.empty(); ++line_number) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line_number > 1) {
      loader.line(line, line_number);
    } else if (line != kHeader) {
      diagnostics.add(Diagnostic("E492")
                          .at(place_in_line(std::string(kObjectionsFile), 1, line, 0, line.size()))
                          .with("header", kHeader));
      return std::nullopt;
    }
  }
  if (diagnostics.errors() != before) return std::nullopt;
  return std::move(loader).all();
}

std::vector<Objection> open_objections(std::span<const Objection> objections, int cycle) {
  std::vector<Objection> out;
  for (const Objection& objection : objections) {
    const auto quarter = PeriodText::parse(objection.period);
    if (objection.outcome == Outcome::open && quarter && quarter->year == cycle) {
      out.push_back(objection);
    }
  }
  return out;
}

Result<std::int64_t> append_raised(FileSystem& files, const std::string& directory,
                                   const Objection& raised) {
  return append_with_id(files, directory,
                        {"", "", raised.period, raised.event ? std::to_string(*raised.event) : "",
                         raised.by, raised.raised.text(), "", raised.text});
}

Result<std::int64_t> append_decided(FileSystem& files, const std::string& directory,
                                    const Objection& decided) {
  return append_with_id(
      files, directory,
      {"", std::to_string(decided.id), decided.period,
       decided.event ? std::to_string(*decided.event) : "", decided.decided_by,
       decided.decided.text(), decided.outcome == Outcome::upheld ? "upheld" : "dismissed",
       decided.decision});
}

}  // namespace ledger
