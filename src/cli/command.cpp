#include "ledger/cli/command.h"

#include <algorithm>

namespace ledger::cli {

// Every command, once: name, task, whether it writes, function. The function lives in
// src/cli/commands/, in the file of the same name (`export_` and `import_`, since both are words of
// C++).
// clang-format off
#define LEDGER_COMMANDS(row)                                     \
  row("init",              counter,     true,  init)             \
  row("add",               counter,     true,  add)              \
  row("import",            counter,     true,  import_)          \
  row("reverse",           counter,     true,  reverse)          \
  row("events",            counter,     false, events)           \
  row("show",              counter,     false, show)             \
  row("member list",       roster,      false, member_list)      \
  row("member show",       roster,      false, member_show)      \
  row("member add",        roster,      true,  member_add)       \
  row("member move",       roster,      true,  member_move)      \
  row("member leave",      roster,      true,  member_leave)     \
  row("rules show",        rules,       false, rules_show)       \
  row("rules check",       rules,       false, rules_check)      \
  row("report",            results,     false, report)           \
  row("evaluate",          results,     true,  evaluate)         \
  row("explain",           results,     false, explain)          \
  row("whatif",            results,     false, whatif)           \
  row("diff",              results,     false, diff)             \
  row("summary",           results,     false, summary)          \
  row("export",            results,     false, export_)          \
  row("notice",            publication, false, notice)           \
  row("seal",              publication, true,  seal)             \
  row("verify",            publication, false, verify)           \
  row("reopen",            publication, true,  reopen)           \
  row("objection raise",   publication, true,  objection_raise)  \
  row("objection list",    publication, false, objection_list)   \
  row("objection decide",  publication, true,  objection_decide) \
  row("zone add",          cooperation, true,  zone_add)         \
  row("zone duty",         cooperation, true,  zone_duty)        \
  row("zone list",         cooperation, false, zone_list)        \
  row("zone duties",       cooperation, false, zone_duties)      \
  row("zone report",       cooperation, false, zone_report)      \
  row("unit list",         cooperation, false, unit_list)        \
  row("unit advice",       cooperation, false, unit_advice)      \
  row("joint add",         cooperation, true,  joint_add)        \
  row("joint list",        cooperation, false, joint_list)       \
  row("joint report",      cooperation, false, joint_report)     \
  row("inspect add",       cooperation, true,  inspect_add)      \
  row("inspect list",      cooperation, false, inspect_list)     \
  row("inspect report",    cooperation, false, inspect_report)   \
  row("prospect add",      cooperation, true,  prospect_add)     \
  row("prospect list",     cooperation, false, prospect_list)    \
  row("prospect report",   cooperation, false, prospect_report)  \
  row("award add",         cooperation, true,  award_add)        \
  row("award list",        cooperation, false, award_list)       \
  row("award report",      cooperation, false, award_report)     \
  row("check",             care,        false, check)            \
  row("completion",        care,        false, completion)
// clang-format on

#define LEDGER_DECLARE(name, task, writes, function) int function(Context&, Options&);
LEDGER_COMMANDS(LEDGER_DECLARE)
#undef LEDGER_DECLARE

namespace {

#define LEDGER_ROW(name, task, writes, function) {name, Task::task, writes, &function},
constexpr Command kCommands[] = {LEDGER_COMMANDS(LEDGER_ROW)};
#undef LEDGER_ROW

}  // namespace

std::span<const Command> commands() {
  return kCommands;
}

const Command* find_command(std::string_view name) {
  const auto at = std::find_if(std::begin(kCommands), std::end(kCommands),
                               [&](const Command& command) { return command.name == name; });
  return at == std::end(kCommands) ? nullptr : at;
}

std::string Command::key() const {
  std::string out = "help." + std::string(name);
  std::replace(out.begin(), out.end(), ' ', '-');
  return out;
}

}  // namespace ledger::cli
