#include "ledger/view/register_table.h"

#include <utility>

namespace ledger {

RegisterTable& RegisterTable::titled(std::string_view key) {
  table_.title = message(context_.language, key);
  return *this;
}

RegisterTable& RegisterTable::when_empty(std::string_view key) {
  table_.empty_text = message(context_.language, key);
  return *this;
}

RegisterTable& RegisterTable::in_print_only() {
  table_.in_csv = false;
  return *this;
}

RegisterTable& RegisterTable::in_csv_only() {
  table_.in_print = false;
  return *this;
}

RegisterTable& RegisterTable::headed(std::string_view key, std::string title) {
  Column made;
  made.key = key;
  made.title = std::move(title);
  table_.columns.push_back(std::move(made));
  return *this;
}

RegisterTable& RegisterTable::column(std::string_view key, Align align) {
  table_.columns.push_back(
      ledger::column(context_.language, key, "cooperation.column." + std::string(key), align));
  return *this;
}

RegisterTable& RegisterTable::text(std::string_view key) {
  return column(key, Align::left);
}

RegisterTable& RegisterTable::figure(std::string_view key) {
  return column(key, Align::right);
}

RegisterTable& RegisterTable::named(std::string_view key) {
  column(key, Align::left);
  table_.columns.back().in_print = false;
  column(key, Align::left);
  table_.columns.back().in_csv = false;
  return *this;
}

RegisterTable& RegisterTable::member() {
  column("member", Align::left);
  column("name", Align::left);
  table_.columns.back().heads_row = true;
  return *this;
}

RegisterTable& RegisterTable::add(Cell cell) {
  row_.push_back(std::move(cell));
  return *this;
}

RegisterTable& RegisterTable::add_day(const std::optional<Date>& day) {
  return add(day ? Cell(*day) : Cell(Missing{}));
}

RegisterTable& RegisterTable::add_named(std::string_view id, std::string_view name) {
  return add(std::string(id)).add(std::string(name));
}

RegisterTable& RegisterTable::add_member(MemberIndex index) {
  const Member& member = context_.roster.member(index);
  return add(Borrowed{member.id}).add(Borrowed{member.name});
}

RegisterTable& RegisterTable::add_unit(UnitIndex index) {
  const Unit& unit = context_.organisation.unit(index);
  return add_named(unit.id, unit.name.in(context_.language));
}

void RegisterTable::end_row() {
  table_.rows.push_back(std::move(row_));
  row_ = {};
}

Json member_json(const ViewContext& context, MemberIndex index) {
  const Member& member = context.roster.member(index);
  return Json(Json::object().set("member", member.id).set("name", member.name));
}

std::string topic_name(const ViewContext& context, const std::vector<Topic>& topics,
                       std::string_view id) {
  const Topic* const topic = Organisation::find_topic(topics, id);
  return topic == nullptr ? std::string(id) : topic->name.in(context.language);
}

std::string joined_ids(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

std::string listing(Language language, const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += language == Language::zh ? "、" : ", ";
    out += word;
  }
  return out;
}

}  // namespace ledger
