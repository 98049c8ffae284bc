#include "ledger/store/mentions.h"

#include <string_view>

#include "ledger/format/csv_scanner.h"
#include "ledger/model/event.h"
#include "ledger/store/check_cooperation.h"
#include "ledger/store/load_ballots.h"

namespace ledger {
namespace {

// More than any organisation has: a file of another kind must not fill the memory.
constexpr std::size_t kMost = 5'000'000;

void collect(const Workspace& workspace, const std::string& shown,
             std::span<const std::string_view> columns, std::size_t column,
             std::set<std::string>& into) {
  const auto file = workspace.files().open(workspace.path(shown));
  if (!file) return;
  Diagnostics told_elsewhere;
  FindingLimit silent(told_elsewhere, 0);
  CsvScanner scanner(**file, shown, columns, {.blank_lines = true}, silent);
  std::vector<std::string_view> fields(columns.size());
  CsvLine line;
  for (CsvStep step{}; step != CsvStep::end && step != CsvStep::failed && into.size() < kMost;) {
    step = scanner.next(fields, line);
    if (step == CsvStep::record && !fields[column].empty()) into.emplace(fields[column]);
  }
}

void collect_events(const Workspace& workspace, int cycle, EventColumn column,
                    std::set<std::string>& into) {
  collect(workspace, Workspace::register_file(cycle), kEventColumnNames,
          static_cast<std::size_t>(column), into);
}

}  // namespace

std::set<std::string> mentioned_members(const Workspace& workspace) {
  std::set<std::string> out;
  const auto cycles = workspace.register_cycles();
  if (!cycles) return out;
  for (const int cycle : *cycles) {
    collect_events(workspace, cycle, EventColumn::member, out);
    collect(workspace, ballots_file(cycle), kBallotColumns, 0, out);
  }
  for (const SmallRegister& shape : cooperation_registers(workspace)) {
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
      const std::string_view name = shape.columns[i];
      if (name != "member" && name != "by" && name != "mentor") continue;
      collect(workspace, shape.file, shape.columns, i, out);
    }
  }
  return out;
}

std::set<std::string> mentioned_items(const Workspace& workspace, int cycle) {
  std::set<std::string> out;
  collect_events(workspace, cycle, EventColumn::item, out);
  return out;
}

}  // namespace ledger
