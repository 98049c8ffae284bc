#include "ledger/view/notice_report.h"

#include <utility>

#include "ledger/view/standing_json.h"
#include "ledger/view/view.h"

namespace ledger {
namespace {

Column column(const Notice& notice, std::string key, Align align = Align::left,
              bool heads_row = false) {
  Column out;
  out.title = notice.word("notice.column." + key);
  out.key = std::move(key);
  out.align = align;
  out.heads_row = heads_row;
  return out;
}

Table line_table(const Notice& notice, std::string key, const std::vector<ShownLine>& lines) {
  Table table;
  table.title = notice.word("notice." + key + ".title");
  table.empty_text = notice.word("notice." + key + ".empty");
  table.in_csv = key == "events";
  table.key = std::move(key);
  table.columns = {column(notice, "id", Align::right), column(notice, "date"),
                   column(notice, "member", Align::left, true)};
  if (!notice.choice().unit) table.columns.push_back(column(notice, "unit"));
  table.columns.push_back(column(notice, "item"));
  table.columns.push_back(column(notice, "points", Align::right));
  table.columns.push_back(column(notice, "place"));
  table.columns.push_back(column(notice, "note"));
  table.rows = Rows::made_by(lines.size(), [&notice, &lines](std::size_t index, Row& row) {
    const ShownLine& shown = lines[index];
    row.emplace_back(Borrowed{shown.number});
    row.emplace_back(shown.line->date);
    row.emplace_back(Borrowed{shown.member});
    if (!notice.choice().unit) row.emplace_back(Borrowed{shown.unit});
    row.emplace_back(Borrowed{shown.item});
    row.emplace_back(Signed{shown.line->counted});
    row.emplace_back(Borrowed{shown.place});
    if (shown.mark.empty()) {
      row.emplace_back(Borrowed{shown.note});
    } else {
      row.emplace_back(std::string(shown.note).append(shown.mark));
    }
  });
  return table;
}

Table ranking_table(const Notice& notice) {
  const bool limited = notice.shows_limited();
  Table table;
  table.title = notice.word("notice.ranking.title");
  table.empty_text = notice.word("notice.ranking.empty");
  table.key = "ranking";
  table.in_csv = false;
  table.columns = {column(notice, "rank", Align::right),
                   column(notice, "member", Align::left, true)};
  if (!notice.choice().unit) table.columns.push_back(column(notice, "unit"));
  for (const char* key : {"base", "period_gained", "period_lost", "gained", "lost"}) {
    table.columns.push_back(column(notice, key, Align::right));
  }
  if (limited) table.columns.push_back(column(notice, "limited", Align::right));
  table.columns.push_back(column(notice, "total", Align::right));
  table.columns.push_back(column(notice, "previous_rank", Align::right));
  table.rows =
      Rows::made_by(notice.ranking().size(), [&notice, limited](std::size_t index, Row& row) {
        const ShownStanding& shown = notice.ranking()[index];
        const Standing& standing = *shown.standing;
        row.emplace_back(std::int64_t{shown.row->rank});
        row.emplace_back(Borrowed{shown.member});
        if (!notice.choice().unit) row.emplace_back(Borrowed{shown.unit});
        row.emplace_back(standing.now.base);
        row.emplace_back(standing.period_gained());
        row.emplace_back(standing.period_lost());
        row.emplace_back(standing.now.gained);
        row.emplace_back(standing.now.lost);
        if (limited) row.emplace_back(Signed{standing.now.limited});
        row.emplace_back(standing.now.total);
        if (shown.row->previous_rank) {
          row.emplace_back(std::int64_t{*shown.row->previous_rank});
        } else {
          row.emplace_back(Missing{});
        }
      });
  return table;
}

Table objection_table(const Notice& notice) {
  Table table;
  table.title = notice.word("notice.objections.title");
  table.empty_text = notice.word("notice.objections.empty");
  table.key = "objections";
  table.in_csv = false;
  table.columns = {column(notice, "id", Align::right),
                   column(notice, "raised"),
                   column(notice, "period"),
                   column(notice, "event", Align::right),
                   column(notice, "by"),
                   column(notice, "text"),
                   column(notice, "state")};
  for (const ShownObjection& shown : notice.objections()) {
    const Objection& objection = *shown.objection;
    Row row = {objection.id, objection.raised, objection.period};
    if (objection.event) {
      row.emplace_back(*objection.event);
    } else {
      row.emplace_back(Missing{});
    }
    row.emplace_back(shown.by);
    row.emplace_back(shown.text);
    row.emplace_back(shown.state);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// --- JSON

Json line_json(const Notice& notice, const ShownLine& shown) {
  const NoticeLine& line = *shown.line;
  const bool mask = notice.choice().mask;
  Json out = Json::object();
  out.set("cycle", line.cycle)
      .set("id", line.id != 0 ? Json(line.id) : Json())
      .set("date", line.date);
  if (!mask) out.set("member", notice.facts().roster->member(line.member).id);
  out.set("name", shown.member)
      .set("unit", notice.facts().organisation->unit(line.unit).id)
      .set("item", line.item_code)
      .set("item_name", shown.item)
      .set("points", line.counted)
      .set("place", shown.place);
  if (!mask || !line.deduction) out.set("note", shown.note);
  out.set("late", line.late).set("recorded", line.id != 0 ? Json(line.recorded) : Json());
  if (line.reverses != 0) out.set("reverses", line.reverses);
  return out;
}

Json standing_json(const Notice& notice, const ShownStanding& shown) {
  const Standing& standing = *shown.standing;
  Json out = Json::object();
  out.set("rank", shown.row->rank);
  if (!notice.choice().mask) out.set("member", notice.facts().roster->member(standing.member).id);
  out.set("name", shown.member);
  set_standing(out, *notice.facts().organisation, standing, *shown.row);
  return out;
}

Json objection_json(const Notice& notice, const ShownObjection& shown) {
  const Objection& objection = *shown.objection;
  Json out = Json::object();
  out.set("id", objection.id)
      .set("period", objection.period)
      .set("event", objection.event)
      .set("by", shown.by)
      .set("raised", objection.raised);
  if (!notice.choice().mask) out.set("text", shown.text);
  out.set("outcome", outcome_word(objection.outcome)).set("reversal", shown.reversal);
  return out;
}

template <class List, class Make>
Json array(const Notice& notice, const List& list, Make make) {
  return Json::array_of(
      list.size(), [&notice, &list, make](std::size_t index) { return make(notice, list[index]); });
}

Json notice_json(const Notice& notice) {
  const NoticeFacts& facts = notice.facts();
  Json period = Json::object();
  period.set("id", facts.period.id)
      .set("first", facts.period.first)
      .set("last", facts.period.last());
  Json out = Json::object();
  out.set("schema", "ledger.notice/1")
      .set("organisation", notice.organisation())
      .set("period", std::move(period))
      .set("as_of", nullptr)
      .set("unit",
           notice.choice().unit ? Json(facts.organisation->unit(*notice.choice().unit).id) : Json())
      .set("masked", notice.choice().mask)
      .set("interim", notice.interim())
      .set("sealed", facts.sealed)
      .set("code", facts.code.empty() ? Json() : Json(facts.code))
      .set("objections_until", notice.objections_until())
      .set("events", array(notice, notice.events(), line_json))
      .set("corrections", array(notice, notice.corrections(), line_json))
      .set("ranking", array(notice, notice.ranking(), standing_json))
      .set("objections", array(notice, notice.objections(), objection_json));
  return out;
}

}  // namespace

Report notice_report(const Notice& notice) {
  const NoticeFacts& facts = notice.facts();
  Report report;
  report.language = notice.choice().language;
  report.title = notice.word("notice.heading",
                             {{"organisation", notice.organisation()}, {"title", notice.title()}});
  report.subtitle = notice.unit_name();
  if (notice.interim()) report.sections.emplace_back(Paragraph{notice.interim_text()});
  report.sections.emplace_back(Paragraph{notice.intro()});
  report.sections.emplace_back(line_table(notice, "events", notice.events()));
  report.sections.emplace_back(line_table(notice, "corrections", notice.corrections()));
  report.sections.emplace_back(ranking_table(notice));
  report.sections.emplace_back(objection_table(notice));
  report.sections.emplace_back(Paragraph{notice.objection_period()});
  Facts closing;
  closing.lines.emplace_back(notice.word("notice.signature"), "____________");
  closing.lines.emplace_back(notice.organisation(), notice.signed_on());
  if (!facts.code.empty()) closing.lines.emplace_back(notice.word("notice.code"), facts.code);
  report.sections.emplace_back(std::move(closing));
  if (!facts.code.empty()) report.sections.emplace_back(Paragraph{notice.code_hint()});
  report.json = notice_json(notice);
  return report;
}

}  // namespace ledger
