// members.csv → Roster. Every row is checked, and then every member's postings together.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ledger/base/id_index.h"
#include "ledger/base/text.h"
#include "ledger/format/csv_scanner.h"
#include "ledger/store/member_rows.h"
#include "ledger/store/members_file.h"
#include "ledger/store/memory_files.h"
#include "ledger/store/mentions.h"
#include "ledger/store/unusable_fields.h"
#include "ledger/store/workspace.h"

namespace ledger {
namespace {

constexpr std::string_view kFile = "members.csv";

class RosterLoader {
 public:
  RosterLoader(const Organisation& organisation, FindingLimit& findings)
      : organisation_(organisation), findings_(findings) {
    // Later ones of the same id are not found, as in the organisation.
    for (std::uint32_t i = 0; i < organisation.units.size(); ++i) {
      if (!find_unit(organisation.units[i].id)) units_.insert(organisation.units[i].id, i);
    }
  }

  // Reads all rows; a failure of the disk, else nothing.
  std::optional<Diagnostic> read(InputFile& file);
  // Whose id stands in a row that cannot be used: known, and taken for a member since ever.
  void know(std::string_view id, std::string_view name);
  // The same for rows that are not even CSV.
  void know_skipped(std::string_view bytes);
  // Called once, after all of these.
  void finish();
  // What only shows when all rows are known.
  void check_postings(InputFile& file);
  [[nodiscard]] Roster take() { return std::move(roster_); }
  [[nodiscard]] bool bad() const { return bad_; }
  [[nodiscard]] bool has_skipped() const { return skipped_; }
  // Anybody may stand in what cannot be read.
  [[nodiscard]] bool knows_any() const { return knows_any_; }

 private:
  struct Row {
    const CsvLine& line;
    std::span<const std::string_view> fields;
    const CsvScanner& scanner;

    [[nodiscard]] std::string_view operator[](MemberColumn column) const {
      return fields[scanner.position(static_cast<std::size_t>(column))];
    }
    [[nodiscard]] Place place(MemberColumn column) const {
      const CsvExtent extent =
          csv_extent(line.text, scanner.position(static_cast<std::size_t>(column)));
      return place_in_line(std::string(kFile), line.number, line.text, extent.offset,
                           extent.length);
    }
  };

  void bind(const Row& row);
  void add(const Row& row, MemberColumn column, Diagnostic finding);
  [[nodiscard]] Date bind_date(const Row& row, MemberColumn column, Date when_empty);
  [[nodiscard]] UnitIndex bind_unit(const Row& row);
  [[nodiscard]] std::optional<std::uint32_t> find_unit(std::string_view id) const {
    return units_.find(
        id, [this](std::uint32_t at) -> std::string_view { return organisation_.units[at].id; });
  }
  [[nodiscard]] ClassIndex bind_class(const Row& row);

