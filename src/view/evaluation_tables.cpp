#include "ledger/view/evaluation_tables.h"

#include <algorithm>

#include "ledger/base/large_array.h"
#include "ledger/view/condition_text.h"

namespace ledger {
namespace {

using Order = std::vector<std::uint32_t>;

void add_figures(const Figures& figures, Row& row) {
  for (const Points points :
       {figures.base, figures.gained, figures.lost, figures.limited, figures.total}) {
    row.emplace_back(points);
  }
}

}  // namespace

Rows::Herald EvaluationTables::herald() const {
  return [self = shared_from_this()](std::size_t place) {
    constexpr std::size_t kAhead = 8, kBehind = 4;
    if (place + kAhead < self->order_.size()) {
      const std::uint32_t later = self->order_[place + kAhead];
      prefetch(&self->facts(later));
      prefetch(&self->facts(later).figures.total);
      prefetch(&self->source_.evaluation.verdicts[later]);
    }
    prefetch(&self->member(self->order_[place]));
    if (place >= kBehind) prefetch(self->member(self->order_[place - kBehind]).id.data());
  };
}

std::string EvaluationTables::labels_of(std::uint32_t row) const {
  std::string all;
  for (std::size_t i = 0; i < source_.rules.labels.size(); ++i) {
    if (source_.evaluation.labels.at(row, i) == 0) continue;
    if (!all.empty()) all += text("evaluation.list.separator");
    all += label_name(i);
  }
  return all;
}

Table EvaluationTables::grades() const {
  Table table = section("grades");
  table.columns = {heading("grade"), figure("count"), figure("share"), figure("places")};
  for (std::size_t i = 0; i < source_.rules.grades.size(); ++i) {
    const GradeCount& count = source_.evaluation.counts[i];
    Cell places = Missing();
    std::int64_t sum = 0;
    for (const QuotaLine& line : source_.evaluation.quotas) {
      if (line.grade == GradeIndex(i)) places = sum += line.places;
    }
    table.rows.push_back({grade(GradeIndex(i)), static_cast<std::int64_t>(count.members),
                          count.share.rounded(), std::move(places)});
  }
  if (source_.evaluation.without_grade != 0) {
    table.rows.push_back({text("evaluation.without-grade"),
                          static_cast<std::int64_t>(source_.evaluation.without_grade), Missing(),
                          Missing()});
  }
  table.columns.back().in_print = !source_.evaluation.quotas.empty();
  return table;
}

Table EvaluationTables::members() const {
  Table table = section("members");
  table.empty_text = text("evaluation.empty.members");
  table.columns = {figure("rank"),    column("member"), heading("name"),  column("unit"),
                   column("class"),   figure("base"),   figure("gained"), figure("lost"),
                   figure("limited"), figure("total"),  column("grade"),  column("labels")};
  const bool limited = std::any_of(order_.begin(), order_.end(), [&](std::uint32_t row) {
    return !facts(row).figures.limited.is_zero();
  });
  table.columns[4].in_print = source_.context.organisation.classes.size() > 1;
  table.columns[8].in_print = limited;
  table.columns[10].in_print = !source_.rules.grades.empty();
  table.columns[11].in_print = !source_.rules.labels.empty();
  table.rows = Rows::made_by(
      order_.size(),
      [self = shared_from_this()](std::size_t i, Row& row) {
        const std::uint32_t at = self->order_[i];
        const MemberFacts& member = self->facts(at);
        const MemberClass& member_class =
            self->source_.context.organisation.member_class(member.member_class);
        row.emplace_back(static_cast<std::int64_t>(member.rank[0]));
        row.push_back(self->id_cell(at));
        row.push_back(self->name_cell(at));
        row.push_back(self->unit_cell(at));
        row.emplace_back(Borrowed{name_or_id(member_class.name, member_class.id, self->language_)});
        add_figures(member.figures, row);
        row.push_back(self->grade_cell(at));
        row.emplace_back(self->labels_of(at));
      },
      herald());
  return table;
}

// The same for programs: ids, the same in every language.
Table EvaluationTables::csv() const {
  Table table;
  table.in_print = false;
  for (const char* key : {"rank", "member", "name", "unit", "class", "base", "gained", "lost",
                          "limited", "total", "grade", "labels", "follow_up"}) {
    table.columns.push_back({key, key});
  }
  table.rows = Rows::made_by(
      order_.size(),
      [self = shared_from_this()](std::size_t i, Row& row) {
        const EvaluationSource& source = self->source_;
        const std::uint32_t at = self->order_[i];
        const MemberFacts& member = self->facts(at);
        const auto given = source.evaluation.verdicts[at].grade;
        row.emplace_back(static_cast<std::int64_t>(member.rank[0]));
        row.push_back(self->id_cell(at));
        row.push_back(self->name_cell(at));
        row.emplace_back(Borrowed{source.context.organisation.unit(member.unit).id});
        row.emplace_back(
            Borrowed{source.context.organisation.member_class(member.member_class).id});
        add_figures(member.figures, row);
        row.push_back(given
                          ? Cell(Borrowed{source.rules.grades[static_cast<std::size_t>(*given)].id})
                          : Cell(Missing()));
        std::string labels;
        for (std::size_t label = 0; label < source.rules.labels.size(); ++label) {
          if (source.evaluation.labels.at(at, label) == 0) continue;
          labels += (labels.empty() ? "" : " ") + source.rules.labels[label].id;
        }
        row.emplace_back(std::move(labels));
        row.emplace_back(follow_up_of(source, at));
      },
      herald());
  return table;
}

Table EvaluationTables::reasons() const {
  Table table = section("reasons");
  table.columns = {column("member"), heading("name"), column("grade"),
                   column("reason"), column("next"),  column("missing")};
  Order rows;
  for (const std::uint32_t row : order_) {
    if (facts(row).graded) rows.push_back(row);
  }
  const std::size_t count = rows.size();
  table.rows = Rows::made_by(
      count, [self = shared_from_this(), rows = std::move(rows)](std::size_t i, Row& row) {
        const EvaluationSource& source = self->source_;
        const std::uint32_t at = rows[i];
        const auto next = next_grade(source.facts, source.rules, source.evaluation, at);
        row.push_back(self->id_cell(at));
        row.push_back(self->name_cell(at));
        row.push_back(self->grade_cell(at));
        row.emplace_back(grade_reason(source, at));
        row.push_back(next ? Cell(Borrowed{self->grade(next->grade)}) : Cell(Missing()));
        row.push_back(next ? Cell(next_grade_text(source, at, *next))
                           : Cell(self->text("evaluation.trial.best")));
      });
  return table;
}

}  // namespace ledger
