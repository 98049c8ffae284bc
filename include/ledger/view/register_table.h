// Tables and JSON of the cooperation registers: an id for programs, a name for people. CSV shows
// the id, paper the name; of members both show both, for names are not unique.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/view/view.h"

namespace ledger {

class RegisterTable {
 public:
  // Titles are the messages "cooperation.column.KEY".
  RegisterTable(const ViewContext& context, std::string key) : context_(context) {
    table_.key = std::move(key);
  }

  RegisterTable& titled(std::string_view message);
  RegisterTable& when_empty(std::string_view message);
  RegisterTable& in_print_only();
  RegisterTable& in_csv_only();

  RegisterTable& text(std::string_view key);
  RegisterTable& figure(std::string_view key);
  RegisterTable& named(std::string_view key);                      // filled by add_named
  RegisterTable& member();                                         // filled by add_member
  RegisterTable& headed(std::string_view key, std::string title);  // with a title of its own
  RegisterTable& unit() { return named("unit"); }

  // The row that is being filled, column by column.
  RegisterTable& add(Cell cell);
  RegisterTable& add(std::size_t count) { return add(Cell(static_cast<std::int64_t>(count))); }
  RegisterTable& add_day(const std::optional<Date>& day);
  RegisterTable& add_named(std::string_view id, std::string_view name);
  RegisterTable& add_member(MemberIndex member);
  RegisterTable& add_unit(UnitIndex unit);
  void end_row();

  [[nodiscard]] Table take() { return std::move(table_); }

 private:
  RegisterTable& column(std::string_view key, Align align);

  const ViewContext& context_;
  Table table_;
  Row row_;
};

// {member, name}: as every document names a member.
[[nodiscard]] Json member_json(const ViewContext& context, MemberIndex member);

// The name of a topic in the reader's language; of one that is not declared the id.
[[nodiscard]] std::string topic_name(const ViewContext& context, const std::vector<Topic>& topics,
                                     std::string_view id);

// Ids in one cell of CSV.
[[nodiscard]] std::string joined_ids(const std::vector<std::string>& ids);
// "a, b, c" in the reader's language.
[[nodiscard]] std::string listing(Language language, const std::vector<std::string>& words);

}  // namespace ledger
