#include "ledger/view/report_view.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "ledger/base/large_array.h"
#include "ledger/view/standing_json.h"

namespace ledger {
namespace {

constexpr std::size_t kChartBars = 30;
constexpr std::size_t kListed = 10;  // ids in a sentence

// What the rows of all tables are made from while they are written.
struct Source {
  ViewContext context;
  const Standings& standings;
  Ranking ranking;
  std::vector<std::size_t> ends;  // of each group in the table of all groups

  [[nodiscard]] const Standing& standing(const RankedRow& row) const {
    return standings.rows[row.row];
  }
  [[nodiscard]] std::string_view group_id(const RankedGroup& group) const {
    if (group.unit) return context.organisation.unit(*group.unit).id;
    if (group.member_class) return context.organisation.member_class(*group.member_class).id;
    return "all";
  }
  [[nodiscard]] std::string group_name(const RankedGroup& group) const {
    if (group.unit) return context.organisation.unit(*group.unit).name.in(context.language);
    if (group.member_class) {
      return context.organisation.member_class(*group.member_class).name.in(context.language);
    }
    return std::string(message(context.language, "view.report.all"));
  }
};
using SourcePointer = std::shared_ptr<const Source>;

std::string_view scope_word(Scope by) {
  return by == Scope::all ? "all" : by == Scope::unit ? "unit" : "class";
}

// What differs between quarters, months, years and other periods in a heading.
std::string of_kind(std::string_view key, PeriodKind kind) {
  static constexpr std::string_view kKinds[] = {"year", "quarter", "month", "range"};
  return std::string(key) + std::string(kKinds[static_cast<std::size_t>(kind)]);
}

Json row_json(const Source& source, const RankedRow& ranked) {
  const Standing& standing = source.standing(ranked);
  const Member& member = source.context.roster.member(standing.member);
  Json row = Json::object();
  row.set("rank", ranked.rank).set("member", member.id).set("name", member.name);
  set_standing(row, source.context.organisation, standing, ranked);
  return row;
}

Json groups_json(const SourcePointer& source) {
  Json groups = Json::array();
  for (const RankedGroup& group : source->ranking.groups) {
    Json json = Json::object();
    json.set("id", source->group_id(group));
    if (source->ranking.by != Scope::all) json.set("name", source->group_name(group));
    json.set("rows", Json::array_of(group.rows.size(), [source, &group](std::size_t i) {
               return row_json(*source, group.rows[i]);
             }));
    groups.push(std::move(json));
  }
  return groups;
}

// All groups in one table, for CSV.
Table csv_table(const SourcePointer& source) {
  Table table;
  table.in_print = false;
  for (const char* key :
       {"group", "rank", "member", "name", "unit", "class", "base", "gained", "lost", "limited",
        "total", "period_gained", "period_lost", "period_change", "previous_rank"}) {
    table.columns.push_back({key, key});
  }
  const auto ranked_at =
      [source](std::size_t index) -> std::pair<const RankedGroup&, const RankedRow&> {
    const auto& ends = source->ends;
    const auto at =
        static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), index) - ends.begin());
    const RankedGroup& group = source->ranking.groups[at];
    return {group, group.rows[index - (at == 0 ? 0 : ends[at - 1])]};
  };
  table.rows = Rows::made_by(
      source->ends.empty() ? 0 : source->ends.back(),
      [source, ranked_at](std::size_t index, Row& row) {
        const auto [group, ranked] = ranked_at(index);
        const Organisation& organisation = source->context.organisation;
        const Standing& standing = source->standing(ranked);
        const Member& member = source->context.roster.member(standing.member);
        row.emplace_back(Borrowed{source->group_id(group)});
        row.emplace_back(std::int64_t{ranked.rank});
        row.emplace_back(Borrowed{member.id});
        row.emplace_back(Borrowed{member.name});
        row.emplace_back(Borrowed{organisation.unit(standing.unit).id});
        row.emplace_back(Borrowed{organisation.member_class(standing.member_class).id});
        for (const Points points :
             {standing.now.base, standing.now.gained, standing.now.lost, standing.now.limited,
              standing.now.total, standing.period_gained(), standing.period_lost(),
              standing.period_change()}) {
          row.emplace_back(points);
        }
        row.push_back(ranked.previous_rank ? Cell(std::int64_t{*ranked.previous_rank})
                                           : Cell(Missing{}));
      },
      // In the order of the ranking members lie anywhere in memory, and each thing leads to the
      // next: the row to the member, the member to the texts.
      [source, ranked_at](std::size_t index) {
        constexpr std::size_t kAhead = 8, kBehind = 4;
        if (index + kAhead < source->ends.back()) {
          const Standing& later = source->standing(ranked_at(index + kAhead).second);
          prefetch(&later);
          prefetch(&later.now.total);
        }
        const auto member_at = [&](std::size_t at) -> const Member& {
          return source->context.roster.member(source->standing(ranked_at(at).second).member);
        };
        prefetch(&member_at(index));
        if (index >= kBehind) prefetch(member_at(index - kBehind).id.data());
      });
  return table;
}

