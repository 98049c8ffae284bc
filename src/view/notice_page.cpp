#include "ledger/view/notice_page.h"

#include <utility>

#include "ledger/report/table.h"

namespace ledger {
namespace {

// Lists of a page that is written, and of one that only shows its fields.
struct MadeLists {
  template <class List, class Make>
  Json operator()(const Notice& notice, const List& list, Make make) const {
    return Json::array_of(list.size(), [&notice, &list, make](std::size_t index) {
      return make(notice, list[index]);
    });
  }
};
struct WholeLists {
  template <class List, class Make>
  Json operator()(const Notice& notice, const List& list, Make make) const {
    Json out = Json::array();
    for (const auto& element : list) out.push(make(notice, element));
    return out;
  }
};

Json line_page(const Notice& notice, const ShownLine& shown) {
  Json out = Json::object();
  out.set("id", shown.number)
      .set("date", shown.line->date.text())
      .set("member", shown.member)
      .set("unit", notice.choice().unit ? std::string_view() : shown.unit)
      .set("item", shown.item)
      .set("points", print(Signed{shown.line->counted}))
      .set("place", shown.place)
      .set("note", shown.note)
      .set("mark", shown.mark)
      .set("deduction", shown.line->deduction);
  return out;
}

Json standing_page(const Notice& notice, const ShownStanding& shown) {
  const Standing& standing = *shown.standing;
  Json out = Json::object();
  out.set("rank", std::to_string(shown.row->rank))
      .set("member", shown.member)
      .set("unit", notice.choice().unit ? std::string_view() : shown.unit)
      .set("base", print(standing.now.base))
      .set("period_gained", print(standing.period_gained()))
      .set("period_lost", print(standing.period_lost()))
      .set("gained", print(standing.now.gained))
      .set("lost", print(standing.now.lost))
      .set("limited", print(Signed{standing.now.limited}))
      .set("total", print(standing.now.total))
      .set("previous_rank",
           shown.row->previous_rank ? std::to_string(*shown.row->previous_rank) : std::string());
  return out;
}

Json objection_page(const Notice& /*notice*/, const ShownObjection& shown) {
  const Objection& objection = *shown.objection;
  Json out = Json::object();
  out.set("id", std::to_string(objection.id))
      .set("period", objection.period)
      .set("event", objection.event ? std::to_string(*objection.event) : std::string())
      .set("by", shown.by)
      .set("raised", objection.raised.text())
      .set("text", shown.text)
      .set("state", shown.state);
  return out;
}

Json words(const Notice& notice) {
  Json out = Json::object();
  for (const char* key : {"id",          "date",          "member",  "unit",   "item",
                          "points",      "place",         "note",    "rank",   "base",
                          "gained",      "lost",          "limited", "total",  "period_gained",
                          "period_lost", "previous_rank", "raised",  "period", "event",
                          "by",          "text",          "state"}) {
    out.set(key, notice.word(std::string("notice.column.") + key));
  }
  for (const char* key : {"events", "corrections", "ranking", "objections"}) {
    out.set(std::string(key) + "_title", notice.word(std::string("notice.") + key + ".title"));
    out.set(std::string(key) + "_empty", notice.word(std::string("notice.") + key + ".empty"));
  }
  out.set("signature", notice.word("notice.signature"))
      .set("stamp", notice.word("notice.stamp"))
      .set("colon", notice.word("notice.colon"))
      .set("code", notice.word("notice.code"));
  return out;
}

template <class Lists>
Json page(const Notice& notice, Lists array) {
  const NoticeFacts& facts = notice.facts();
  Json period = Json::object();
  period.set("id", facts.period.id)
      .set("name", notice.quarter())
      .set("first", notice.date(facts.period.first))
      .set("last", notice.date(facts.period.last()));
  const auto until = notice.objections_until();
  Json out = Json::object();
  out.set("language", language_tag(notice.choice().language))
      .set("title", notice.title())
      .set("organisation", notice.organisation())
      .set("unit", notice.unit_name())
      .set("whole", !notice.choice().unit)
      .set("period", std::move(period))
      .set("intro", notice.intro())
      .set("interim", notice.interim_text())
      .set("masked", notice.choice().mask)
      .set("words", words(notice))
      .set("has_events", !notice.events().empty())
      .set("events", array(notice, notice.events(), line_page))
      .set("has_corrections", !notice.corrections().empty())
      .set("corrections", array(notice, notice.corrections(), line_page))
      .set("has_ranking", !notice.ranking().empty())
      .set("ranking", array(notice, notice.ranking(), standing_page))
      .set("shows_limited", notice.shows_limited())
      .set("has_objections", !notice.objections().empty())
      .set("objections", array(notice, notice.objections(), objection_page))
      .set("objections_to", notice.objections_to())
      .set("objection_period", notice.objection_period())
      .set("objections_until", until ? notice.date(*until) : std::string())
      .set("signed_on", notice.signed_on())
      .set("code", facts.code)
      .set("code_hint", notice.code_hint());
  return out;
}

}  // namespace

Json notice_page(const Notice& notice) {
  return page(notice, MadeLists());
}

Json notice_fields() {
  // A notice with one line of each kind, of a ledger with one member.
  Organisation organisation;
  organisation.units.emplace_back();
  organisation.classes.emplace_back();
  Roster roster;
  roster.add("1", "1", Posting());
  roster.finish();
  const Ruleset rules;
  NoticeFacts facts;
  facts.organisation = &organisation;
  facts.roster = &roster;
  facts.rules = &rules;
  facts.period.id = "2018Q1";
  const Name item;
  facts.events.emplace_back().item = &item;
  facts.corrections.emplace_back().item = &item;
  facts.objections.emplace_back();
  facts.standings.rows.emplace_back();
  facts.by_all.groups.emplace_back().rows.emplace_back();
  const NoticeChoice choice;
  return page(Notice(facts, choice), WholeLists());
}

}  // namespace ledger
