// The tables of a printed evaluation, one function each.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/report/table.h"
#include "ledger/view/evaluation_text.h"

namespace ledger {

// Rows that are made while they are written share this object, so it must be owned by a shared
// pointer. `order`: rows of the facts as they are listed.
class EvaluationTables : public std::enable_shared_from_this<EvaluationTables> {
 public:
  EvaluationTables(const EvaluationSource& source, std::vector<std::uint32_t> order)
      : source_(source), language_(source.context.language), order_(std::move(order)) {}

  [[nodiscard]] Table grades() const;
  [[nodiscard]] Table members() const;
  [[nodiscard]] Table csv() const;
  [[nodiscard]] Table reasons() const;
  [[nodiscard]] Table label(std::size_t index) const;
  [[nodiscard]] Table commendation(std::size_t index) const;
  [[nodiscard]] Table follow_up() const;
  [[nodiscard]] Table boundary() const;
  [[nodiscard]] Table quota_lines() const;
  [[nodiscard]] bool has_quota_lines() const;
  [[nodiscard]] bool has_follow_up() const;

 private:
  [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const {
    return say(language_, key, arguments);
  }
  [[nodiscard]] Column column(std::string_view word, std::string key = {},
                              Align align = Align::left) const {
    Column c;
    c.key = key.empty() ? std::string(word) : std::move(key);
    c.title = text("evaluation.column." + std::string(word));
    c.align = align;
    return c;
  }
  [[nodiscard]] Column figure(std::string_view word) const {
    return column(word, {}, Align::right);
  }
  [[nodiscard]] Column heading(std::string_view word) const {
    Column c = column(word);
    c.heads_row = true;
    return c;
  }
  // A table that CSV leaves out; its key is the section's.
  [[nodiscard]] Table section(std::string_view word, const Arguments& arguments = {}) const {
    Table table;
    table.title = text("evaluation.section." + std::string(word), arguments);
    table.key = word;
    table.empty_text = text("evaluation.empty.label");
    table.in_csv = false;
    return table;
  }

  [[nodiscard]] const MemberFacts& facts(std::uint32_t row) const {
    return source_.facts.members[row];
  }
  [[nodiscard]] const Member& member(std::uint32_t row) const {
    return source_.context.roster.member(facts(row).member);
  }
  [[nodiscard]] Cell id_cell(std::uint32_t row) const { return Borrowed{member(row).id}; }
  [[nodiscard]] Cell name_cell(std::uint32_t row) const { return Borrowed{member(row).name}; }
  [[nodiscard]] Cell unit_cell(std::uint32_t row) const {
    const Unit& u = source_.context.organisation.unit(facts(row).unit);
    return Borrowed{name_or_id(u.name, u.id, language_)};
  }
  [[nodiscard]] const std::string& grade(GradeIndex index) const {
    const Grade& g = source_.rules.grades[static_cast<std::size_t>(index)];
    return name_or_id(g.name, g.id, language_);
  }
  [[nodiscard]] const std::string& label_name(std::size_t index) const {
    const Label& l = source_.rules.labels[index];
    return name_or_id(l.name, l.id, language_);
  }
  [[nodiscard]] Cell grade_cell(std::uint32_t row) const {
    const auto given = source_.evaluation.verdicts[row].grade;
    return given ? Cell(Borrowed{grade(*given)}) : Cell(Missing());
  }
  // Rows listed by rank lie anywhere in memory: what they are made from is asked for some rows
  // ahead.
  [[nodiscard]] Rows::Herald herald() const;
  [[nodiscard]] std::string labels_of(std::uint32_t row) const;
  [[nodiscard]] std::vector<std::uint32_t> rows_with_label(std::size_t index) const;
  [[nodiscard]] std::string names(const std::vector<std::uint32_t>& rows) const;

  EvaluationSource source_;
  Language language_;
  std::vector<std::uint32_t> order_;
};

}  // namespace ledger
