#include "ledger/store/load_ballots.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "ledger/base/text.h"
#include "ledger/format/csv_scanner.h"
#include "ledger/store/workspace.h"
#include "ledger/value/period.h"

namespace ledger {
namespace {

enum class BallotColumn : unsigned char { member, group, grade, votes };
// More than anybody can count, and a sum of them still fits.
constexpr std::uint32_t kMostVotes = 100'000'000;

// An item whose `groups` say who may vote.
struct GroupedItem {
  const Item* item;
  const std::vector<BallotPoints::Group>* groups;
};

std::vector<GroupedItem> grouped_items(const Ruleset& rules) {
  std::vector<GroupedItem> found;
  for (const Item& item : rules.items) {
    for (const ItemVersion& version : item.versions) {
      const auto* ballots = std::get_if<BallotPoints>(&version.valuation);
      if (ballots != nullptr && !ballots->groups.empty())
        found.push_back({&item, &ballots->groups});
    }
  }
  return found;
}

template <class Elements>
std::string listed_ids(const Elements& elements) {
  std::string all;
  for (const auto& element : elements) all += (all.empty() ? "" : ", ") + element.id;
  return all;
}

std::string listed_choices(const Ruleset& rules) {
  std::string all;
  for (std::size_t i = 0; i < rules.choices(); ++i) all += (i == 0 ? "" : ", ") + rules.choice(i);
  return all;
}

class BallotsLoader {
 public:
  BallotsLoader(const RegisterContext& context, FindingLimit& findings)
      : context_(context),
        findings_(findings),
        file_(ballots_file(context.cycle.name())),
        grouped_(grouped_items(context.rules)) {}

  // Reads all rows; a failure of the disk, else nothing.
  std::optional<Diagnostic> read(InputFile& file);
  [[nodiscard]] bool bad() const { return bad_; }
  [[nodiscard]] Ballots take() {
    ballots_.finish();
    return std::move(ballots_);
  }

 private:
  struct Row {
    const CsvLine& line;
    std::span<const std::string_view> fields;
    [[nodiscard]] std::string_view operator[](BallotColumn column) const {
      return fields[static_cast<std::size_t>(column)];
    }
  };

  void add(const Row& row, BallotColumn column, Diagnostic finding) {
    bad_ = true;
    findings_.add([&] {
      const CsvExtent extent = csv_extent(row.line.text, static_cast<std::size_t>(column));
      return std::move(finding).at(
          place_in_line(file_, row.line.number, row.line.text, extent.offset, extent.length));
    });
  }
  void bind(const Row& row);
  [[nodiscard]] std::optional<MemberIndex> bind_member(const Row& row);
  [[nodiscard]] std::optional<VoterGroup> bind_group(const Row& row);
  [[nodiscard]] std::optional<GradeIndex> bind_grade(const Row& row);
  [[nodiscard]] std::optional<std::uint32_t> bind_votes(const Row& row);

