#include "ledger/view/zones_view.h"

#include <algorithm>
#include <utility>

#include "ledger/view/register_table.h"

namespace ledger {
namespace {

std::string_view role_word(ZoneRole role) {
  return role == ZoneRole::office ? "office" : "branch";
}

std::string role_name(const ViewContext& context, ZoneRole role) {
  return std::string(message(context.language, "zone.role." + std::string(role_word(role))));
}

std::optional<Date> from_of(const ZoneMember& one) {
  return one.from == Date::earliest() ? std::nullopt : std::optional(one.from);
}
std::optional<Date> to_of(const ZoneMember& one) {
  return one.to == Date::latest() ? std::nullopt : std::optional(one.to);
}

std::string duty_name(const ViewContext& context, std::string_view id) {
  return topic_name(context, context.organisation.duties, id);
}

std::string names(const ViewContext& context, const std::vector<MemberIndex>& members) {
  std::vector<std::string> out;
  for (const MemberIndex member : members) out.emplace_back(context.roster.member(member).name);
  return listing(context.language, out);
}

std::string id_list(const ViewContext& context, const std::vector<MemberIndex>& members) {
  std::vector<std::string> out;
  for (const MemberIndex member : members) out.emplace_back(context.roster.member(member).id);
  return joined_ids(out);
}

Json ids(const ViewContext& context, const std::vector<MemberIndex>& members) {
  Json out = Json::array();
  for (const MemberIndex member : members) out.push(context.roster.member(member).id);
  return out;
}

Json texts(const std::vector<std::string>& all) {
  Json out = Json::array();
  for (const std::string& text : all) out.push(text);
  return out;
}

struct Source {
  const ViewContext& context;
  const std::vector<Zone>& zones;
  const ZonesCoverage& coverage;