  const Organisation& organisation_;
  FindingLimit& findings_;
  IdIndex units_;
  Roster roster_;
  std::vector<std::size_t> positions_;
  std::size_t columns_ = 0;
  struct Somebody {
    std::string id, name;
  };
  std::vector<Somebody> in_bad_rows_;
  bool bad_ = false;
  bool row_bad_ = false;
  bool skipped_ = false;
  bool knows_any_ = false;
};

void RosterLoader::add(const Row& row, MemberColumn column, Diagnostic finding) {
  bad_ = row_bad_ = true;
  findings_.add([&] { return std::move(finding).at(row.place(column)); });
}

Date RosterLoader::bind_date(const Row& row, MemberColumn column, Date when_empty) {
  const std::string_view text = row[column];
  if (text.empty()) return when_empty;
  if (const auto date = Date::parse(text)) return *date;
  add(row, column, not_a_day(text, "E425"));
  return when_empty;
}

UnitIndex RosterLoader::bind_unit(const Row& row) {
  const std::string_view id = row[MemberColumn::unit];
  if (const auto known = find_unit(id)) return UnitIndex(*known);
  if (const auto unit = organisation_.find_unit(id)) return *unit;
  add(row, MemberColumn::unit,
      id.empty() ? Diagnostic("E420").with("column", "unit") : unknown_unit(organisation_, id));
  return {};
}

ClassIndex RosterLoader::bind_class(const Row& row) {
  const std::string_view id = row[MemberColumn::member_class];
  if (id.empty()) return ClassIndex{};
  if (const auto found = organisation_.find_class(id)) return *found;
  std::string known;
  for (const MemberClass& one : organisation_.classes) {
    if (!known.empty()) known += ", ";
    known += one.id;
  }
  add(row, MemberColumn::member_class, Diagnostic("E424").with("class", id).with("classes", known));
  return {};
}

void RosterLoader::know(std::string_view id, std::string_view name) {
  const std::size_t first = id.find_first_not_of(" \t");
  if (first == id.npos) {
    knows_any_ = true;
    return;
  }
  in_bad_rows_.push_back({std::string(id), std::string(name)});
  const std::string_view trimmed = id.substr(first, id.find_last_not_of(" \t") + 1 - first);
  if (trimmed != id) in_bad_rows_.push_back({std::string(trimmed), std::string(name)});
}

void RosterLoader::know_skipped(std::string_view bytes) {
  if (columns_ == 0) return;
  std::vector<std::string_view> fields(columns_);
  const std::size_t at = positions_[static_cast<std::size_t>(MemberColumn::id)];
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    Arena scratch;
    const CsvSplit split = split_csv(bytes.substr(0, end), fields, scratch);
    const bool good = split.fault == CsvFault::none && split.fields == columns_;
    if (!good || find_invalid_utf8(bytes.substr(0, end))) {
      know(split.fields > at ? fields[at] : std::string_view(), {});
    }
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
}

void RosterLoader::bind(const Row& row) {
  row_bad_ = false;
  const std::string_view id = row[MemberColumn::id], name = row[MemberColumn::name];
  const auto trimmed_badly = [](std::string_view text) {
    return text.front() == ' ' || text.back() == ' ' || text.front() == '\t' || text.back() == '\t';
  };
  if (id.empty()) {
    add(row, MemberColumn::id, Diagnostic("E420").with("column", "id"));
  } else if (trimmed_badly(id)) {
    add(row, MemberColumn::id, Diagnostic("E422").with("id", id));
  }
  if (name.empty()) add(row, MemberColumn::name, Diagnostic("E420").with("column", "name"));
  Posting posting;
  posting.line = row.line.number;
  posting.unit = bind_unit(row);
  posting.member_class = bind_class(row);
  posting.from = bind_date(row, MemberColumn::from, Date::earliest());
  posting.to = bind_date(row, MemberColumn::to, Date::latest());
  if (!row_bad_ && posting.to < posting.from) {
    add(row, MemberColumn::to,
        Diagnostic("E427").with("from", row[MemberColumn::from]).with("to", row[MemberColumn::to]));
  }
  if (row_bad_) {
    know(id, name);
    return;
  }
  const MemberIndex member = roster_.add(id, name, posting);
  if (const std::string_view known = roster_.member(member).name; known != name) {
    add(row, MemberColumn::name,
        Diagnostic("E428").with("id", id).with("name", name).with("known", known));
  }
}

// About how many rows the file has, going by those at its beginning.
std::size_t estimated_rows(InputFile& file) {
  std::array<char, std::size_t{16} << 10> buffer;
  const auto size = file.size();
  const auto got = file.read_at(0, buffer);
  if (!size || !got || *got == 0) return 0;
  const auto lines = std::count(buffer.data(), buffer.data() + *got, '\n');
  return static_cast<std::size_t>(*size / *got + 1) * static_cast<std::size_t>(lines);
}

std::optional<Diagnostic> RosterLoader::read(InputFile& file) {
  roster_.expect(estimated_rows(file));
  CsvScanner scanner(file, std::string(kFile), kMemberColumnNames,
                     {.extra_columns = true, .blank_lines = true}, findings_);
  CsvLine line;
  if (!scanner.read_header()) {
    bad_ = knows_any_ = true;
    return scanner.failed() ? std::optional<Diagnostic>(scanner.failure()) : std::nullopt;
  }
  columns_ = scanner.columns();
  for (std::size_t i = 0; i < kMemberColumns; ++i) positions_.push_back(scanner.position(i));
  std::vector<std::string_view> fields(columns_);
  for (;;) {
    switch (scanner.next(fields, line)) {
      case CsvStep::record:
        bind({line, fields, scanner});
        break;
      case CsvStep::pause:
        break;
      case CsvStep::end:
        skipped_ = scanner.skipped() != 0;
        bad_ |= skipped_;
        return std::nullopt;
      case CsvStep::failed:
        return scanner.failure();
    }
  }
}

void RosterLoader::finish() {
  // After all good rows, so that the names of these stay.
  Posting since_ever;
  const auto scored = std::find_if(organisation_.classes.begin(), organisation_.classes.end(),
                                   [](const MemberClass& one) { return one.scored; });
  if (scored != organisation_.classes.end()) {
    since_ever.member_class = ClassIndex(scored - organisation_.classes.begin());
  }
  for (const Somebody& one : in_bad_rows_) roster_.add(one.id, one.name, since_ever);
  roster_.finish();
}

void RosterLoader::check_postings(InputFile& file) {
  // Lines of postings that begin before the one before them has ended.
  struct Overlap {
    MemberIndex member;
    std::uint32_t line, other;
  };
  std::vector<Overlap> overlaps;
  for (std::size_t i = 0; i < roster_.size(); ++i) {
    const auto postings = roster_.postings(MemberIndex(i));
    for (std::size_t k = 1; k < postings.size(); ++k) {
      if (postings[k].from > postings[k - 1].to) continue;
      if (postings[k].line == 0 || postings[k - 1].line == 0) continue;  // of a bad row
      const auto [first, second] = std::minmax(postings[k - 1].line, postings[k].line);
      overlaps.push_back({MemberIndex(i), second, first});
    }
  }
  if (overlaps.empty()) return;
  bad_ = true;
  std::sort(overlaps.begin(), overlaps.end(),
            [](const Overlap& a, const Overlap& b) { return a.line < b.line; });
  // The file is read again for the excerpts; its other mistakes have been told.
  Diagnostics told_before;
  FindingLimit silent(told_before, 0);
  CsvScanner scanner(file, std::string(kFile), kMemberColumnNames,
                     {.extra_columns = true, .blank_lines = true}, silent);
  if (!scanner.read_header()) return;
  std::vector<std::string_view> fields(scanner.columns());
  CsvLine line;
  auto next = overlaps.begin();
  for (CsvStep step{}; next != overlaps.end() && step != CsvStep::end && step != CsvStep::failed;) {
    step = scanner.next(fields, line);
    if (step != CsvStep::record || line.number != next->line) continue;
    for (; next != overlaps.end() && next->line == line.number; ++next) {
      const Row row{line, fields, scanner};
      findings_.add([&] {
        return Diagnostic("E429")
            .at(row.place(row[MemberColumn::from].empty() ? MemberColumn::id : MemberColumn::from))
            .with("id", roster_.member(next->member).id)
            .with("line", std::to_string(next->other));
      });
    }
  }
}

// `surmise`: the roster is wanted although the file has mistakes.
Readable<Roster> load(const Workspace& workspace, const Organisation& organisation,
                      Diagnostics& diagnostics, bool surmise) {
  FindingLimit findings(diagnostics);
  RosterLoader loader(organisation, findings);
  auto file = workspace.files().open(workspace.path(kFile));
  auto failure = file ? loader.read(**file) : std::optional(file.error());
  if (surmise && loader.has_skipped()) {
    if (const auto bytes = workspace.files().read(workspace.path(kFile))) {
      loader.know_skipped(*bytes);
    }
  }
  if (surmise && (loader.knows_any() || failure)) {
    for (const std::string& id : mentioned_members(workspace)) loader.know(id, {});
  }
  loader.finish();
  if (!failure) loader.check_postings(**file);
  findings.finish(std::string(kFile));
  const bool whole = !loader.bad() && !failure;
  if (failure) diagnostics.add(std::move(*failure));
  return {loader.take(), whole};
}

}  // namespace

std::optional<Roster> Workspace::roster(const Organisation& organisation,
                                        Diagnostics& diagnostics) const {
  auto read = load(*this, organisation, diagnostics, false);
  if (!read.whole) return std::nullopt;
  return std::move(read.value);
}

Readable<Roster> Workspace::readable_roster(const Organisation& organisation,
                                            Diagnostics& diagnostics) const {
  return load(*this, organisation, diagnostics, true);
}

std::optional<Roster> Workspace::roster_of(const Organisation& organisation, std::string_view id,
                                           std::size_t threads) const {
  const auto file = files_->open(path(kFile));
  if (!file) return std::nullopt;
  auto rows = rows_of_member(**file, id, threads);
  if (!rows) return std::nullopt;
  MemoryFiles files;
  files.put(std::string(kFile), std::move(*rows));
  Diagnostics found;
  auto read = load(Workspace(files, ""), organisation, found, false);
  if (!found.all().empty() || read.value.size() != 1) return std::nullopt;
  return std::move(read.value);
}

}  // namespace ledger
