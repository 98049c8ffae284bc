#include "ledger/store/prospects.h"

#include <map>
#include <string>
#include <utility>

namespace ledger {
namespace {

enum Column : std::size_t { id, name, unit, stage, date, mentor, note };

// Where somebody stood before a row.
struct Before {
  Stage stage;
  Date day;
  std::uint32_t line;
};

void goes_on(SmallRow& row, const ProspectStep& step, const Before& before) {
  if (before.stage != Stage::left && step.stage < before.stage) {
    row.add(stage, Diagnostic("E437")
                       .with("id", step.id)
                       .with("found", row[stage])
                       .with("before", kStages[static_cast<std::size_t>(before.stage)])
                       .with("line", std::to_string(before.line)));
  }
  if (step.day < before.day) {
    row.add(date, Diagnostic("E440")
                      .with("id", step.id)
                      .with("found", row[date])
                      .with("before", before.day.text())
                      .with("line", std::to_string(before.line)));
  }
}

}  // namespace

SmallRegister prospects_register() {
  return {"prospects.csv", kProspectColumns};
}

std::optional<std::vector<ProspectStep>> load_prospects(const RegisterSource& source,
                                                        Diagnostics& diagnostics) {
  std::map<std::string, Before, std::less<>> reached;
  const auto bind = [&](SmallRow& row) {
    ProspectStep out;
    out.id = row.text(id);
    out.name = row.text(name);
    out.unit = row.unit(unit);
    out.stage = Stage(row.choice(stage, kStages));
    out.day = row.day(date);
    if (!row.is_empty(mentor)) out.mentor = row.member(mentor);
    out.note = row[note];
    row.first_of({id, stage, date, unit, mentor});
    if (!row.good()) return out;
    const Before now = {out.stage, out.day, row.line()};
    const auto [before, is_new] = reached.emplace(out.id, now);
    if (!is_new) goes_on(row, out, before->second);
    if (row.good()) before->second = now;
    return out;
  };
  return load_records<ProspectStep>(prospects_register(), source, diagnostics, bind);
}

}  // namespace ledger
