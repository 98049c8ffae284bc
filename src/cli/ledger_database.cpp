#include "ledger/cli/ledger_database.h"

#include <string>
#include <string_view>

#include "ledger/engine/ranking.h"

namespace ledger::cli {
namespace {

using Values = std::vector<DatabaseValue>;

DatabaseValue text_or_null(std::string_view text) {
  if (text.empty()) return std::monostate();
  return text;
}
DatabaseValue day_or_null(const std::string& day, bool open) {
  if (open) return std::monostate();
  return std::string_view(day);
}

DatabaseTable units(const Organisation& organisation, Language language) {
  return {"unit", "id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, committee TEXT", 4,
          [&organisation, language](const DatabaseRow& row) {
            for (const Unit& unit : organisation.units) {
              const std::string_view kind = unit.kind == UnitKind::branch ? "branch" : "office";
              row({std::string_view(unit.id), std::string_view(unit.name.in(language)), kind,
                   text_or_null(unit.committee.in(language))});
            }
          }};
}

DatabaseTable classes(const Organisation& organisation, Language language) {
  return {
      "class",
      "id TEXT PRIMARY KEY, name TEXT NOT NULL, scored INTEGER NOT NULL, graded INTEGER NOT NULL",
      4, [&organisation, language](const DatabaseRow& row) {
        for (const MemberClass& one : organisation.classes) {
          row({std::string_view(one.id), std::string_view(one.name.in(language)),
               std::int64_t{one.scored}, std::int64_t{one.graded}});
        }
      }};
}

DatabaseTable members(const Roster& roster) {
  return {"member", "id TEXT PRIMARY KEY, name TEXT NOT NULL", 2,
          [&roster](const DatabaseRow& row) {
            for (std::size_t i = 0; i < roster.size(); ++i) {
              const Member& member = roster.member(MemberIndex(i));
              row({member.id, member.name});
            }
          }};
}

DatabaseTable postings(const Organisation& organisation, const Roster& roster) {
  return {"posting",
          "member TEXT NOT NULL REFERENCES member(id), unit TEXT NOT NULL REFERENCES unit(id), "
          "class TEXT NOT NULL REFERENCES class(id), first_day TEXT, last_day TEXT",
          5, [&organisation, &roster](const DatabaseRow& row) {
            for (std::size_t i = 0; i < roster.size(); ++i) {
              for (const Posting& posting : roster.postings(MemberIndex(i))) {
                const std::string from = posting.from.text(), to = posting.to.text();
                row({roster.member(MemberIndex(i)).id,
                     std::string_view(organisation.unit(posting.unit).id),
                     std::string_view(organisation.member_class(posting.member_class).id),
                     day_or_null(from, posting.from == Date::earliest()),
                     day_or_null(to, posting.to == Date::latest())});
              }
            }
          }};
}

DatabaseTable items(const Ruleset& rules, Language language) {
  return {"item",
          "code TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, block TEXT NOT NULL", 4,
          [&rules, language](const DatabaseRow& row) {
            for (const Item& item : rules.items) {
              const std::string_view kind = item.direction == Direction::add ? "add" : "deduct";
              row({std::string_view(item.code), std::string_view(item.latest().name.in(language)),
                   kind, std::string_view(rules.block(item.block).id)});
            }
          }};
}

DatabaseTable events(const Roster& roster, const Ruleset& rules, const EventRows& rows) {
  return {
      "event",
      "id INTEGER PRIMARY KEY, date TEXT NOT NULL, member TEXT NOT NULL REFERENCES member(id), "
      "item TEXT NOT NULL REFERENCES item(code), level TEXT, quantity_thousandths INTEGER NOT "
      "NULL, "
      "points_thousandths INTEGER, place TEXT, note TEXT, matter TEXT, evidence TEXT, "
      "registered_by TEXT, "
      "recorded TEXT, batch TEXT, reverses INTEGER REFERENCES event(id)",
      15, [&roster, &rules, &rows](const DatabaseRow& row) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
          const Event& event = rows.event(i);
          const std::string date = event.date.text();
          const auto text = [&](EventColumn column) { return text_or_null(rows.field(i, column)); };
          Values values = {event.id,
                           std::string_view(date),
                           roster.member(event.member).id,
                           std::string_view(rules.item(event.item).code),
                           text(EventColumn::level),
                           event.quantity.units()};
          values.emplace_back(rows.field(i, EventColumn::points).empty()
                                  ? DatabaseValue()
                                  : DatabaseValue(event.points.units()));
          for (const EventColumn column :
               {EventColumn::place, EventColumn::note, EventColumn::matter, EventColumn::evidence,
                EventColumn::by, EventColumn::recorded, EventColumn::batch}) {
            values.push_back(text(column));
          }
          values.emplace_back(event.reverses == 0 ? DatabaseValue()
                                                  : DatabaseValue(event.reverses));
          if (!row(values)) return;
        }
      }};
}

