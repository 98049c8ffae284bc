#include "ledger/view/awards_view.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "ledger/view/register_table.h"

namespace ledger {
namespace {

// A committee that a unit names is called as there, in the reader's language.
std::string committee_name(const ViewContext& context, const std::string& written) {
  for (const Unit& unit : context.organisation.units) {
    if (unit.committee.is(written)) return unit.committee.in(context.language);
  }
  return written;
}

Table award_table(const ViewContext& context, const std::vector<Award>& awards) {
  RegisterTable table(context, "awards");
  table.when_empty("award.none").text("date").member().unit().text("committee");
  table.text("award").text("note");
  for (const Award& award : awards) {
    table.add(award.day).add_member(award.member);
    table.add_unit(posting_shown(context.roster, award.member, award.day).unit);
    table.add(committee_name(context, award.committee)).add(award.award).add(award.note);
    table.end_row();
  }
  return table.take();
}

Json awards_json(const ViewContext& context, const std::vector<Award>& awards) {
  Json out = Json::array();
  for (const Award& award : awards) {
    const Posting& posting = posting_shown(context.roster, award.member, award.day);
    out.push(Json::object()
                 .set("date", award.day)
                 .set("member", context.roster.member(award.member).id)
                 .set("name", context.roster.member(award.member).name)
                 .set("unit", context.organisation.unit(posting.unit).id)
                 .set("committee", committee_name(context, award.committee))
                 .set("award", award.award)
                 .set("note", award.note));
  }
  return out;
}

}  // namespace

Report awards_view(const ViewContext& context, const std::vector<Award>& awards) {
  Report report =
      begin_report(context, "ledger.awards/1", say(context.language, "award.title"), {});
  report.sections.emplace_back(award_table(context, awards));
  report.json.set("awards", awards_json(context, awards));
  return report;
}

Report awards_report(const ViewContext& context, const Period& year,
                     const std::vector<Award>& awards) {
  struct Commended {
    std::size_t times = 0;
    std::set<MemberIndex> members;
  };
  std::map<std::string, Commended> committees;
  std::set<MemberIndex> members;
  for (const Award& award : awards) {
    Commended& commended = committees[committee_name(context, award.committee)];
    ++commended.times;
    commended.members.insert(award.member);
    members.insert(award.member);
  }
  const Language language = context.language;
  Report report = begin_report(
      context, "ledger.award-report/1",
      say(language, "award.report.title", {{"period", period_name(language, year)}}), year);
  report.sections.emplace_back(Paragraph{say(language, "award.report.all",
                                             {{"times", std::to_string(awards.size())},
                                              {"members", std::to_string(members.size())},
                                              {"committees", std::to_string(committees.size())}})});
  std::vector<std::pair<std::string, Commended>> ranked(committees.begin(), committees.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second.times > b.second.times; });
  RegisterTable table(context, "award-committees");
  table.titled("award.report.committees").text("committee").figure("times").figure("members");
  Json json = Json::array();
  for (const auto& [name, commended] : ranked) {
    table.add(name).add(commended.times).add(commended.members.size()).end_row();
    json.push(Json::object()
                  .set("committee", name)
                  .set("times", std::uint64_t{commended.times})
                  .set("members", std::uint64_t{commended.members.size()}));
  }
  if (!committees.empty()) report.sections.emplace_back(table.take());
  Table list = award_table(context, awards);
  list.title = message(language, "award.title");
  list.in_csv = committees.empty();
  report.sections.emplace_back(std::move(list));
  report.json.set("times", std::uint64_t{awards.size()})
      .set("members", std::uint64_t{members.size()})
      .set("committees", std::move(json))
      .set("awards", awards_json(context, awards));
  return report;
}

}  // namespace ledger
