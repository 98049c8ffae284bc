// ledger zone add: a member joins a responsibility zone; the first one makes it.
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/ledger_change.h"
#include "ledger/store/zones.h"
#include "ledger/view/view.h"

namespace ledger::cli {
namespace {

// Unit and name of a zone: as they stand in its rows, or as given for a new one.
struct About {
  std::optional<std::string> unit, name;
};

About about_zone(LedgerChange& change, const std::vector<Zone>& zones, const std::string& id,
                 const std::optional<std::string>& unit_text, std::optional<std::string> name) {
  Session& session = change.session();
  const auto known = find_zone(zones, id);
  const auto given = unit_text ? session.unit(*unit_text) : std::nullopt;
  if (!known && !unit_text) session.add(Diagnostic("E594").with("zone", id));
  const auto unit = unit_text || !known ? given : std::optional(zones[*known].unit);
  if (!name && known) name = zones[*known].name;
  if (!name && unit) {
    const Language language = session.organisation().language;
    name = say(language, "zone.name",
               {{"unit", session.organisation().unit(*unit).name.in(language)}});
  }
  return {change.written(unit), std::move(name)};
}

// That of the place where the member stands on that day.
std::string_view usual_role(const Session& session, const Roster& roster, MemberIndex member,
                            Date day) {
  const Unit& unit = session.organisation().unit(posting_shown(roster, member, day).unit);
  return kZoneRoles[unit.kind == UnitKind::office ? 0 : 1];
}

}  // namespace

int zone_add(Context& context, Options& options) {
  std::string zone, who;
  std::optional<std::string> unit, name, role, from, to;
  options.required("zone", zone);
  options.required("member", who);
  options.value("unit", unit);
  options.value("name", name);
  options.value("role", role, '\0', {"office", "branch"});
  options.value("from", from);
  options.value("to", to);
  if (const auto status = options.parse()) return *status;

  LedgerChange change(context, options);
  Session& session = change.session();
  if (!change.open()) return session.finish(0, true);
  change.check_text("zone", zone);
  if (name) change.check_text("--name", *name);
  const auto first = from ? change.day_or_today(from) : std::nullopt;
  const auto last = to ? change.day_or_today(to) : std::nullopt;
  const auto member = session.member(who);
  const auto zones = change.read(load_zones);
  if (!zones) return session.finish(0, true);
  const About about = about_zone(change, *zones, zone, unit, name);
  if (!role && member) {
    const Date day = first ? *first : last.value_or(session.today());
    role = usual_role(session, *session.roster(), *member, day);
  }
  const std::optional<std::string> open("");
  const AddedRow row = {zone,
                        about.name,
                        about.unit,
                        change.written(member),
                        role,
                        from ? change.written(first) : open,
                        to ? change.written(last) : open};
  return change.add_row(zones_register(), row, load_zones, "zone.added",
                        {{"zone", zone},
                         {"zone-name", about.name.value_or("")},
                         {"name", change.name_of(member)},
                         {"id", row[3].value_or("")},
                         {"role", "zone.role." + role.value_or("office"), true}});
}

}  // namespace ledger::cli
