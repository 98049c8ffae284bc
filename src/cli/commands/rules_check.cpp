// ledger rules check: the mistakes and the doubts of one rules file, or of all of them.
#include "ledger/cli/command.h"
#include "ledger/cli/session.h"

namespace ledger::cli {

int rules_check(Context& context, Options& options) {
  std::vector<std::string> given;
  options.many("file", given);
  if (const auto status = options.parse()) return *status;

  Session session(context, options);
  if (!session.open()) return session.finish();
  const Workspace& workspace = session.workspace();
  std::size_t checked = 0, items = 0;
  for (const std::string& file : given) {
    const std::string path = file.starts_with('/') ? file : context.current_directory + "/" + file;
    const auto rules = workspace.rules_file(session.organisation(), path, file, session.findings());
    if (rules) items += rules->items.size();
    ++checked;
  }
  if (given.empty()) {
    const auto years = workspace.rules_years();
    if (!years) {
      session.add(years.error());
      return session.finish();
    }
    if (years->empty()) (void)session.cycle_start();  // says that there are no rules
    for (const int year : *years) {
      if (const Ruleset* rules = session.rules(year)) items += rules->items.size();
      ++checked;
    }
  }
  const bool good = session.good();
  // As with `check`, mistakes in the data are the answer.
  const int status = session.finish();
  if (!good) return status == kUnusableData ? 1 : status;
  context.say(session.text("rules.good",
                           {{"files", std::to_string(checked)}, {"items", std::to_string(items)}}) +
              "\n");
  return 0;
}

}  // namespace ledger::cli
