// A small register: a CSV file of records that a person may also keep in an editor, one row each.
// All of them share the exact header, the telling of every mistake with its place, the binding of
// fields to what they name, and the way a row is added.
//
//   constexpr std::string_view kColumns[] = {"date", "member", "award"};
//   const SmallRegister awards{"awards.csv", kColumns};
//   bool good = load_rows(awards, source, diagnostics, [&](SmallRow& row) {
//     Award award{row.day(0), row.member(1), row.text(2)};
//     row.first_of({0, 1, 2});
//     if (row.good()) out.push_back(award);
//   });
//
// A row that is to be added is bound by the same function, behind the rows of the file, so that
// `add` and `check` cannot differ; what is wrong with it has no place yet.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/finding_limit.h"
#include "ledger/base/result.h"
#include "ledger/store/workspace.h"

namespace ledger {

struct SmallRegister {
  std::string file;  // relative to the ledger
  std::span<const std::string_view> columns;
};

// A row to be added: one text for each column; none for a value that could not be read, which was
// told already.
using AddedRow = std::vector<std::optional<std::string>>;

// What rows are bound to. All of it must outlive the loading.
struct RegisterSource {
  const Workspace& workspace;
  const Organisation& organisation;
  const Roster& roster;
  const AddedRow* added = nullptr;  // bound behind the rows of the file
};

// One row while it is bound. Every getter gives the column's value, or any value after adding a
// finding.
class SmallRow {
 public:
  using Keys = std::map<std::vector<std::string>, std::uint32_t>;

  // For load_rows.
  SmallRow(const SmallRegister& shape, const RegisterSource& source,
           std::span<const std::string_view> fields, std::string_view line, std::uint32_t number,
           Keys& keys, FindingLimit& findings)
      : shape_(shape),
        source_(source),
        fields_(fields),
        line_(line),
        number_(number),
        keys_(keys),
        findings_(findings) {}

  [[nodiscard]] std::string_view operator[](std::size_t column) const { return fields_[column]; }
  // The line in the file, from 2; 0 for the row to be added.
  [[nodiscard]] std::uint32_t line() const { return number_; }
  [[nodiscard]] bool good() const { return good_; }
  void add(std::size_t column, Diagnostic finding);
  void warn(std::size_t column, Diagnostic warning);

  std::string text(std::size_t column);  // E420 when empty
  MemberIndex member(std::size_t column);
  UnitIndex unit(std::size_t column);
  Date day(std::size_t column);
  Date day_or(std::size_t column, Date when_empty);
  // E202 outside of the cycle of a file in that folder.
  Date day_in(std::size_t column, const Cycle& cycle, std::string_view folder);
  // The id of a topic; any id where none is declared.
  std::string topic(std::size_t column, const std::vector<Topic>& topics);
  // The position among the words.
  std::size_t choice(std::size_t column, std::span<const std::string_view> words);
  // A whole number from `least` on.
  std::uint32_t number(std::size_t column, std::uint32_t least);
  int year(std::size_t column);  // the name of a cycle
  // Left out, which is not wrong.
  [[nodiscard]] bool is_empty(std::size_t column) const {
    return fields_[column].data() != nullptr && fields_[column].empty();
  }
  // A column where another one refers to it: E436 unless `last` is on or after `first`.
  void ends_after(std::size_t column, Date first, Date last);
  // E433 when an earlier row has the same in these columns, E788 for the row to be added.
  void first_of(std::initializer_list<std::size_t> columns);

 private:
  [[nodiscard]] Place place(std::size_t column) const;
  // Of a row to be added: what is wrong with the value was told already.
  bool told(std::size_t column);
  // Whether the column is filled; else E420.
  bool filled(std::size_t column);
  void unknown(std::size_t column, std::span<const std::string_view> known);
  Date bind_day(std::size_t column, Code wrong);

  const SmallRegister& shape_;
  const RegisterSource& source_;
  std::span<const std::string_view> fields_;
  std::string_view line_;
  std::uint32_t number_;
  Keys& keys_;
  FindingLimit& findings_;
  bool good_ = true;
};

// Calls `bind` for every row in the order of the file, then for source.added. False after adding at
// least one error; a file that is not there has no rows.
[[nodiscard]] bool load_rows(const SmallRegister& shape, const RegisterSource& source,
                             Diagnostics& diagnostics, const std::function<void(SmallRow&)>& bind);

// The records of all rows, each made by bind(row); nullopt after adding at least one error.
template <class Record, class Bind>
[[nodiscard]] std::optional<std::vector<Record>> load_records(const SmallRegister& shape,
                                                              const RegisterSource& source,
                                                              Diagnostics& diagnostics, Bind bind) {
  std::vector<Record> out;
  const bool good = load_rows(shape, source, diagnostics, [&](SmallRow& row) {
    Record record = bind(row);
    if (row.good()) out.push_back(std::move(record));
  });
  return good ? std::optional(std::move(out)) : std::nullopt;
}

// Adds one row at the end of a file of this header, which is made if it is not there; safe as
// FileSystem::append is. `fields` gets the number of the row, counted from 1 behind the header.
// REQUIRES: the ledger is locked.
[[nodiscard]] Result<std::uint32_t> append_row(
    FileSystem& files, const std::string& path, std::span<const std::string_view> columns,
    const std::function<std::vector<std::string>(std::uint32_t row)>& fields);

}  // namespace ledger
