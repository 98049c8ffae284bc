#include "ledger/store/small_register.h"

#include <algorithm>
#include <charconv>

#include "ledger/base/text.h"
#include "ledger/format/csv_scanner.h"
#include "ledger/store/unusable_fields.h"

namespace ledger {
namespace {

constexpr std::uint32_t kMostCounted = 100'000'000;

std::string joined(std::span<const std::string_view> words, std::string_view separator) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

}  // namespace

Place SmallRow::place(std::size_t column) const {
  if (number_ == 0) return {};
  const CsvExtent extent = csv_extent(line_, column);
  return place_in_line(shape_.file, number_, line_, extent.offset, extent.length);
}

void SmallRow::add(std::size_t column, Diagnostic finding) {
  good_ = false;
  findings_.add([&] { return std::move(finding).at(place(column)); });
}

void SmallRow::warn(std::size_t column, Diagnostic warning) {
  if (source_.added != nullptr && number_ != 0) return;  // not what the user does now
  findings_.add_warning([&] { return std::move(warning).at(place(column)); });
}

bool SmallRow::told(std::size_t column) {
  if (fields_[column].data() != nullptr) return false;
  good_ = false;
  return true;
}

bool SmallRow::filled(std::size_t column) {
  if (told(column)) return false;
  if (fields_[column].find_first_not_of(" \t") != std::string_view::npos) return true;
  add(column, Diagnostic("E420").with("column", shape_.columns[column]).helped("E420.register"));
  return false;
}

std::string SmallRow::text(std::size_t column) {
  (void)filled(column);
  return std::string(fields_[column]);
}

MemberIndex SmallRow::member(std::size_t column) {
  if (!filled(column)) return {};
  const std::string_view id = fields_[column];
  const Roster& roster = source_.roster;
  if (const auto found = roster.find(id)) return *found;
  Diagnostic unknown = Diagnostic("E201").with("member", id);
  const auto named = roster.find_by_name(id);
  if (!named.empty()) {
    add(column, std::move(unknown).with("id", roster.member(named.front()).id).helped("E201.name"));
    return {};
  }
  Nearest nearest(id);
  for (std::size_t i = 0; findings_.open() && i < roster.size(); ++i) {
    nearest.offer(roster.member(MemberIndex(i)).id);
  }
  if (const auto best = nearest.best()) {
    unknown = std::move(unknown)
                  .with("nearest", *best)
                  .with("name", roster.member(*roster.find(*best)).name)
                  .helped("E201.nearest");
  }
  add(column, std::move(unknown));
  return {};
}

UnitIndex SmallRow::unit(std::size_t column) {
  if (!filled(column)) return {};
  const std::string_view id = fields_[column];
  if (const auto found = source_.organisation.find_unit(id)) return *found;
  add(column, unknown_unit(source_.organisation, id));
  return {};
}

Date SmallRow::bind_day(std::size_t column, Code wrong) {
  const std::string_view text = fields_[column];
  if (const auto day = Date::parse(text)) return *day;
  add(column, not_a_day(text, wrong));
  return {};
}

Date SmallRow::day(std::size_t column) {
  return filled(column) ? bind_day(column, "E205") : Date();
}

Date SmallRow::day_or(std::size_t column, Date when_empty) {
  if (told(column) || fields_[column].empty()) return when_empty;
  return bind_day(column, "E425");
}

Date SmallRow::day_in(std::size_t column, const Cycle& cycle, std::string_view folder) {
  const bool was_good = good_;
  good_ = true;
  const Date out = day(column);
  if (good_ && !cycle.contains(out)) {
    const int other = Cycle::containing(cycle.start(), out).name();
    add(column, Diagnostic("E202")
                    .with("date", fields_[column])
                    .with("cycle", cycle.year().id)
                    .with("first", cycle.first().text())
                    .with("last", cycle.last().text())
                    .with("file", Workspace::cycle_file(folder, other))
                    .helped("E202.other"));
  }
  good_ = good_ && was_good;
  return out;
}

void SmallRow::unknown(std::size_t column, std::span<const std::string_view> known) {
  Nearest nearest(fields_[column]);
  for (const std::string_view word : known) nearest.offer(word);
  Diagnostic finding = Diagnostic("E430")
                           .with("column", shape_.columns[column])
                           .with("found", fields_[column])
                           .with("known", joined(known, ", "));
  if (const auto best = nearest.best()) {
    finding = std::move(finding).with("nearest", *best).helped("E430.nearest");
  }
  add(column, std::move(finding));
}

std::string SmallRow::topic(std::size_t column, const std::vector<Topic>& topics) {
  std::string id(fields_[column]);
  if (!filled(column)) return id;
  const bool any = topics.empty() || source_.organisation.knows_any;
  if (any || Organisation::find_topic(topics, id) != nullptr) return id;
  std::vector<std::string_view> known;
  for (const Topic& topic : topics) known.push_back(topic.id);
  unknown(column, known);
  return id;
}

std::size_t SmallRow::choice(std::size_t column, std::span<const std::string_view> words) {
  if (!filled(column)) return 0;
  const auto at = std::find(words.begin(), words.end(), fields_[column]);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  unknown(column, words);
  return 0;
}

std::uint32_t SmallRow::number(std::size_t column, std::uint32_t least) {
  if (!filled(column)) return least;
  const std::string_view text = fields_[column];
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (whole && number >= least && number <= kMostCounted) return number;
  add(column, Diagnostic("E431")
                  .with("column", shape_.columns[column])
                  .with("found", text)
                  .with("least", std::to_string(least)));
  return least;
}

int SmallRow::year(std::size_t column) {
  if (!filled(column)) return 0;
  const auto period = PeriodText::parse(fields_[column]);
  if (period && period->kind == PeriodKind::year) return period->year;
  add(column, Diagnostic("E441").with("found", fields_[column]));
  return 0;
}

void SmallRow::ends_after(std::size_t column, Date first, Date last) {
  if (!good_ || first <= last) return;
  add(column, Diagnostic("E436").with("from", first.text()).with("to", last.text()));
}

void SmallRow::first_of(std::initializer_list<std::size_t> columns) {
  std::vector<std::string> key;
  for (const std::size_t column : columns) key.emplace_back(fields_[column]);
  const auto [first, is_new] = keys_.emplace(std::move(key), number_);
  if (is_new || !good_) return;
  Diagnostic again = number_ == 0 ? Diagnostic("E788") : Diagnostic("E433");
  add(*columns.begin(),
      std::move(again).with("file", shape_.file).with("line", std::to_string(first->second)));
}

bool load_rows(const SmallRegister& shape, const RegisterSource& source, Diagnostics& diagnostics,
               const std::function<void(SmallRow&)>& bind) {
  const std::size_t before = diagnostics.errors();
  FindingLimit findings(diagnostics);
  SmallRow::Keys keys;
  FileSystem& files = source.workspace.files();
  const std::string path = source.workspace.path(shape.file);
  if (files.exists(path)) {
    auto file = files.open(path);
    if (!file) {
      diagnostics.add(std::move(file).error());
      return false;
    }
    CsvScanner scanner(**file, shape.file, shape.columns, {.blank_lines = true}, findings);
    std::vector<std::string_view> fields(shape.columns.size());
    CsvLine line;
    for (CsvStep step{}; step != CsvStep::end;) {
      step = scanner.next(fields, line);
      if (step == CsvStep::failed) {
        diagnostics.add(scanner.failure());
        return false;
      }
      if (step != CsvStep::record) continue;
      SmallRow row(shape, source, fields, line.text, line.number, keys, findings);
      bind(row);
    }
  }
  if (source.added != nullptr) {
    std::vector<std::string_view> fields;
    for (const auto& text : *source.added) {
      fields.push_back(text ? std::string_view(*text) : std::string_view());
    }
    SmallRow row(shape, source, fields, {}, 0, keys, findings);
    bind(row);
  }
  findings.finish(shape.file);
  return diagnostics.errors() == before;
}

Result<std::uint32_t> append_row(
    FileSystem& files, const std::string& path, std::span<const std::string_view> columns,
    const std::function<std::vector<std::string>(std::uint32_t row)>& fields) {
  std::uint64_t size = 0;
  std::string bytes;
  std::uint32_t rows = 0;
  if (files.exists(path)) {
    const Result<std::string> before = files.read(path);
    if (!before) return before.error();
    size = before->size();
    rows = static_cast<std::uint32_t>(std::count(before->begin(), before->end(), '\n'));
    if (before->ends_with('\n')) {
      --rows;
    } else {
      bytes += '\n';
    }
  } else {
    const std::size_t folder = path.rfind('/');
    if (folder != path.npos) {
      if (auto made = files.make_directories(path.substr(0, folder)); !made) return made.error();
    }
    bytes += joined(columns, ",") + "\n";
  }
  bool first = true;
  for (const std::string& field : fields(rows + 1)) {
    if (!first) bytes += ',';
    first = false;
    append_csv_field(bytes, field);
  }
  bytes += '\n';
  if (auto added = files.append(path, size, bytes); !added) return std::move(added).error();
  return rows + 1;
}

}  // namespace ledger
