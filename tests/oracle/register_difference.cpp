#include "oracle/register_difference.h"

#include "oracle/slow_register.h"

namespace ledger::oracle {
namespace {

std::string listed(const std::set<std::pair<int, std::string>>& all) {
  std::string out;
  for (const auto& [line, code] : all) out += std::to_string(line) + ":" + code + " ";
  return out;
}

std::string difference(const SlowRow& row, const Event& event, const test::SmallLedger& ledger) {
  const Item& item = ledger.rules.item(event.item);
  const auto* levels = std::get_if<LevelPoints>(&item.latest().valuation);
  const std::string level = levels != nullptr ? levels->levels[event.level].id : std::string();
  const auto differs = [](const std::string& what, const auto& slow, const auto& fast) {
    return slow == fast ? std::string() : " " + what;
  };
  return differs("id", row.id, event.id) + differs("date", row.date, event.date.text()) +
         differs("member", row.member, ledger.roster.member(event.member).id) +
         differs("item", row.item, item.code) + differs("level", row.level, level) +
         differs("quantity", row.quantity, event.quantity.units()) +
         differs("points", row.points, event.points.units()) +
         differs("matter", row.matter.empty(), event.matter == 0) +
         differs("reverses", row.reverses, event.reverses);
}

}  // namespace

std::string register_difference(const std::string& text, const test::Scanned& fast) {
  const test::SmallLedger ledger;
  const SlowRegister slow = read_slowly(text, ledger.roster, ledger.rules, 2018);
  std::set<std::pair<int, std::string>> problems;
  for (const Diagnostic& one : fast.diagnostics.all()) {
    problems.emplace(static_cast<int>(one.place.line), one.code.text());
  }
  if (problems != slow.problems) {
    return "problems: " + listed(problems) + "and not " + listed(slow.problems);
  }
  if (fast.sink.events.size() != slow.rows.size()) {
    return std::to_string(fast.sink.events.size()) + " rows and not " +
           std::to_string(slow.rows.size());
  }
  for (std::size_t i = 0; i < slow.rows.size(); ++i) {
    const std::string columns = difference(slow.rows[i], fast.sink.events[i], ledger);
    if (!columns.empty()) return "row " + std::to_string(slow.rows[i].id) + ":" + columns;
  }
  return "";
}

}  // namespace ledger::oracle
