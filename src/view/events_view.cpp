#include "ledger/view/events_view.h"

#include <algorithm>
#include <utility>

namespace ledger {
namespace {

Cell text_cell(std::string_view text) {
  return text.empty() ? Cell(Missing{}) : Cell(std::string(text));
}

std::optional<std::int64_t> number_or_none(std::int64_t number) {
  return number == 0 ? std::nullopt : std::optional(number);
}

template <class T>
Cell cell_of(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell(Missing{});
}

std::optional<Points> stated_points(const EventRows& events, std::size_t i) {
  if (events.field(i, EventColumn::points).empty()) return std::nullopt;
  return events.event(i).points;
}

// The unit's id and name; empty without a posting on the day.
const Unit* unit_of(const ViewContext& context, const Event& event) {
  const auto index = unit_on(context.roster, event.member, event.date);
  return index ? &context.organisation.unit(*index) : nullptr;
}

Json event_json(const ViewContext& context, const EventRows& events, std::size_t i) {
  const Event& event = events.event(i);
  const Unit* unit = unit_of(context, event);
  const auto text = [&](EventColumn column) { return events.field(i, column); };
  Json row = Json::object();
  row.set("id", event.id)
      .set("date", event.date)
      .set("member", text(EventColumn::member))
      .set("name", context.roster.member(event.member).name)
      .set("unit", unit == nullptr ? Json() : Json(unit->id))
      .set("item", text(EventColumn::item))
      .set("item_name", events.item(i).name.in(context.language))
      .set("level", text(EventColumn::level))
      .set("quantity", event.quantity)
      .set("points", stated_points(events, i))
      .set("place", text(EventColumn::place))
      .set("note", text(EventColumn::note))
      .set("matter", text(EventColumn::matter))
      .set("evidence", text(EventColumn::evidence))
      .set("by", text(EventColumn::by))
      .set("recorded", text(EventColumn::recorded))
      .set("batch", text(EventColumn::batch))
      .set("reverses", number_or_none(event.reverses))
      .set("reversed_by", events.reversed_by(i));
  return row;
}

Table csv_table(const ViewContext& context, const EventRows& events) {
  Table table;
  table.in_print = false;
  for (const char* key : {"id", "date", "member", "name", "unit", "item", "item_name", "level",
                          "quantity", "points", "place", "note", "matter", "evidence", "by",
                          "recorded", "batch", "reverses", "reversed_by"}) {
    table.columns.push_back({key, key});
  }
  table.rows = Rows::made_by(events.size(), [context, &events](std::size_t i, Row& row) {
    const Event& event = events.event(i);
    const Unit* unit = unit_of(context, event);
    const auto add = [&](EventColumn column) { row.push_back(text_cell(events.field(i, column))); };
    row.emplace_back(event.id);
    row.emplace_back(event.date);
    add(EventColumn::member);
    row.emplace_back(std::string(context.roster.member(event.member).name));
    row.push_back(unit == nullptr ? Cell(Missing{}) : Cell(unit->id));
    add(EventColumn::item);
    row.emplace_back(events.item(i).name.in(context.language));
    add(EventColumn::level);
    row.emplace_back(event.quantity);
    row.push_back(cell_of(stated_points(events, i)));
    for (const EventColumn column :
         {EventColumn::place, EventColumn::note, EventColumn::matter, EventColumn::evidence,
          EventColumn::by, EventColumn::recorded, EventColumn::batch}) {
      add(column);
    }
    row.push_back(cell_of(number_or_none(event.reverses)));
    row.push_back(cell_of(events.reversed_by(i)));
  });
  return table;
}

// Columns that are empty in every row are left out on paper.
struct Shown {
  bool unit = false, level = false, quantity = false, points = false, place = false, note = false;
  bool status = false;
};

Shown what_to_show(const ViewContext& context, const EventRows& events) {
  Shown shown;
  shown.unit = context.organisation.units.size() > 1;
  for (std::size_t i = 0; i < events.size(); ++i) {
    shown.level |= !events.field(i, EventColumn::level).empty();
    shown.quantity |= !events.field(i, EventColumn::quantity).empty();
    shown.points |= !events.field(i, EventColumn::points).empty();
    shown.place |= !events.field(i, EventColumn::place).empty();
    shown.note |= !events.field(i, EventColumn::note).empty();
    shown.status |= events.event(i).reverses != 0 || events.reversed_by(i).has_value();
  }
  return shown;
}

Cell status_cell(Language language, const EventRows& events, std::size_t i) {
  if (const std::int64_t original = events.event(i).reverses; original != 0) {
    return say(language, "view.events.reverses", {{"id", std::to_string(original)}});
  }
  if (const auto by = events.reversed_by(i)) {
    return say(language, "view.events.reversed", {{"id", std::to_string(*by)}});
  }
  return Missing{};
}

Table printed_table(const ViewContext& context, const EventRows& events) {
  const Language language = context.language;
  const Shown shown = what_to_show(context, events);
  Table table;
  table.key = "events";
  table.in_csv = false;
  table.empty_text = message(language, "view.events.none");
  const auto add = [&](bool wanted, std::string_view key, std::string_view title, Align align) {
    if (wanted) table.columns.push_back(column(language, key, title, align));
  };
  add(true, "id", "view.events.id", Align::right);
  add(true, "date", "view.date", Align::left);
  add(true, "member", "view.member", Align::left);
  add(true, "name", "view.name", Align::left);
  add(shown.unit, "unit", "view.unit", Align::left);
  add(true, "item", "view.item", Align::left);
  add(shown.level, "level", "view.events.level", Align::left);
  add(shown.quantity, "quantity", "view.events.quantity", Align::right);
  add(shown.points, "points", "view.events.points", Align::right);
  add(shown.place, "place", "view.place", Align::left);
  add(shown.note, "note", "view.note", Align::left);
  add(shown.status, "status", "view.events.status", Align::left);
  table.rows = Rows::made_by(events.size(), [context, &events, shown](std::size_t i, Row& row) {
    const Event& event = events.event(i);
    const Unit* unit = unit_of(context, event);
    const auto text = [&](bool wanted, EventColumn column) {
      if (wanted) row.push_back(text_cell(events.field(i, column)));
    };
    row.emplace_back(event.id);
    row.emplace_back(event.date);
    text(true, EventColumn::member);
    row.emplace_back(std::string(context.roster.member(event.member).name));
    if (shown.unit) {
      row.push_back(unit == nullptr ? Cell(Missing{}) : Cell(unit->name.in(context.language)));
    }
    row.emplace_back(std::string(events.field(i, EventColumn::item)) + ' ' +
                     events.item(i).name.in(context.language));
    text(shown.level, EventColumn::level);
    if (shown.quantity) row.emplace_back(event.quantity);
    if (shown.points) row.push_back(cell_of(stated_points(events, i)));
    text(shown.place, EventColumn::place);
    text(shown.note, EventColumn::note);
    if (shown.status) row.push_back(status_cell(context.language, events, i));
  });
  return table;
}

}  // namespace

Report events_view(const ViewContext& context, const EventRows& events,
                   const std::optional<Period>& period, const std::string& filter) {
  const Language language = context.language;
  Report report = begin_report(context, "ledger.events/1",
                               period ? say(language, "view.events.title.period",
                                            {{"period", period_name(language, *period)}})
                                      : std::string(message(language, "view.events.title")),
                               period);
  report.json.set("events", Json::array_of(events.size(), [context, &events](std::size_t i) {
                    return event_json(context, events, i);
                  }));
  Facts facts;
  if (!filter.empty()) {
    facts.lines.emplace_back(message(language, "view.events.filter"), filter);
  }
  facts.lines.emplace_back(message(language, "view.events.count"), std::to_string(events.size()));
  report.sections.emplace_back(std::move(facts));
  report.sections.emplace_back(csv_table(context, events));
  report.sections.emplace_back(printed_table(context, events));
  return report;
}

}  // namespace ledger
