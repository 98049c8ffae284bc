#include "ledger/view/member_view.h"

#include <utility>

namespace ledger {
namespace {

std::optional<Date> from_of(const Posting& posting) {
  return posting.from == Date::earliest() ? std::nullopt : std::optional(posting.from);
}
std::optional<Date> to_of(const Posting& posting) {
  return posting.to == Date::latest() ? std::nullopt : std::optional(posting.to);
}
Cell date_cell(const std::optional<Date>& date) {
  return date ? Cell(*date) : Cell(Missing{});
}

// present: a posting covers the day; coming: the first begins later; left: all have ended.
std::string_view state_on(const Roster& roster, MemberIndex member, Date day) {
  if (unit_on(roster, member, day)) return "present";
  return day < roster.postings(member).front().from ? "coming" : "left";
}

std::string state_text(Language language, std::string_view state) {
  return std::string(message(language, "view.members." + std::string(state)));
}

Json posting_json(const Organisation& organisation, const Posting& posting) {
  return Json::object()
      .set("unit", organisation.unit(posting.unit).id)
      .set("class", organisation.member_class(posting.member_class).id)
      .set("from", from_of(posting))
      .set("to", to_of(posting));
}

Json member_json(const ViewContext& context, MemberIndex index, Date day) {
  const Member& member = context.roster.member(index);
  const Posting& now = posting_shown(context.roster, index, day);
  Json postings = Json::array();
  for (const Posting& posting : context.roster.postings(index)) {
    postings.push(posting_json(context.organisation, posting));
  }
  return Json::object()
      .set("member", member.id)
      .set("name", member.name)
      .set("unit", context.organisation.unit(now.unit).id)
      .set("class", context.organisation.member_class(now.member_class).id)
      .set("state", state_on(context.roster, index, day))
      .set("postings", std::move(postings));
}

// Ids in CSV, names on paper.
void member_row(const ViewContext& context, MemberIndex index, Date day, bool printed, Row& row) {
  const Language language = context.language;
  const Member& member = context.roster.member(index);
  const Posting& now = posting_shown(context.roster, index, day);
  const Unit& unit = context.organisation.unit(now.unit);
  const MemberClass& member_class = context.organisation.member_class(now.member_class);
  const std::string_view state = state_on(context.roster, index, day);
  row.emplace_back(std::string(member.id));
  row.emplace_back(std::string(member.name));
  row.emplace_back(printed ? unit.name.in(language) : unit.id);
  row.emplace_back(printed ? member_class.name.in(language) : member_class.id);
  row.push_back(date_cell(from_of(now)));
  row.push_back(date_cell(to_of(now)));
  row.emplace_back(printed ? state_text(language, state) : std::string(state));
}

std::vector<Column> member_columns(Language language) {
  std::vector<Column> columns = {
      column(language, "member", "view.member"),      column(language, "name", "view.name"),
      column(language, "unit", "view.unit"),          column(language, "class", "view.class"),
      column(language, "from", "view.members.from"),  column(language, "to", "view.members.to"),
      column(language, "state", "view.members.state")};
  columns[1].heads_row = true;
  return columns;
}

}  // namespace

Report member_list_view(const ViewContext& context, std::span<const MemberIndex> members,
                        Date day) {
  const Language language = context.language;
  Report report = begin_report(context, "ledger.members/1",
                               std::string(message(language, "view.members.title")), std::nullopt);
  report.json.set("day", day)
      .set("members", Json::array_of(members.size(), [context, members, day](std::size_t i) {
             return member_json(context, members[i], day);
           }));
  report.sections.emplace_back(Facts{
      {{std::string(message(language, "view.members.day")), day.text()},
       {std::string(message(language, "view.members.count")), std::to_string(members.size())}}});
  for (const bool printed : {false, true}) {
    Table table;
    table.key = "members";
    table.in_csv = !printed;
    table.in_print = printed;
    table.columns = member_columns(language);
    table.empty_text = message(language, "view.members.none");
    table.rows =
        Rows::made_by(members.size(), [context, members, day, printed](std::size_t i, Row& row) {
          member_row(context, members[i], day, printed, row);
        });
    report.sections.emplace_back(std::move(table));
  }
  return report;
}

Report member_view(const ViewContext& context, MemberIndex index, Date day) {
  const Language language = context.language;
  const Member& member = context.roster.member(index);
  const auto postings = context.roster.postings(index);
  Report report =
      begin_report(context, "ledger.member/1",
                   say(language, "view.member.title",
                       {{"name", std::string(member.name)}, {"id", std::string(member.id)}}),
                   std::nullopt);
  report.json.set("day", day).set("member", member_json(context, index, day));
  report.sections.emplace_back(
      Facts{{{std::string(message(language, "view.members.state")),
              say(language, "view.member.state-on",
                  {{"state", state_text(language, state_on(context.roster, index, day))},
                   {"day", day.text()}})}}});
  for (const bool printed : {false, true}) {
    Table table;
    table.title = message(language, "view.member.postings");
    table.key = "postings";
    table.in_csv = !printed;
    table.in_print = printed;
    if (!printed) {
      table.columns = {column(language, "member", "view.member"),
                       column(language, "name", "view.name")};
    }
    table.columns.push_back(column(language, "unit", "view.unit"));
    table.columns.push_back(column(language, "class", "view.class"));
    table.columns.push_back(column(language, "from", "view.members.from"));
    table.columns.push_back(column(language, "to", "view.members.to"));
    for (const Posting& posting : postings) {
      const Unit& unit = context.organisation.unit(posting.unit);
      const MemberClass& of = context.organisation.member_class(posting.member_class);
      Row row;
      if (!printed) row = {std::string(member.id), std::string(member.name)};
      row.emplace_back(printed ? unit.name.in(language) : unit.id);
      row.emplace_back(printed ? of.name.in(language) : of.id);
      row.push_back(date_cell(from_of(posting)));
      row.push_back(date_cell(to_of(posting)));
      table.rows.push_back(std::move(row));
    }
    report.sections.emplace_back(std::move(table));
  }
  return report;
}

}  // namespace ledger