  [[nodiscard]] const Zone& zone(std::size_t position) const { return zones[position]; }
  [[nodiscard]] std::size_t covered(const ZoneCoverage& one) const {
    return coverage.duties.size() - one.missing.size();
  }
};

Table zone_table(const Source& source) {
  const ViewContext& context = source.context;
  RegisterTable table(context, "zones");
  table.titled("zone.report.zones").when_empty("zone.none").text("zone").text("zone_name").unit();
  table.named("office").named("branch").figure("activities").figure("covered").named("missing");
  for (const ZoneCoverage& one : source.coverage.zones) {
    const Zone& zone = source.zone(one.zone);
    std::vector<std::string> missing;
    for (const std::string& duty : one.missing) missing.push_back(duty_name(context, duty));
    table.add(zone.id).add(zone.name).add_unit(zone.unit);
    table.add_named(id_list(context, one.office), names(context, one.office));
    table.add_named(id_list(context, one.branch), names(context, one.branch));
    table.add(one.activities).add(source.covered(one));
    table.add_named(joined_ids(one.missing), listing(context.language, missing)).end_row();
  }
  return table.take();
}

Table duty_table(const Source& source) {
  RegisterTable table(source.context, "duties");
  table.titled("zone.report.duties").in_print_only().text("duty").figure("zones");
  table.figure("activities");
  for (const std::string& duty : source.coverage.duties) {
    std::size_t zones = 0, times = 0;
    for (const ZoneCoverage& one : source.coverage.zones) {
      const auto at = one.times.find(duty);
      if (at == one.times.end()) continue;
      ++zones;
      times += at->second;
    }
    table.add(duty_name(source.context, duty)).add(zones).add(times).end_row();
  }
  return table.take();
}

Table alone_table(const Source& source) {
  const ViewContext& context = source.context;
  RegisterTable table(context, "alone");
  table.titled("zone.report.alone").when_empty("zone.report.alone.none").in_print_only();
  table.member().unit().text("zone");
  for (const Alone& one : source.coverage.alone) {
    table.add_member(one.member);
    table.add_unit(posting_shown(context.roster, one.member, source.coverage.day).unit);
    table.add(one.zone ? source.zone(*one.zone).id : say(context.language, "zone.report.in-none"));
    table.end_row();
  }
  return table.take();
}

std::string all_of_it(const Source& source) {
  const ZonesCoverage& coverage = source.coverage;
  const auto complete = std::count_if(coverage.zones.begin(), coverage.zones.end(),
                                      [](const ZoneCoverage& one) { return one.missing.empty(); });
  return say(source.context.language, "zone.report.all",
             {{"zones", std::to_string(coverage.zones.size())},
              {"office", std::to_string(coverage.members(ZoneRole::office))},
              {"branch", std::to_string(coverage.members(ZoneRole::branch))},
              {"duties", std::to_string(coverage.duties.size())},
              {"complete", std::to_string(complete)}});
}

std::string idle_zones(const Source& source) {
  std::vector<std::string> idle;
  for (const ZoneCoverage& one : source.coverage.zones) {
    if (one.activities == 0) idle.push_back(source.zone(one.zone).id);
  }
  if (idle.empty()) return say(source.context.language, "zone.report.none-idle");
  return say(source.context.language, "zone.report.idle",
             {{"zones", listing(source.context.language, idle)}});
}

Json coverage_json(const Source& source) {
  const ViewContext& context = source.context;
  Json zones = Json::array();
  for (const ZoneCoverage& one : source.coverage.zones) {
    const Zone& zone = source.zone(one.zone);
    Json times = Json::object();
    for (const auto& [duty, count] : one.times) times.set(duty, std::uint64_t{count});
    zones.push(Json::object()
                   .set("zone", zone.id)
                   .set("zone_name", zone.name)
                   .set("unit", context.organisation.unit(zone.unit).id)
                   .set("office", ids(context, one.office))
                   .set("branch", ids(context, one.branch))
                   .set("activities", std::uint64_t{one.activities})
                   .set("covered", std::uint64_t{source.covered(one)})
                   .set("missing", texts(one.missing))
                   .set("times", std::move(times)));
  }
  return zones;
}

Json alone_json(const Source& source) {
  const ViewContext& context = source.context;
  Json out = Json::array();
  for (const Alone& one : source.coverage.alone) {
    const Posting& posting = posting_shown(context.roster, one.member, source.coverage.day);
    Json json = member_json(context, one.member);
    json.set("unit", context.organisation.unit(posting.unit).id)
        .set("zone", one.zone ? Json(source.zone(*one.zone).id) : Json());
    out.push(std::move(json));
  }
  return out;
}

}  // namespace

Report zones_view(const ViewContext& context, const std::vector<Zone>& zones) {
  Report report = begin_report(context, "ledger.zones/1", say(context.language, "zone.title"), {});
  RegisterTable table(context, "zones");
  table.when_empty("zone.none").text("zone").text("zone_name").unit().member().named("role");
  table.text("from").text("to");
  Json list = Json::array();
  for (const Zone& zone : zones) {
    Json members = Json::array();
    for (const ZoneMember& one : zone.members) {
      table.add(zone.id).add(zone.name).add_unit(zone.unit).add_member(one.member);
      table.add_named(role_word(one.role), role_name(context, one.role));
      table.add_day(from_of(one)).add_day(to_of(one)).end_row();
      Json json = member_json(context, one.member);
      members.push(std::move(
          json.set("role", role_word(one.role)).set("from", from_of(one)).set("to", to_of(one))));
    }
    list.push(Json::object()
                  .set("zone", zone.id)
                  .set("zone_name", zone.name)
                  .set("unit", context.organisation.unit(zone.unit).id)
                  .set("members", std::move(members)));
  }
  report.sections.emplace_back(table.take());
  report.json.set("zones", std::move(list));
  return report;
}

Report duties_view(const ViewContext& context, const Period& year, const std::vector<Zone>& zones,
                   const std::vector<DutyDone>& done) {
  const Language language = context.language;
  Report report = begin_report(
      context, "ledger.duties/1",
      say(language, "zone.duties.title", {{"period", period_name(language, year)}}), year);
  RegisterTable table(context, "duties");
  table.when_empty("zone.duties.none").text("date").text("zone").text("zone_name").named("duty");
  table.member().text("note");
  Json list = Json::array();
  for (const DutyDone& one : done) {
    const Zone& zone = zones[one.zone];
    table.add(one.day).add(zone.id).add(zone.name);
    table.add_named(one.duty, duty_name(context, one.duty)).add_member(one.by).add(one.note);
    table.end_row();
    Json json = Json::object();
    json.set("date", one.day).set("zone", zone.id).set("duty", one.duty);
    json.set("member", context.roster.member(one.by).id)
        .set("name", context.roster.member(one.by).name)
        .set("note", one.note);
    list.push(std::move(json));
  }
  report.sections.emplace_back(table.take());
  report.json.set("duties", std::move(list));
  return report;
}

Report zones_report(const ViewContext& context, const Period& year, const std::vector<Zone>& zones,
                    const ZonesCoverage& coverage) {
  const Language language = context.language;
  const Source source = {context, zones, coverage};
  Report report = begin_report(
      context, "ledger.zone-report/1",
      say(language, "zone.report.title", {{"period", period_name(language, year)}}), year);
  report.sections.emplace_back(Paragraph{all_of_it(source)});
  report.sections.emplace_back(Paragraph{idle_zones(source)});
  report.sections.emplace_back(zone_table(source));
  if (!coverage.duties.empty()) report.sections.emplace_back(duty_table(source));
  report.sections.emplace_back(alone_table(source));
  report.json.set("day", coverage.day)
      .set("office", std::uint64_t{coverage.members(ZoneRole::office)})
      .set("branch", std::uint64_t{coverage.members(ZoneRole::branch)})
      .set("duties", texts(coverage.duties))
      .set("zones", coverage_json(source))
      .set("alone", alone_json(source));
  return report;
}

}  // namespace ledger