// What the printed tables leave out, decided once for all groups.
struct Shown {
  bool moved = false, unit = true, member_class = false, since_start = true, limited = false;
  bool bars = false;
  // Beside bars only the total and the period's change stand: all figures and a bar that says
  // something do not fit into 80 columns.
  [[nodiscard]] bool figures() const { return !bars; }
};

Shown what_to_show(const Source& source, Date cycle_first, bool bars) {
  Shown shown;
  const Organisation& organisation = source.context.organisation;
  const auto scored = std::count_if(organisation.classes.begin(), organisation.classes.end(),
                                    [](const MemberClass& c) { return c.scored; });
  shown.unit = source.ranking.by != Scope::unit && organisation.units.size() > 1;
  shown.member_class = source.ranking.by != Scope::member_class && scored > 1;
  shown.since_start = !bars && source.standings.period.first != cycle_first;
  shown.limited = !bars && std::any_of(source.standings.rows.begin(), source.standings.rows.end(),
                                       [](const Standing& s) { return !s.now.limited.is_zero(); });
  for (const RankedGroup& group : source.ranking.groups) {
    for (const RankedRow& row : group.rows) shown.moved |= row.previous_rank.has_value();
  }
  shown.bars = bars;
  return shown;
}

std::vector<Column> printed_columns(const Source& source, const Shown& shown) {
  const PeriodKind kind = source.standings.period.kind;
  std::vector<Column> columns;
  const auto add = [&](bool wanted, std::string_view key, std::string_view title, Align align) {
    if (wanted) columns.push_back(column(source.context.language, key, title, align));
  };
  add(true, "rank", "view.report.rank", Align::right);
  add(shown.moved, "moved", of_kind("view.report.moved.", kind), Align::right);
  add(true, "member", "view.member", Align::left);
  add(true, "name", "view.name", Align::left);
  columns.back().heads_row = true;
  add(shown.unit, "unit", "view.unit", Align::left);
  add(shown.member_class, "class", "view.class", Align::left);
  add(shown.figures(), "base", "view.report.base", Align::right);
  add(shown.since_start, "gained", "view.report.gained", Align::right);
  add(shown.since_start, "lost", "view.report.lost", Align::right);
  add(shown.limited, "limited", "view.report.limited", Align::right);
  add(true, "total", "view.report.total", Align::right);
  add(shown.figures(), "period_gained", of_kind("view.report.gained.", kind), Align::right);
  add(shown.figures(), "period_lost", of_kind("view.report.lost.", kind), Align::right);
  add(true, "period_change", of_kind("view.report.change.", kind), Align::right);
  add(shown.bars, "bar", "view.report.bar", Align::left);
  return columns;
}

void printed_row(const Source& source, const Shown& shown, const RankedRow& ranked, Points highest,
                 Row& row) {
  const Organisation& organisation = source.context.organisation;
  const Language language = source.context.language;
  const Standing& standing = source.standing(ranked);
  const Member& member = source.context.roster.member(standing.member);
  row.emplace_back(std::int64_t{ranked.rank});
  if (shown.moved) {
    row.push_back(ranked.previous_rank ? Cell(Movement{std::int64_t{*ranked.previous_rank} -
                                                       std::int64_t{ranked.rank}})
                                       : Cell(Missing{}));
  }
  row.emplace_back(Borrowed{member.id});
  row.emplace_back(Borrowed{member.name});
  if (shown.unit) row.emplace_back(organisation.unit(standing.unit).name.in(language));
  if (shown.member_class) {
    row.emplace_back(organisation.member_class(standing.member_class).name.in(language));
  }
  if (shown.figures()) row.emplace_back(standing.now.base);
  if (shown.since_start) {
    row.emplace_back(standing.now.gained);
    row.emplace_back(standing.now.lost);
  }
  if (shown.limited) row.emplace_back(Signed{standing.now.limited});
  row.emplace_back(standing.now.total);
  if (shown.figures()) {
    row.emplace_back(standing.period_gained());
    row.emplace_back(standing.period_lost());
  }
  row.emplace_back(Signed{standing.period_change()});
  if (shown.bars) row.emplace_back(Bar{standing.now.total, highest});
}

