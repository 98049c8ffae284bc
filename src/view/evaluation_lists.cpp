#include "ledger/view/evaluation_tables.h"

#include <algorithm>

#include "ledger/view/condition_text.h"

namespace ledger {
namespace {

using Order = std::vector<std::uint32_t>;

}  // namespace

Order EvaluationTables::rows_with_label(std::size_t index) const {
  Order rows;
  for (const std::uint32_t row : order_) {
    if (source_.evaluation.labels.at(row, index) != 0) rows.push_back(row);
  }
  return rows;
}

std::string EvaluationTables::names(const Order& rows) const {
  std::string all;
  for (const std::uint32_t row : rows) {
    if (!all.empty()) all += text("evaluation.list.separator");
    all += member(row).name;
  }
  return all;
}

Table EvaluationTables::label(std::size_t index) const {
  Table table = section("label", {{"label", label_name(index)}});
  table.key = "label-" + source_.rules.labels[index].id;
  table.columns = {column("member"), heading("name"), column("unit"),
                   figure("total"),  column("grade"), column("reason")};
  table.columns[4].in_print = !source_.rules.grades.empty();
  Order rows = rows_with_label(index);
  const std::size_t count = rows.size();
  table.rows = Rows::made_by(count, [self = shared_from_this(), rows = std::move(rows), index](
                                        std::size_t i, Row& row) {
    const EvaluationSource& source = self->source_;
    const std::uint32_t at = rows[i];
    const ConditionText words(source.rules, self->language_);
    row = {self->id_cell(at),
           self->name_cell(at),
           self->unit_cell(at),
           self->facts(at).figures.total,
           self->grade_cell(at),
           words.held(reasons_for_label(source.facts, source.rules, source.evaluation, at, index))};
  });
  return table;
}

// One row per local committee, in the order of the units, then everybody.
Table EvaluationTables::commendation(std::size_t index) const {
  Table table = section("commend", {{"label", label_name(index)}});
  table.columns = {heading("committee"), figure("count"), column("members")};
  const Order rows = rows_with_label(index);
  if (rows.empty()) return table;
  std::vector<std::pair<std::string, Order>> committees;
  for (const Unit& unit : source_.context.organisation.units) {
    const std::string committee = unit.committee.in(language_);
    const bool known = std::any_of(committees.begin(), committees.end(),
                                   [&](const auto& c) { return c.first == committee; });
    if (!known) committees.emplace_back(committee, Order());
  }
  for (const std::uint32_t row : rows) {
    const std::string& committee =
        source_.context.organisation.unit(facts(row).unit).committee.in(language_);
    for (auto& [name, members] : committees) {
      if (name == committee) members.push_back(row);
    }
  }
  for (const auto& [committee, members] : committees) {
    if (members.empty()) continue;
    table.rows.push_back({committee.empty() ? text("evaluation.no-committee") : committee,
                          static_cast<std::int64_t>(members.size()), names(members)});
  }
  table.rows.push_back(
      {text("evaluation.company"), static_cast<std::int64_t>(rows.size()), names(rows)});
  return table;
}

bool EvaluationTables::has_follow_up() const {
  const auto has = [](const auto& rule) { return !rule.follow_up.empty(); };
  return std::any_of(source_.rules.grades.begin(), source_.rules.grades.end(), has) ||
         std::any_of(source_.rules.labels.begin(), source_.rules.labels.end(), has);
}

Table EvaluationTables::follow_up() const {
  Table table = section("follow-up");
  table.columns = {heading("concerns"), column("follow-up"), figure("count"), column("members")};
  const auto add = [&](std::string concerns, const Name& text, const Order& rows) {
    if (text.empty() || rows.empty()) return;
    table.rows.push_back({std::move(concerns), text.in(language_),
                          static_cast<std::int64_t>(rows.size()), names(rows)});
  };
  std::vector<Order> by_grade(source_.rules.grades.size());
  for (const std::uint32_t row : order_) {
    const auto given = source_.evaluation.verdicts[row].grade;
    if (given) by_grade[static_cast<std::size_t>(*given)].push_back(row);
  }
  for (std::size_t i = 0; i < by_grade.size(); ++i) {
    add(grade(GradeIndex(i)), source_.rules.grades[i].follow_up, by_grade[i]);
  }
  for (std::size_t i = 0; i < source_.rules.labels.size(); ++i) {
    add(label_name(i), source_.rules.labels[i].follow_up, rows_with_label(i));
  }
  return table;
}

Table EvaluationTables::boundary() const {
  Table table = section("boundary", {{"points", source_.rules.boundary.text()}});
  table.empty_text = text("evaluation.empty.boundary");
  table.columns = {column("member"), heading("name"),    column("concerns"), figure("line"),
                   figure("total"),  figure("distance"), column("held"),     column("grade")};
  table.columns.back().in_print = !source_.rules.grades.empty();
  table.rows = Rows::made_by(
      source_.evaluation.boundary.size(), [self = shared_from_this()](std::size_t i, Row& row) {
        const BoundaryCase& found = self->source_.evaluation.boundary[i];
        row = {self->id_cell(found.row),
               self->name_cell(found.row),
               found.grade ? self->grade(*found.grade) : self->label_name(found.label),
               found.line,
               self->facts(found.row).figures.total,
               Signed{found.distance},
               self->text(found.held ? "evaluation.yes" : "evaluation.no"),
               self->grade_cell(found.row)};
      });
  return table;
}

bool EvaluationTables::has_quota_lines() const {
  return std::any_of(source_.evaluation.quotas.begin(), source_.evaluation.quotas.end(),
                     [](const QuotaLine& line) { return !line.tied.empty(); });
}

Table EvaluationTables::quota_lines() const {
  Table table = section("quota-lines");
  table.columns = {heading("grade"), column("unit"), figure("places"), column("members"),
                   column("reason")};
  const auto reason = [&](QuotaLine::Decided decided) -> std::string {
    switch (decided) {
      case QuotaLine::Decided::ties_in:
        return text("evaluation.decided.ties-in");
      case QuotaLine::Decided::ties_out:
        return text("evaluation.decided.ties-out");
      case QuotaLine::Decided::gained:
        return text("evaluation.decided.gained");
      case QuotaLine::Decided::lost:
        return text("evaluation.decided.lost");
      case QuotaLine::Decided::enough:
      case QuotaLine::Decided::total:
        break;
    }
    return {};
  };
  for (const QuotaLine& line : source_.evaluation.quotas) {
    if (line.tied.empty()) continue;
    const std::string unit = line.unit
                                 ? source_.context.organisation.unit(*line.unit).name.in(language_)
                                 : text("evaluation.company");
    table.rows.push_back({grade(line.grade), unit, static_cast<std::int64_t>(line.places),
                          names(line.tied), reason(line.decided)});
  }
  return table;
}

}  // namespace ledger
