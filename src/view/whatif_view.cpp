#include "ledger/view/whatif_view.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "ledger/view/evaluation_text.h"

namespace ledger {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

const Grade* grade_of(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  if (!row || !side.evaluation.verdicts[*row].grade) return nullptr;
  return &side.rules.grades[static_cast<std::size_t>(*side.evaluation.verdicts[*row].grade)];
}

std::string grade_id(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  const Grade* grade = grade_of(side, row);
  return grade == nullptr ? std::string() : grade->id;
}

std::vector<std::string> label_ids(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; row && i < side.rules.labels.size(); ++i) {
    if (side.evaluation.labels.at(*row, i) != 0) ids.push_back(side.rules.labels[i].id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::uint32_t rank_of(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  return row ? side.facts.members[*row].rank[0] : kNone;
}

std::optional<Points> total_of(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  if (!row) return std::nullopt;
  return side.facts.members[*row].figures.total;
}

MemberIndex member_of(const WhatifSource& source, const WhatifChange& change) {
  return change.after ? source.after.facts.members[*change.after].member
                      : source.before.facts.members[*change.before].member;
}

bool differs(const WhatifSource& source, const WhatifChange& change) {
  const auto& [before, after] = change;
  return total_of(source.before, before) != total_of(source.after, after) ||
         rank_of(source.before, before) != rank_of(source.after, after) ||
         grade_id(source.before, before) != grade_id(source.after, after) ||
         label_ids(source.before, before) != label_ids(source.after, after);
}

Json side_json(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  if (!row) return {};
  Json labels = Json::array();
  for (const std::string& id : label_ids(side, row)) labels.push(id);
  const Grade* grade = grade_of(side, row);
  Json json = Json::object();
  json.set("total", total_of(side, row))
      .set("rank", rank_of(side, row))
      .set("grade", grade == nullptr ? Json() : Json(grade->id))
      .set("labels", std::move(labels));
  return json;
}

Cell total_cell(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  const auto total = total_of(side, row);
  return total ? Cell(*total) : Cell(Missing());
}

Cell rank_cell(const EvaluationSource& side, std::optional<std::uint32_t> row) {
  return row ? Cell(static_cast<std::int64_t>(rank_of(side, row))) : Cell(Missing());
}

// For people names, for programs ids.
enum class Reader : unsigned char { person, program };

Cell grade_cell(const EvaluationSource& side, std::optional<std::uint32_t> row, Reader reader) {
  const Grade* grade = grade_of(side, row);
  if (grade == nullptr) return Missing();
  return reader == Reader::program ? grade->id
                                   : name_or_id(grade->name, grade->id, side.context.language);
}

std::string labels_text(const EvaluationSource& side, std::optional<std::uint32_t> row,
                        Reader reader) {
  const Language language = side.context.language;
  std::string all;
  for (std::size_t i = 0; row && i < side.rules.labels.size(); ++i) {
    if (side.evaluation.labels.at(*row, i) == 0) continue;
    const Label& label = side.rules.labels[i];
    const bool program = reader == Reader::program;
    if (!all.empty()) all += program ? " " : message(language, "evaluation.list.separator");
    all += program ? label.id : name_or_id(label.name, label.id, language);
  }
  return all;
}

Column titled(Language language, std::string_view key, std::string_view word, Align align) {
  return column(language, key, "whatif.column." + std::string(word), align);
}

Table members_table(const WhatifSource& source, const std::vector<WhatifChange>& changes,
                    Reader reader) {
  const Language language = source.after.context.language;
  Table table;
  table.key = "members";
  table.in_print = reader == Reader::person;
  table.in_csv = reader == Reader::program;
  table.title = say(language, "whatif.section.members");
  table.empty_text = say(language, "whatif.nothing");
  table.columns = {titled(language, "member", "member", Align::left),
                   titled(language, "name", "name", Align::left),
                   titled(language, "total_before", "total-before", Align::right),
                   titled(language, "total_after", "total-after", Align::right),
                   titled(language, "change", "change", Align::right),
                   titled(language, "rank_before", "rank-before", Align::right),
                   titled(language, "rank_after", "rank-after", Align::right),
                   titled(language, "grade_before", "grade-before", Align::left),
                   titled(language, "grade_after", "grade-after", Align::left),
                   titled(language, "labels_before", "labels-before", Align::left),
                   titled(language, "labels_after", "labels-after", Align::left)};
  for (const WhatifChange& change : changes) {
    const Member& member = source.after.context.roster.member(member_of(source, change));
    const auto before = total_of(source.before, change.before);
    const auto after = total_of(source.after, change.after);
    Row row;
    row.emplace_back(std::string(member.id));
    row.emplace_back(std::string(member.name));
    row.push_back(total_cell(source.before, change.before));
    row.push_back(total_cell(source.after, change.after));
    row.push_back(before && after ? Cell(Signed{*after - *before}) : Cell(Missing()));
    row.push_back(rank_cell(source.before, change.before));
    row.push_back(rank_cell(source.after, change.after));
    row.push_back(grade_cell(source.before, change.before, reader));
    row.push_back(grade_cell(source.after, change.after, reader));
    row.emplace_back(labels_text(source.before, change.before, reader));
    row.emplace_back(labels_text(source.after, change.after, reader));
    table.rows.push_back(std::move(row));
  }
  return table;
}

struct GradeTotals {
  std::string id, name;
  std::int64_t before = 0, after = 0;
};

// Grades of both rules, those of the present ones first.
std::vector<GradeTotals> totals_by_grade(const WhatifSource& source) {
  std::vector<GradeTotals> totals;
  const auto add = [&](const EvaluationSource& side, std::int64_t GradeTotals::*count) {
    for (std::size_t i = 0; i < side.rules.grades.size(); ++i) {
      const Grade& grade = side.rules.grades[i];
      auto at = std::find_if(totals.begin(), totals.end(),
                             [&](const GradeTotals& t) { return t.id == grade.id; });
      if (at == totals.end()) {
        totals.push_back({grade.id, name_or_id(grade.name, grade.id, side.context.language), 0, 0});
        at = totals.end() - 1;
      }
      (*at).*count = side.evaluation.counts[i].members;
    }
  };
  add(source.before, &GradeTotals::before);
  add(source.after, &GradeTotals::after);
  return totals;
}

Table grades_table(const WhatifSource& source) {
  const Language language = source.after.context.language;
  Table table;
  table.key = "grades";
  table.title = say(language, "whatif.section.grades");
  table.in_csv = false;
  table.columns = {titled(language, "grade", "grade", Align::left),
                   titled(language, "before", "before", Align::right),
                   titled(language, "after", "after", Align::right)};
  for (const GradeTotals& grade : totals_by_grade(source)) {
    table.rows.push_back({grade.name, grade.before, grade.after});
  }
  return table;
}

void add_json(const WhatifSource& source, const std::vector<WhatifChange>& changes, Json& json) {
  Json tried = Json::array(), members = Json::array(), grades = Json::array();
  for (const std::string& one : source.tried) tried.push(one);
  for (const WhatifChange& change : changes) {
    const Member& member = source.after.context.roster.member(member_of(source, change));
    Json one = Json::object();
    one.set("member", member.id)
        .set("name", member.name)
        .set("before", side_json(source.before, change.before))
        .set("after", side_json(source.after, change.after));
    members.push(std::move(one));
  }
  for (const GradeTotals& grade : totals_by_grade(source)) {
    Json one = Json::object();
    one.set("id", grade.id).set("before", grade.before).set("after", grade.after);
    grades.push(std::move(one));
  }
  json.set("tried", std::move(tried))
      .set("members", std::move(members))
      .set("grades", std::move(grades));
}

}  // namespace

std::vector<WhatifChange> changes_of(const WhatifSource& source) {
  std::vector<WhatifChange> by_member(source.after.context.roster.size());
  for (std::size_t row = 0; row < source.before.facts.members.size(); ++row) {
    by_member[static_cast<std::size_t>(source.before.facts.members[row].member)].before =
        static_cast<std::uint32_t>(row);
  }
  for (std::size_t row = 0; row < source.after.facts.members.size(); ++row) {
    by_member[static_cast<std::size_t>(source.after.facts.members[row].member)].after =
        static_cast<std::uint32_t>(row);
  }
  std::vector<WhatifChange> changes;
  for (const WhatifChange& change : by_member) {
    if ((change.before || change.after) && differs(source, change)) changes.push_back(change);
  }
  std::stable_sort(
      changes.begin(), changes.end(), [&](const WhatifChange& a, const WhatifChange& b) {
        return std::make_tuple(rank_of(source.after, a.after), rank_of(source.before, a.before)) <
               std::make_tuple(rank_of(source.after, b.after), rank_of(source.before, b.before));
      });
  return changes;
}

Report whatif_view(const WhatifSource& source, const std::vector<WhatifChange>& changes) {
  const Language language = source.after.context.language;
  Report report = begin_report(
      source.after.context, "ledger.whatif/1",
      say(language, "whatif.title", {{"period", period_name(language, source.after.period)}}),
      source.after.period);
  std::string tried;
  for (const std::string& one : source.tried) {
    if (!tried.empty()) tried += message(language, "evaluation.sentence.separator");
    tried += one;
  }
  report.sections.emplace_back(Paragraph{tried});
  const auto grades = std::count_if(changes.begin(), changes.end(), [&](const WhatifChange& c) {
    return grade_id(source.before, c.before) != grade_id(source.after, c.after);
  });
  report.sections.emplace_back(
      Paragraph{say(language, "whatif.count",
                    {{"changed", std::to_string(changes.size())},
                     {"members", std::to_string(source.after.facts.members.size())},
                     {"grades", std::to_string(grades)}})});
  report.sections.emplace_back(members_table(source, changes, Reader::person));
  report.sections.emplace_back(members_table(source, changes, Reader::program));
  if (!source.before.rules.grades.empty() || !source.after.rules.grades.empty()) {
    report.sections.emplace_back(grades_table(source));
  }
  add_json(source, changes, report.json);
  return report;
}

}  // namespace ledger
