#include "ledger/view/summary_view.h"

#include <algorithm>
#include <utility>

namespace ledger {
namespace {

Column text_column(const SummarySource& source, std::string_view key) {
  return column(source.context.language, key, "summary.column." + std::string(key));
}
Column figure_column(const SummarySource& source, std::string_view key) {
  return column(source.context.language, key, "summary.column." + std::string(key), Align::right);
}

std::vector<Column> two_way_columns(const SummarySource& source, std::string_view first) {
  std::vector<Column> columns = {text_column(source, first)};
  columns.back().heads_row = true;
  for (const char* key : {"additions", "addition_points", "deductions", "deduction_points"}) {
    columns.push_back(figure_column(source, key));
  }
  return columns;
}

Row two_way_row(std::string first, const TwoWays& ways) {
  return {std::move(first), ways.additions.events, ways.additions.points, ways.deductions.events,
          ways.deductions.points};
}

Table titled(const SummarySource& source, std::string_view key) {
  Table table;
  table.title = std::string(message(source.context.language, "summary." + std::string(key)));
  table.key = key;
  table.in_csv = false;
  return table;
}

Json tally_json(const Tally& tally) {
  return Json(Json::object().set("events", tally.events).set("points", tally.points));
}
Json two_ways_json(std::string_view key, std::string id, const TwoWays& ways) {
  Json json = Json::object();
  json.set(std::string(key), std::move(id))
      .set("additions", tally_json(ways.additions))
      .set("deductions", tally_json(ways.deductions));
  return json;
}

Json statistics_json(const SummarySource& source) {
  const Statistics& statistics = source.statistics;
  Json months = Json::array(), units = Json::array(), items = Json::array();
  for (std::size_t i = 0; i < 12; ++i) {
    months.push(
        two_ways_json("month", source.cycle.month(static_cast<int>(i)).id, statistics.by_month[i]));
  }
  for (std::size_t i = 0; i < statistics.by_unit.size(); ++i) {
    units.push(
        two_ways_json("unit", source.context.organisation.units[i].id, statistics.by_unit[i]));
  }
  for (std::size_t i = 0; i < statistics.by_item.size(); ++i) {
    Json item = tally_json(statistics.by_item[i]);
    items.push(std::move(item.set("item", source.rules.items[i].code)));
  }
  Json json = Json::object();
  json.set("months", std::move(months))
      .set("units", std::move(units))
      .set("items", std::move(items));
  return json;
}

Json quarters_json(const SummarySource& source) {
  Json quarters = Json::array();
  for (const QuarterTrend& quarter : source.quarters) {
    Json json = Json::object();
    json.set("period", period_json(quarter.period))
        .set("gained", quarter.gained)
        .set("lost", quarter.lost);
    json.set("average", quarter.average)
        .set("highest", quarter.highest)
        .set("lowest", quarter.lowest);
    json.set("seal_code", quarter.seal_code.empty() ? Json() : Json(quarter.seal_code));
    quarters.push(std::move(json));
  }
  return quarters;
}

Points net(const TwoWays& ways) {
  return ways.additions.points - ways.deductions.points;
}

Chart month_chart(const SummarySource& source) {
  Chart chart;
  chart.title = std::string(message(source.context.language, "summary.month_chart"));
  for (std::size_t i = 0; i < 12; ++i) {
    chart.bars.emplace_back(source.cycle.month(static_cast<int>(i)).id,
                            net(source.statistics.by_month[i]));
  }
  return chart;
}

Chart unit_chart(const SummarySource& source) {
  Chart chart;
  chart.title = std::string(message(source.context.language, "summary.unit_chart"));
  for (std::size_t i = 0; i < source.statistics.by_unit.size(); ++i) {
    const TwoWays& ways = source.statistics.by_unit[i];
    if (ways.additions.events == 0 && ways.deductions.events == 0) continue;
    chart.bars.emplace_back(source.context.organisation.units[i].name.in(source.context.language),
                            net(ways));
  }
  return chart;
}

Chart item_chart(const SummarySource& source) {
  Chart chart;
  chart.title = std::string(message(source.context.language, "summary.item_chart"));
  for (std::size_t i = 0; i < source.rules.items.size(); ++i) {
    const Item& item = source.rules.items[i];
    const Points points = source.statistics.by_item[i].points;
    chart.bars.emplace_back(item.code + " " + item.latest().name.in(source.context.language),
                            item.direction == Direction::add ? points : -points);
  }
  return chart;
}

Chart quarter_chart(const SummarySource& source) {
  Chart chart;
  chart.title = std::string(message(source.context.language, "summary.quarter_chart"));
  for (const QuarterTrend& quarter : source.quarters)
    chart.bars.emplace_back(quarter.period.id, quarter.average);
  return chart;
}

Facts overview(const SummarySource& source) {
  const Language language = source.context.language;
  const TwoWays& all = source.statistics.all;
  const auto count_and_points = [&](const Tally& tally) {
    return say(language, "summary.count_and_points",
               {{"events", std::to_string(tally.events)}, {"points", tally.points.text()}});
  };
  Facts facts;
  const auto add = [&](std::string_view key, std::string value) {
    facts.lines.emplace_back(message(language, key), std::move(value));
  };
  add("summary.rules", source.rules.name.in(language));
  add("summary.members", std::to_string(source.members));
  add("summary.all_additions", count_and_points(all.additions));
  add("summary.all_deductions", count_and_points(all.deductions));
  return facts;
}

}  // namespace

QuarterTrend trend_of(const Standings& standings, std::string seal_code) {
  QuarterTrend trend;
  trend.period = standings.period;
  trend.seal_code = std::move(seal_code);
  if (standings.rows.empty()) return trend;
  trend.highest = trend.lowest = standings.rows.front().now.total;
  Points sum;
  for (const Standing& row : standings.rows) {
    trend.gained += row.period_gained();
    trend.lost += row.period_lost();
    trend.highest = std::max(trend.highest, row.now.total);
    trend.lowest = std::min(trend.lowest, row.now.total);
    sum += row.now.total;
  }
  trend.average = round_to(scale(sum, 1, static_cast<std::int64_t>(standings.rows.size())), 2);
  return trend;
}

Table quarter_table(const SummarySource& source) {
  Table table = titled(source, "quarters");
  table.columns = {text_column(source, "quarter")};
  table.columns.back().heads_row = true;
  for (const char* key : {"gained", "lost", "average", "highest", "lowest"})
    table.columns.push_back(figure_column(source, key));
  table.columns.push_back(text_column(source, "seal_code"));
  for (const QuarterTrend& quarter : source.quarters) {
    Cell code = Missing{};
    if (!quarter.seal_code.empty()) code = quarter.seal_code;
    table.rows.push_back({period_name(source.context.language, quarter.period), quarter.gained,
                          quarter.lost, quarter.average, quarter.highest, quarter.lowest,
                          std::move(code)});
  }
  return table;
}

Table month_table(const SummarySource& source) {
  Table table = titled(source, "months");
  table.columns = two_way_columns(source, "month");
  for (std::size_t i = 0; i < 12; ++i) {
    table.rows.push_back(
        two_way_row(source.cycle.month(static_cast<int>(i)).id, source.statistics.by_month[i]));
  }
  return table;
}

Table unit_table(const SummarySource& source) {
  Table table = titled(source, "units");
  table.columns = two_way_columns(source, "unit");
  table.empty_text = std::string(message(source.context.language, "summary.nothing"));
  for (std::size_t i = 0; i < source.statistics.by_unit.size(); ++i) {
    const TwoWays& ways = source.statistics.by_unit[i];
    if (ways.additions.events == 0 && ways.deductions.events == 0) continue;
    table.rows.push_back(
        two_way_row(source.context.organisation.units[i].name.in(source.context.language), ways));
  }
  return table;
}

Table item_table(const SummarySource& source) {
  const Language language = source.context.language;
  Table table = titled(source, "items");
  table.columns = {text_column(source, "item"), text_column(source, "item_name"),
                   text_column(source, "kind")};
  table.columns[1].heads_row = true;
  table.columns.push_back(figure_column(source, "events"));
  table.columns.push_back(figure_column(source, "points"));
  for (std::size_t i = 0; i < source.rules.items.size(); ++i) {
    const Item& item = source.rules.items[i];
    const Tally& tally = source.statistics.by_item[i];
    const char* kind = item.direction == Direction::add ? "summary.addition" : "summary.deduction";
    table.rows.push_back({item.code, item.latest().name.in(language),
                          std::string(message(language, kind)), tally.events, tally.points});
  }
  table.footnotes = {std::string(message(language, "summary.items.note"))};
  return table;
}

Report summary_report(const SummarySource& source, const Report& ranking, const Report& evaluation,
                      const std::vector<Report>& registers) {
  const Language language = source.context.language;
  const Period year = source.cycle.year();
  Report report =
      begin_report(source.context, "ledger.summary/1",
                   say(language, "summary.title", {{"period", period_name(language, year)}}), year);
  if (source.interim) {
    report.sections.emplace_back(
        Paragraph{say(language, "summary.interim", {{"last", year.last().text()}})});
  }
  report.sections.emplace_back(overview(source));
  report.sections.emplace_back(quarter_table(source));
  report.sections.emplace_back(quarter_chart(source));
  report.sections.emplace_back(month_table(source));
  report.sections.emplace_back(month_chart(source));
  report.sections.emplace_back(unit_table(source));
  report.sections.emplace_back(unit_chart(source));
  report.sections.emplace_back(item_table(source));
  report.sections.emplace_back(item_chart(source));
  const auto append = [&report](const Report& part) {
    for (const Section& section : part.sections) report.sections.push_back(section);
  };
  append(ranking);
  // Among so many tables "all members" does not say what they are listed for.
  for (Section& section : report.sections) {
    Table* const table = std::get_if<Table>(&section);
    if (table != nullptr && table->key == "all") table->title = say(language, "summary.ranking");
  }
  append(evaluation);
  for (const Report& part : registers) append(part);

  report.json.set("interim", source.interim)
      .set("members", static_cast<std::uint64_t>(source.members));
  report.json.set("quarters", quarters_json(source)).set("statistics", statistics_json(source));
  report.json.set("ranking", ranking.json).set("evaluation", evaluation.json);
  Json parts = Json::array();
  for (const Report& part : registers) parts.push(part.json);
  report.json.set("registers", std::move(parts));
  return report;
}

}  // namespace ledger
