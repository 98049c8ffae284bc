#include "ledger/view/objections_view.h"

#include <string>
#include <utility>

namespace ledger {
namespace {

constexpr std::size_t kOutcome = 6;  // the column

Cell number(const std::optional<std::int64_t>& value) {
  if (value) return *value;
  return Missing{};
}

Cell day(const Objection& objection) {
  if (objection.outcome != Outcome::open) return objection.decided;
  return Missing{};
}

Json json(const ListedObjection& listed) {
  const Objection& objection = listed.objection;
  const bool decided = objection.outcome != Outcome::open;
  Json out = Json::object();
  out.set("id", objection.id)
      .set("period", objection.period)
      .set("event", objection.event)
      .set("by", objection.by)
      .set("raised", objection.raised)
      .set("text", objection.text)
      .set("outcome", outcome_word(objection.outcome))
      .set("decided", decided ? Json(objection.decided) : Json())
      .set("decided_by", decided ? Json(objection.decided_by) : Json())
      .set("decision", decided ? Json(objection.decision) : Json())
      .set("reversal", listed.reversal);
  return out;
}

}  // namespace

std::string_view outcome_word(Outcome outcome) {
  return outcome == Outcome::open ? "open" : outcome == Outcome::upheld ? "upheld" : "dismissed";
}

Report objections_view(const ViewContext& context, const std::vector<ListedObjection>& objections) {
  const Language language = context.language;
  Report report =
      begin_report(context, "ledger.objections/1", say(language, "objection.title"), std::nullopt);
  Table table;
  table.key = "objections";
  table.empty_text = say(language, "objection.none");
  table.columns = {column(language, "id", "objection.column.id", Align::right),
                   column(language, "period", "objection.column.period"),
                   column(language, "event", "objection.column.event", Align::right),
                   column(language, "raised", "objection.column.raised"),
                   column(language, "by", "objection.column.by"),
                   column(language, "text", "objection.column.text"),
                   column(language, "outcome", "objection.column.outcome"),
                   column(language, "decided", "objection.column.decided"),
                   column(language, "decision", "objection.column.decision"),
                   column(language, "reversal", "objection.column.reversal", Align::right)};
  Table words = table;  // for CSV, which has the words of JSON in every language
  table.in_csv = false;
  words.in_print = false;
  Json list = Json::array();
  for (const ListedObjection& listed : objections) {
    const Objection& objection = listed.objection;
    const std::string outcome(outcome_word(objection.outcome));
    Row row = {objection.id,
               objection.period,
               number(objection.event),
               objection.raised,
               objection.by,
               objection.text,
               outcome,
               day(objection),
               objection.decision,
               number(listed.reversal)};
    words.rows.push_back(row);
    row[kOutcome] = say(language, "objection.outcome." + outcome);
    table.rows.push_back(std::move(row));
    list.push(json(listed));
  }
  report.sections.emplace_back(std::move(table));
  report.sections.emplace_back(std::move(words));
  report.json.set("objections", std::move(list));
  return report;
}

}  // namespace ledger
