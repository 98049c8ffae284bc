#include "ledger/view/booklet_view.h"

#include <memory>
#include <unordered_map>
#include <utility>

#include "ledger/view/cut_text.h"

namespace ledger {
namespace {

// An event of the period and its row in the texts; ballots have none.
struct Line {
  const EventTrace* trace;
  std::optional<std::size_t> text;
};

struct Source {
  ViewContext context;
  const Ruleset& rules;
  const Explanation& explanation;
  const EventRows& texts;
  std::vector<Line> lines;
  Points carried;  // the running total before the first line

  [[nodiscard]] std::string_view field(const Line& line, EventColumn column) const {
    return line.text ? texts.field(*line.text, column) : std::string_view();
  }
  [[nodiscard]] const Item& item(const Line& line) const {
    return rules.item(line.trace->event.item);
  }
  [[nodiscard]] std::string item_name(const Line& line) const {
    return item(line).governing(line.trace->event.date).name.in(context.language);
  }
  [[nodiscard]] Points counted(const Line& line) const {
    const Points magnitude = line.trace->counted;
    return item(line).direction == Direction::add ? magnitude : -magnitude;
  }
};
using SourcePointer = std::shared_ptr<const Source>;

std::string_view state_word(EventTrace::State state) {
  static constexpr std::string_view kWords[] = {"stands", "reversed", "reversal", "ballots"};
  return kWords[static_cast<std::size_t>(state)];
}

// Why the event counts as it does, empty when there is nothing to say.
std::string remark(const Source& source, const Line& line) {
  const Language language = source.context.language;
  const EventTrace& trace = *line.trace;
  std::string all;
  const auto add = [&](const std::string& text) {
    if (!all.empty()) all += message(language, "view.booklet.and");
    all += text;
  };
  if (trace.state == EventTrace::State::reversed) {
    add(say(language, "view.events.reversed", {{"id", std::to_string(trace.other)}}));
  } else if (trace.state == EventTrace::State::reversal) {
    add(say(language, "view.events.reverses", {{"id", std::to_string(trace.other)}}));
  } else if (trace.state == EventTrace::State::ballots) {
    add(std::string(message(language, "view.booklet.ballots")));
  }
  if (trace.times != Rate::whole(1)) {
    add(say(language, "view.booklet.times", {{"times", trace.times.text()}}));
  }
  for (const Cut& cut : trace.cuts) add(cut_text(language, source.rules, cut));
  return all;
}

Json line_json(const Source& source, const Line& line) {
  const EventTrace& trace = *line.trace;
  Json cuts = Json::array();
  for (const Cut& cut : trace.cuts) cuts.push(cut_json(source.rules, cut));
  return Json::object()
      .set("id", trace.event.id == 0 ? Json() : Json(trace.event.id))
      .set("date", trace.event.date)
      .set("item", source.item(line).code)
      .set("item_name", source.item_name(line))
      .set("level", source.field(line, EventColumn::level))
      .set("quantity", trace.event.quantity)
      .set("place", source.field(line, EventColumn::place))
      .set("note", source.field(line, EventColumn::note))
      .set("state", state_word(trace.state))
      .set("other", trace.other == 0 ? Json() : Json(trace.other))
      .set("value", trace.value)
      .set("times", trace.times)
      .set("counted", source.counted(line))
      .set("running", trace.running)
      .set("cuts", std::move(cuts));
}

// Columns that say nothing in every row are left out on paper.
struct Shown {
  bool level = false, quantity = false, place = false, note = false, value = false, remark = false;
};

Shown what_to_show(const Source& source) {
  Shown shown;
  for (const Line& line : source.lines) {
    shown.level |= !source.field(line, EventColumn::level).empty();
    shown.quantity |= !source.field(line, EventColumn::quantity).empty();
    shown.place |= !source.field(line, EventColumn::place).empty();
    shown.note |= !source.field(line, EventColumn::note).empty();
    shown.value |= line.trace->value != line.trace->counted;
    shown.remark |= !remark(source, line).empty();
  }
  return shown;
}

Cell text_cell(std::string_view text) {
  return text.empty() ? Cell(Missing{}) : Cell(std::string(text));
}
Cell id_cell(std::int64_t id) {
  return id == 0 ? Cell(Missing{}) : Cell(id);
}

Table printed_table(const SourcePointer& source) {
  const Language language = source->context.language;
  const Shown shown = what_to_show(*source);
  Table table;
  table.key = "events";
  table.in_csv = false;
  table.empty_text = message(language, "view.booklet.none");
  const auto add = [&](bool wanted, std::string_view key, std::string_view title, Align align) {
    if (wanted) table.columns.push_back(column(language, key, title, align));
  };
  add(true, "id", "view.events.id", Align::right);
  add(true, "date", "view.date", Align::left);
  add(true, "item", "view.item", Align::left);
  add(shown.level, "level", "view.events.level", Align::left);
  add(shown.quantity, "quantity", "view.events.quantity", Align::right);
  add(shown.place, "place", "view.place", Align::left);
  add(shown.note, "note", "view.note", Align::left);
  add(shown.value, "value", "view.booklet.value", Align::right);
  add(true, "counted", "view.booklet.counted", Align::right);
  add(true, "running", "view.booklet.running", Align::right);
  add(shown.remark, "remark", "view.booklet.remark", Align::left);
  table.rows = Rows::made_by(source->lines.size(), [source, shown](std::size_t i, Row& row) {
    const Line& line = source->lines[i];
    const EventTrace& trace = *line.trace;
    row.push_back(id_cell(trace.event.id));
    row.emplace_back(trace.event.date);
    row.emplace_back(source->item(line).code + ' ' + source->item_name(line));
    if (shown.level) row.push_back(text_cell(source->field(line, EventColumn::level)));
    if (shown.quantity) row.emplace_back(trace.event.quantity);
    if (shown.place) row.push_back(text_cell(source->field(line, EventColumn::place)));
    if (shown.note) row.push_back(text_cell(source->field(line, EventColumn::note)));
    if (shown.value) row.emplace_back(trace.value);
    row.emplace_back(Signed{source->counted(line)});
    row.emplace_back(trace.running);
    if (shown.remark) row.push_back(text_cell(remark(*source, line)));
  });
  return table;
}

Table csv_table(const SourcePointer& source) {
  Table table;
  table.in_print = false;
  for (const char* key : {"id", "date", "item", "item_name", "level", "quantity", "place", "note",
                          "state", "other", "value", "times", "counted", "running", "remark"}) {
    table.columns.push_back({key, key});
  }
  table.rows = Rows::made_by(source->lines.size(), [source](std::size_t i, Row& row) {
    const Line& line = source->lines[i];
    const EventTrace& trace = *line.trace;
    row.push_back(id_cell(trace.event.id));
    row.emplace_back(trace.event.date);
    row.emplace_back(source->item(line).code);
    row.emplace_back(source->item_name(line));
    row.push_back(text_cell(source->field(line, EventColumn::level)));
    row.emplace_back(trace.event.quantity);
    row.push_back(text_cell(source->field(line, EventColumn::place)));
    row.push_back(text_cell(source->field(line, EventColumn::note)));
    row.emplace_back(std::string(state_word(trace.state)));
    row.push_back(id_cell(trace.other));
    row.emplace_back(trace.value);
    row.emplace_back(trace.times.text());
    row.emplace_back(source->counted(line));
    row.emplace_back(trace.running);
    row.push_back(text_cell(remark(*source, line)));
  });
  return table;
}

Facts facts_of(const Source& source, const Posting& posting, bool first_period) {
  const ViewContext& context = source.context;
  const Language language = context.language;
  const Figures& figures = source.explanation.figures;
  Facts facts;
  const auto add = [&](std::string_view key, const std::string& value) {
    facts.lines.emplace_back(message(language, key), value);
  };
  add("view.unit", context.organisation.unit(posting.unit).name.in(language));
  if (context.organisation.classes.size() > 1) {
    add("view.class", context.organisation.member_class(posting.member_class).name.in(language));
  }
  if (!source.explanation.is_scored) return facts;
  add("view.report.base", print(figures.base));
  if (!first_period) add("view.booklet.carried", print(source.carried));
  add("view.report.gained", print(figures.gained));
  add("view.report.lost", print(figures.lost));
  if (!figures.limited.is_zero()) add("view.report.limited", print(Signed{figures.limited}));
  add("view.report.total", print(figures.total));
  return facts;
}

}  // namespace

Report booklet_view(const ViewContext& context, const Ruleset& rules,
                    const Explanation& explanation, const EventRows& texts, const Period& period) {
  const Language language = context.language;
  const Member& member = context.roster.member(explanation.member);
  const Posting& posting = posting_shown(context.roster, explanation.member, period.last());
  auto source = std::make_shared<Source>(
      Source{context, rules, explanation, texts, {}, explanation.figures.base});
  std::unordered_map<std::int64_t, std::size_t> rows;
  for (std::size_t i = 0; i < texts.size(); ++i) rows.emplace(texts.event(i).id, i);
  bool first_period = true;
  for (const EventTrace& trace : explanation.events) {
    if (trace.event.date < period.first) {
      source->carried = trace.running;
      first_period = false;
    } else if (period.contains(trace.event.date)) {
      const auto found = rows.find(trace.event.id);
      source->lines.push_back(
          {&trace, found == rows.end() ? std::nullopt : std::optional(found->second)});
    }
  }

  Report report = begin_report(context, "ledger.booklet/1",
                               say(language, "view.booklet.title",
                                   {{"name", std::string(member.name)},
                                    {"id", std::string(member.id)},
                                    {"period", period_name(language, period)}}),
                               period);
  const Figures& figures = explanation.figures;
  report.json.set("member", member.id)
      .set("name", member.name)
      .set("unit", context.organisation.unit(posting.unit).id)
      .set("class", context.organisation.member_class(posting.member_class).id)
      .set("scored", explanation.is_scored)
      .set("base", figures.base)
      .set("carried", source->carried)
      .set("gained", figures.gained)
      .set("lost", figures.lost)
      .set("limited", figures.limited)
      .set("total", figures.total)
      .set("events", Json::array_of(source->lines.size(), [source](std::size_t i) {
             return line_json(*source, source->lines[i]);
           }));
  report.sections.emplace_back(facts_of(*source, posting, first_period));
  if (!explanation.is_scored) {
    report.sections.emplace_back(
        Paragraph{std::string(message(language, "view.booklet.not-scored"))});
  }
  report.sections.emplace_back(csv_table(source));
  report.sections.emplace_back(printed_table(source));
  return report;
}

}  // namespace ledger