Table printed_table(const SourcePointer& source, const Shown& shown, const RankedGroup& group) {
  Table table;
  table.title = source->group_name(group);
  table.key = source->group_id(group);
  table.in_csv = false;
  table.columns = printed_columns(*source, shown);
  Points highest;
  for (const RankedRow& row : group.rows) {
    highest = std::max(highest, source->standing(row).now.total);
  }
  table.rows = Rows::made_by(group.rows.size(),
                             [source, shown, &group, highest](std::size_t index, Row& row) {
                               printed_row(*source, shown, group.rows[index], highest, row);
                             });
  table.empty_text = message(source->context.language, "view.report.nobody");
  if (shown.limited) {
    table.footnotes.emplace_back(message(source->context.language, "view.report.limited.note"));
  }
  return table;
}

Chart chart_of(const Source& source, const RankedGroup& group) {
  Chart chart;
  const std::size_t count = std::min(group.rows.size(), kChartBars);
  const Arguments arguments = {{"group", source.group_name(group)},
                               {"count", std::to_string(count)}};
  chart.title =
      say(source.context.language,
          count < group.rows.size() ? "view.report.chart.first" : "view.report.chart", arguments);
  for (std::size_t i = 0; i < count; ++i) {
    const Standing& standing = source.standing(group.rows[i]);
    chart.bars.emplace_back(std::string(source.context.roster.member(standing.member).name),
                            standing.now.total);
  }
  return chart;
}

// "0007, 0012": the first of them.
std::string listed(const std::vector<std::string>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kListed); ++i) {
    out += (i == 0 ? "" : ", ") + ids[i];
  }
  return ids.size() > kListed ? out + " …" : out;
}

// messages: view.report.posted.points view.report.posted.added view.report.posted.removed
// messages: view.report.posted.ranks
std::string against_posted(Language language, const Period& period, const AgainstPosted& posted) {
  Arguments arguments = {
      {"period", period.id}, {"date", posted.sealed.text()}, {"code", posted.code}};
  if (!posted.readable) return say(language, "view.report.posted.damaged", arguments);
  if (posted.agrees()) return say(language, "view.report.posted.agrees", arguments);
  std::string what;
  const auto add = [&](std::string_view key, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    if (!what.empty()) what += message(language, "view.report.posted.and");
    what += say(language, "view.report.posted." + std::string(key), {{"members", listed(ids)}});
  };
  add("points", posted.points);
  add("added", posted.added);
  add("removed", posted.removed);
  add("ranks", posted.ranks);
  arguments.push_back({"what", what});
  return say(language, "view.report.posted.differs", arguments);
}

Json posted_json(const AgainstPosted& posted) {
  Json out = Json::object();
  out.set("date", posted.sealed).set("code", posted.code).set("agrees", posted.agrees());
  const auto set = [&](const char* key, const std::vector<std::string>& ids) {
    Json list = Json::array();
    for (const std::string& id : ids) list.push(id);
    out.set(key, posted.readable ? std::move(list) : Json());
  };
  set("points", posted.points);
  set("added", posted.added);
  set("removed", posted.removed);
  set("ranks", posted.ranks);
  return out;
}

}  // namespace

Report report_view(const ViewContext& context, const Standings& standings, Ranking ranking,
                   Date cycle_first, const ReportViewOptions& options) {
  auto source = std::make_shared<Source>(Source{context, standings, std::move(ranking), {}});
  std::size_t end = 0;
  for (const RankedGroup& group : source->ranking.groups) {
    end += group.rows.size();
    source->ends.push_back(end);
  }
  Report report = begin_report(context, "ledger.report/1",
                               say(context.language, "view.report.title",
                                   {{"period", period_name(context.language, standings.period)}}),
                               standings.period);
  report.json.set("by", scope_word(source->ranking.by)).set("groups", groups_json(source));
  if (options.posted) {
    report.json.set("sealed", posted_json(*options.posted));
    report.sections.emplace_back(
        Paragraph{against_posted(context.language, standings.period, *options.posted)});
  }
  report.sections.emplace_back(csv_table(source));
  if (source->ranking.groups.empty()) {
    report.sections.emplace_back(
        Paragraph{std::string(message(context.language, "view.report.nobody"))});
  }
  const Shown shown = what_to_show(*source, cycle_first, options.bars);
  for (const RankedGroup& group : source->ranking.groups) {
    report.sections.emplace_back(chart_of(*source, group));
    report.sections.emplace_back(printed_table(source, shown, group));
  }
  return report;
}

}  // namespace ledger