  const RegisterContext& context_;
  FindingLimit& findings_;
  std::string file_;
  std::vector<GroupedItem> grouped_;
  Ballots ballots_;
  std::map<std::tuple<MemberIndex, VoterGroup, GradeIndex>, std::uint32_t> lines_;
  bool bad_ = false;
};

std::optional<MemberIndex> BallotsLoader::bind_member(const Row& row) {
  const std::string_view id = row[BallotColumn::member];
  if (const auto member = context_.roster.find(id)) return member;
  Nearest nearest(id);
  for (std::size_t i = 0; i < context_.roster.size(); ++i) {
    nearest.offer(context_.roster.member(MemberIndex(i)).id);
  }
  const auto best = nearest.best();
  add(row, BallotColumn::member,
      best ? Diagnostic("E461").with("member", id).with("nearest", *best).helped("E461.nearest")
           : Diagnostic("E461").with("member", id));
  return std::nullopt;
}

std::optional<VoterGroup> BallotsLoader::bind_group(const Row& row) {
  const std::string_view id = row[BallotColumn::group];
  for (const GroupedItem& grouped : grouped_) {
    const bool known = std::any_of(grouped.groups->begin(), grouped.groups->end(),
                                   [&](const BallotPoints::Group& g) { return g.id == id; });
    if (known) continue;
    add(row, BallotColumn::group,
        Diagnostic("E464")
            .with("group", id)
            .with("item", grouped.item->code)
            .with("groups", listed_ids(*grouped.groups))
            .with("rules", context_.rules.file));
    return std::nullopt;
  }
  const auto found = std::find(ballots_.groups.begin(), ballots_.groups.end(), id);
  const auto position = found - ballots_.groups.begin();
  if (found == ballots_.groups.end()) ballots_.groups.emplace_back(id);
  return VoterGroup(position);
}

std::optional<GradeIndex> BallotsLoader::bind_grade(const Row& row) {
  const std::string_view id = row[BallotColumn::grade];
  if (const auto choice = context_.rules.find_choice(id)) return choice;
  for (std::size_t i = 0; i < context_.rules.grades.size(); ++i) {
    if (context_.rules.grades[i].name.is(id)) return GradeIndex(i);
  }
  add(row, BallotColumn::grade,
      Diagnostic("E462")
          .with("grade", id)
          .with("grades", listed_choices(context_.rules))
          .with("rules", context_.rules.file));
  return std::nullopt;
}

std::optional<std::uint32_t> BallotsLoader::bind_votes(const Row& row) {
  const std::string_view text = row[BallotColumn::votes];
  std::uint32_t votes = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), votes);
  if (error == std::errc() && end == text.data() + text.size() && votes <= kMostVotes) {
    return votes;
  }
  const auto wide = find_full_width(text);
  add(row, BallotColumn::votes,
      wide ? Diagnostic("E463")
                 .with("votes", text)
                 .with("written", wide->written)
                 .with("meant", std::string(1, wide->meant))
                 .helped("E463.full-width")
           : Diagnostic("E463").with("votes", text));
  return std::nullopt;
}

void BallotsLoader::bind(const Row& row) {
  bool complete = true;
  for (std::size_t i = 0; i < std::size(kBallotColumns); ++i) {
    if (!row.fields[i].empty()) continue;
    add(row, BallotColumn(i), Diagnostic("E460").with("column", kBallotColumns[i]));
    complete = false;
  }
  if (!complete) return;
  const auto member = bind_member(row);
  const auto group = bind_group(row);
  const auto grade = bind_grade(row);
  const auto votes = bind_votes(row);
  if (!member || !group || !grade || !votes) return;
  const auto [first, is_new] = lines_.emplace(std::tuple(*member, *group, *grade), row.line.number);
  if (!is_new) {
    add(row, BallotColumn::member,
        Diagnostic("E465")
            .with("member", row[BallotColumn::member])
            .with("group", row[BallotColumn::group])
            .with("grade", row[BallotColumn::grade])
            .with("line", std::to_string(first->second)));
    return;
  }
  ballots_.add({*member, *group, *grade, *votes});
}

std::optional<Diagnostic> BallotsLoader::read(InputFile& file) {
  CsvOptions options;
  options.blank_lines = true;
  CsvScanner scanner(file, file_, kBallotColumns, options, findings_);
  CsvLine line;
  std::array<std::string_view, std::size(kBallotColumns)> fields;
  for (;;) {
    switch (scanner.next(fields, line)) {
      case CsvStep::record:
        bind({line, fields});
        break;
      case CsvStep::pause:
        break;
      case CsvStep::end:
        return std::nullopt;
      case CsvStep::failed:
        return scanner.failure();
    }
  }
}

}  // namespace

std::string ballots_file(int cycle) {
  return Workspace::cycle_file("ballots", cycle);
}

std::optional<Ballots> load_ballots(FileSystem& files, const std::string& directory,
                                    const RegisterContext& context, Diagnostics& diagnostics) {
  const std::string shown = ballots_file(context.cycle.name());
  const std::string path = directory + "/" + shown;
  if (!files.exists(path)) {
    Ballots none;
    none.finish();
    return none;
  }
  auto file = files.open(path);
  if (!file) {
    diagnostics.add(std::move(file).error());
    return std::nullopt;
  }
  const std::size_t errors_before = diagnostics.errors();
  FindingLimit findings(diagnostics);
  BallotsLoader loader(context, findings);
  if (auto failure = loader.read(**file)) {
    diagnostics.add(std::move(*failure));
    return std::nullopt;
  }
  findings.finish(shown);
  if (loader.bad() || diagnostics.errors() != errors_before) return std::nullopt;
  return loader.take();
}

}  // namespace ledger
