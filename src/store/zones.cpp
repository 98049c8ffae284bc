#include "ledger/store/zones.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ledger/base/text.h"

namespace ledger {
namespace {

enum ZoneColumn : std::size_t { zone, name, unit, member, role, from, to };
enum DutyColumn : std::size_t { duty_zone, duty, date, by, note };

// Whether the member is posted, on some day of it, where the role belongs: in the unit, or in any
// office.
bool fits(const RegisterSource& source, UnitIndex unit, const ZoneMember& joined) {
  const auto postings = source.roster.postings(joined.member);
  return std::any_of(postings.begin(), postings.end(), [&](const Posting& posting) {
    const bool meets = posting.from <= joined.to && joined.from <= posting.to;
    const bool is_office = source.organisation.unit(posting.unit).kind == UnitKind::office;
    return meets && (joined.role == ZoneRole::office ? is_office : posting.unit == unit);
  });
}

class ZoneLoader {
 public:
  explicit ZoneLoader(const RegisterSource& source) : source_(source) {}

  void bind(SmallRow& row) {
    Zone read;
    read.id = row.text(zone);
    read.name = row.text(name);
    read.unit = row.unit(unit);
    read.line = row.line();
    ZoneMember joined;
    joined.member = row.member(member);
    joined.role = ZoneRole(row.choice(role, kZoneRoles));
    joined.from = row.day_or(from, Date::earliest());
    joined.to = row.day_or(to, Date::latest());
    row.ends_after(to, joined.from, joined.to);
    if (!row.good()) return;
    const auto known = find_zone(zones_, read.id);
    if (known) agrees(row, read, zones_[*known]);
    if (known) is_new(row, joined, zones_[*known]);
    if (!row.good()) return;
    if (!source_.organisation.knows_any && !fits(source_, read.unit, joined)) {
      row.warn(member, Diagnostic("W481")
                           .with("name", source_.roster.member(joined.member).name)
                           .with_message("role", "zone.role." + std::string(row[role]))
                           .helped(joined.role == ZoneRole::office ? "W481.office" : "W481.help"));
    }
    if (!known) zones_.push_back(std::move(read));
    zones_[known.value_or(zones_.size() - 1)].members.push_back(joined);
  }

  [[nodiscard]] std::vector<Zone> take() { return std::move(zones_); }

 private:
  // All rows of a zone say the same of it.
  static void agrees(SmallRow& row, const Zone& read, const Zone& first) {
    const auto differs = [&](std::size_t column) {
      row.add(column, Diagnostic("E435")
                          .with("zone", first.id)
                          .with("column", kZoneColumns[column])
                          .with("found", row[column])
                          .with("line", std::to_string(first.line)));
    };
    if (read.name != first.name) differs(name);
    if (read.unit != first.unit) differs(unit);
  }

  // Nobody is in a zone twice on one day.
  static void is_new(SmallRow& row, const ZoneMember& joined, const Zone& first) {
    for (const ZoneMember& other : first.members) {
      if (other.member != joined.member || other.to < joined.from || joined.to < other.from) {
        continue;
      }
      row.add(member, Diagnostic("E438").with("member", row[member]).with("zone", first.id));
      return;
    }
  }

  const RegisterSource& source_;
  std::vector<Zone> zones_;
};

}  // namespace

SmallRegister zones_register() {
  return {"zones.csv", kZoneColumns};
}

SmallRegister duties_register(int cycle) {
  return {Workspace::cycle_file("duties", cycle), kDutyColumns};
}

std::optional<std::size_t> find_zone(const std::vector<Zone>& zones, std::string_view id) {
  const auto at =
      std::find_if(zones.begin(), zones.end(), [id](const Zone& one) { return one.id == id; });
  if (at == zones.end()) return std::nullopt;
  return static_cast<std::size_t>(at - zones.begin());
}

std::optional<std::vector<Zone>> load_zones(const RegisterSource& source,
                                            Diagnostics& diagnostics) {
  ZoneLoader loader(source);
  const bool good = load_rows(zones_register(), source, diagnostics,
                              [&loader](SmallRow& row) { loader.bind(row); });
  return good ? std::optional(loader.take()) : std::nullopt;
}

std::optional<std::vector<DutyDone>> load_duties(const RegisterSource& source, const Cycle& cycle,
                                                 const std::vector<Zone>* zones,
                                                 Diagnostics& diagnostics) {
  const auto bind = [&](SmallRow& row) {
    DutyDone out;
    const std::string id = row.text(duty_zone);
    const auto found = zones == nullptr ? std::optional<std::size_t>(0) : find_zone(*zones, id);
    if (!found && !id.empty()) {
      Nearest nearest(id);
      for (const Zone& one : *zones) nearest.offer(one.id);
      const auto best = nearest.best();
      Diagnostic unknown = Diagnostic("E434").with("zone", id);
      row.add(duty_zone, best ? std::move(unknown).with("nearest", *best).helped("E434.nearest")
                              : std::move(unknown));
    }
    out.zone = found.value_or(0);
    out.duty = row.topic(duty, source.organisation.duties);
    out.day = row.day_in(date, cycle, "duties");
    out.by = row.member(by);
    out.note = row[note];
    row.first_of({duty_zone, duty, date, by});
    if (!row.good() || zones == nullptr) return out;
    const auto& members = (*zones)[out.zone].members;
    const bool is_in = std::any_of(members.begin(), members.end(), [&](const ZoneMember& one) {
      return one.member == out.by && one.on(out.day);
    });
    if (!is_in) {
      row.warn(by, Diagnostic("W482")
                       .with("name", source.roster.member(out.by).name)
                       .with("zone", id)
                       .with("date", out.day.text()));
    }
    return out;
  };
  return load_records<DutyDone>(duties_register(cycle.name()), source, diagnostics, bind);
}

}  // namespace ledger
