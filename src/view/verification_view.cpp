#include "ledger/view/verification_view.h"

#include <utility>

namespace ledger {
namespace {

std::string kind(Language language, const Difference& difference) {
  return say(language, "verify.kind." + difference.kind);
}

Facts facts(Language language, const VerifiedSeal& seal) {
  Facts out;
  const auto line = [&](std::string_view key, std::string value) {
    out.lines.emplace_back(message(language, key), std::move(value));
  };
  // Without a code the seal could not be read.
  if (!seal.code.empty()) {
    line("verify.sealed", seal.sealed.text());
    line("verify.code", seal.code);
  }
  for (const std::string& code : seal.reopened) line("verify.reopened", code);
  if (seal.later != 0) {
    line("verify.later",
         say(language, "verify.later.text", {{"count", std::to_string(seal.later)}}));
  }
  line("verify.result",
       seal.differences.empty()
           ? say(language, "verify.agrees")
           : say(language, "verify.differs", {{"count", std::to_string(seal.differences.size())}}));
  return out;
}

Json json(const Difference& difference) {
  Json out = Json::object();
  out.set("kind", difference.kind)
      .set("file", difference.file)
      .set("where", difference.where)
      .set("field", difference.field)
      .set("posted", difference.posted)
      .set("present", difference.present);
  return out;
}

}  // namespace

Report verification_view(const ViewContext& context, const std::vector<VerifiedSeal>& seals) {
  const Language language = context.language;
  Report report =
      begin_report(context, "ledger.verification/1", say(language, "verify.title"), std::nullopt);
  Json json_seals = Json::array();
  Table every;  // for CSV: all seals in one table
  every.in_print = false;
  every.columns = {column(language, "period", "verify.column.period")};
  std::vector<Table> tables;
  for (const VerifiedSeal& seal : seals) {
    Table table;
    table.in_csv = false;
    table.title = say(language, "verify.seal", {{"period", seal.period}});
    table.key = seal.period;
    table.columns = {column(language, "kind", "verify.column.kind"),
                     column(language, "file", "verify.column.file"),
                     column(language, "where", "verify.column.where"),
                     column(language, "field", "verify.column.field"),
                     column(language, "posted", "verify.column.posted"),
                     column(language, "present", "verify.column.present")};
    if (every.columns.size() == 1) {
      every.columns.insert(every.columns.end(), table.columns.begin(), table.columns.end());
    }
    Json differences = Json::array();
    for (const Difference& difference : seal.differences) {
      table.rows.push_back({kind(language, difference), difference.file, difference.where,
                            difference.field, difference.posted, difference.present});
      every.rows.push_back({seal.period, difference.kind, difference.file, difference.where,
                            difference.field, difference.posted, difference.present});
      differences.push(json(difference));
    }
    Json one = Json::object();
    one.set("period", seal.period)
        .set("sealed", seal.code.empty() ? Json() : Json(seal.sealed))
        .set("code", seal.code.empty() ? Json() : Json(seal.code))
        .set("agrees", seal.differences.empty())
        .set("later", seal.later)
        .set("differences", std::move(differences));
    json_seals.push(std::move(one));
    report.sections.emplace_back(
        Paragraph{say(language, "verify.seal", {{"period", seal.period}})});
    report.sections.emplace_back(facts(language, seal));
    table.title.clear();
    if (!table.rows.empty()) report.sections.emplace_back(std::move(table));
  }
  if (seals.empty()) report.sections.emplace_back(Paragraph{say(language, "verify.none")});
  report.sections.emplace_back(std::move(every));
  report.json.set("seals", std::move(json_seals));
  return report;
}

}  // namespace ledger