void add_standings(const Session& session, const JudgedCycle& judged, const Standings& standings,
                   const DatabaseRow& row) {
  const Organisation& organisation = session.organisation();
  const Ranking ranking = rank(standings, *judged.data.roster, judged.data.rules->ranking,
                               Scope::all, organisation.units.size(), organisation.classes.size());
  for (const RankedGroup& group : ranking.groups) {
    for (const RankedRow& ranked : group.rows) {
      const Standing& standing = standings.rows[ranked.row];
      const Figures& now = standing.now;
      row({std::string_view(standings.period.id), judged.data.roster->member(standing.member).id,
           std::string_view(organisation.unit(standing.unit).id),
           std::string_view(organisation.member_class(standing.member_class).id),
           std::int64_t{ranked.rank}, now.base.units(), now.gained.units(), now.lost.units(),
           now.limited.units(), now.total.units(), standing.period_gained().units(),
           standing.period_lost().units()});
    }
  }
}

DatabaseTable standings(const Session& session, const YearResults& results) {
  return {"standing",
          "period TEXT NOT NULL, member TEXT NOT NULL REFERENCES member(id), unit TEXT NOT NULL "
          "REFERENCES unit(id), "
          "class TEXT NOT NULL REFERENCES class(id), rank INTEGER NOT NULL, base_thousandths "
          "INTEGER NOT NULL, "
          "gained_thousandths INTEGER NOT NULL, lost_thousandths INTEGER NOT NULL, "
          "limited_thousandths INTEGER NOT NULL, "
          "total_thousandths INTEGER NOT NULL, period_gained_thousandths INTEGER NOT NULL, "
          "period_lost_thousandths INTEGER NOT NULL, PRIMARY KEY (period, member)",
          12, [&session, &results](const DatabaseRow& row) {
            for (const Standings& quarter : results.quarters)
              add_standings(session, results.judged, quarter, row);
            add_standings(session, results.judged, results.judged.standings, row);
          }};
}

DatabaseTable evaluations(const JudgedCycle& judged) {
  return {
      "evaluation", "member TEXT PRIMARY KEY REFERENCES member(id), grade TEXT", 2,
      [&judged](const DatabaseRow& row) {
        for (std::size_t i = 0; i < judged.facts.members.size(); ++i) {
          const auto grade = judged.evaluation.verdicts[i].grade;
          DatabaseValue id;
          if (grade)
            id = std::string_view(judged.data.rules->grades[static_cast<std::size_t>(*grade)].id);
          row({judged.data.roster->member(judged.facts.members[i].member).id, id});
        }
      }};
}

DatabaseTable labels(const JudgedCycle& judged) {
  return {"label",
          "member TEXT NOT NULL REFERENCES member(id), label TEXT NOT NULL, PRIMARY KEY (member, "
          "label)",
          2, [&judged](const DatabaseRow& row) {
            for (std::size_t i = 0; i < judged.facts.members.size(); ++i) {
              for (std::size_t l = 0; l < judged.data.rules->labels.size(); ++l) {
                if (judged.evaluation.labels.at(i, l) == 0) continue;
                row({judged.data.roster->member(judged.facts.members[i].member).id,
                     std::string_view(judged.data.rules->labels[l].id)});
              }
            }
          }};
}

}  // namespace

Database ledger_database(const Session& session, const YearResults& results) {
  const Organisation& organisation = session.organisation();
  const JudgedCycle& judged = results.judged;
  const Roster& roster = *judged.data.roster;
  const Ruleset& rules = *judged.data.rules;
  Database database;
  database.tables = {units(organisation, session.language()),
                     classes(organisation, session.language()),
                     members(roster),
                     postings(organisation, roster),
                     items(rules, session.language()),
                     events(roster, rules, results.rows),
                     standings(session, results),
                     evaluations(judged),
                     labels(judged)};
  database.views = {
      R"(CREATE VIEW ranking AS
SELECT s.period, s.rank, m.id AS member, m.name, s.unit, s.class, s.base_thousandths / 1000.0 AS base,
  s.gained_thousandths / 1000.0 AS gained, s.lost_thousandths / 1000.0 AS lost,
  s.limited_thousandths / 1000.0 AS limited, s.total_thousandths / 1000.0 AS total,
  s.period_gained_thousandths / 1000.0 AS period_gained, s.period_lost_thousandths / 1000.0 AS period_lost
FROM standing s JOIN member m ON m.id = s.member ORDER BY s.period, s.rank, m.id)",
      R"(CREATE VIEW standing_event AS
SELECT * FROM event
WHERE reverses IS NULL AND id NOT IN (SELECT reverses FROM event WHERE reverses IS NOT NULL))"};
  return database;
}

}  // namespace ledger::cli
