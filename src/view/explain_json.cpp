#include "ledger/view/cut_text.h"
#include "ledger/view/explain_view.h"

namespace ledger {
namespace {

constexpr std::string_view kStateWords[] = {"stands", "reversed", "reversal", "ballots"};

Json cuts_json(const Ruleset& rules, const std::vector<Cut>& cuts) {
  Json all = Json::array();
  for (const Cut& cut : cuts) all.push(cut_json(rules, cut));
  return all;
}

Json event_json(const ExplainSource& source, const EventTrace& trace) {
  const Ruleset& rules = source.evaluation.rules;
  const Item& item = rules.item(trace.event.item);
  const auto at = position_of(source.events, trace.event.id);
  const auto text = [&](EventColumn column) {
    return at ? Json(source.events.field(*at, column)) : Json();
  };
  Json json = Json::object();
  json.set("id", trace.event.id == 0 ? Json() : Json(trace.event.id))
      .set("line", at ? Json(source.lines[*at]) : Json())
      .set("date", trace.event.date)
      .set("item", item.code)
      .set("direction", item.direction == Direction::add ? "add" : "deduct")
      .set("state", kStateWords[static_cast<std::size_t>(trace.state)])
      .set("other", trace.other == 0 ? Json() : Json(trace.other))
      .set("place", text(EventColumn::place))
      .set("note", text(EventColumn::note))
      .set("quantity", trace.event.quantity)
      .set("value", trace.value)
      .set("times", trace.times)
      .set("repeated", trace.repeated)
      .set("cuts", cuts_json(rules, trace.cuts))
      .set("counted", item.direction == Direction::add ? trace.counted : -trace.counted)
      .set("running", trace.running);
  return json;
}

Json item_json(const ExplainSource& source, const ItemTrace& trace) {
  const Ruleset& rules = source.evaluation.rules;
  Json json = Json::object();
  json.set("item", rules.item(trace.item).code)
      .set("events", trace.events)
      .set("value", trace.value)
      .set("cuts", cuts_json(rules, trace.cuts))
      .set("sum", trace.sum)
      .set("counted", trace.counted);
  return json;
}

Json block_json(const ExplainSource& source, std::size_t index) {
  const Ruleset& rules = source.evaluation.rules;
  const BlockTrace& trace = source.explanation.blocks[index];
  const BlockSum& sum = trace.sum;
  Json json = Json::object();
  json.set("block", rules.blocks[index].id)
      .set("in", index == 0 ? Json() : Json(rules.block(rules.blocks[index].parent).id))
      .set("start", sum.start)
      .set("gained", sum.gained)
      .set("lost", sum.lost)
      .set("inner", sum.inner)
      .set("by_zero", sum.by_zero)
      .set("by_min", sum.by_min)
      .set("by_max", sum.by_max)
      .set("by_weight", sum.by_weight)
      .set("by_rounding", sum.by_rounding)
      .set("result", sum.result)
      .set("gain_cuts", cuts_json(rules, trace.gain_cuts))
      .set("loss_cuts", cuts_json(rules, trace.loss_cuts));
  return json;
}

}  // namespace

void add_explanation_json(const ExplainSource& source, Json& json) {
  const Explanation& explanation = source.explanation;
  json.set("file", source.file).set("scored", explanation.is_scored);
  Json events = Json::array(), items = Json::array(), blocks = Json::array();
  for (const EventTrace& trace : explanation.events) events.push(event_json(source, trace));
  for (const ItemTrace& trace : explanation.items) items.push(item_json(source, trace));
  for (std::size_t i = 0; i < explanation.blocks.size(); ++i) blocks.push(block_json(source, i));
  json.set("events", std::move(events))
      .set("items", std::move(items))
      .set("blocks", std::move(blocks));
  json.set("base", explanation.figures.base)
      .set("gained", explanation.figures.gained)
      .set("lost", explanation.figures.lost)
      .set("limited", explanation.figures.limited)
      .set("total", explanation.figures.total);
  json.set("evaluation",
           source.row ? member_evaluation_json(source.evaluation, *source.row) : Json());
}

}  // namespace ledger
