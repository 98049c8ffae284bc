// ledger check: every problem in every file of the ledger, in one run.
#include <algorithm>
#include <set>
#include <utility>

#include "ledger/cli/command.h"
#include "ledger/cli/count.h"

namespace ledger::cli {
namespace {

class CountingSink final : public EventSink {
 public:
  void take(std::span<const Event> /*events*/, std::span<const EventText> /*texts*/) override {}
};

// What was looked at, for the sentence that all is well.
struct Seen {
  std::size_t files = 0, members = 0, items = 0;
  std::uint64_t events = 0;
};

void check_registers(Session& session, Seen& seen) {
  const auto cycles = session.workspace().register_cycles();
  if (!cycles) {
    session.add(cycles.error());
    return;
  }
  for (const int cycle : *cycles) {
    // Mistakes in the rules of this cycle were told already, with all rules files.
    Diagnostics known;
    const auto rules = session.workspace().rules(session.organisation(), cycle, known);
    const Roster* roster = session.roster();
    if (!rules || roster == nullptr) continue;
    ++seen.files;
    const Cycle days(rules->cycle_start, cycle);
    CountingSink sink;
    ScanOptions options;
    options.deep = true;
    const auto summary = scan_register(session.workspace().files(), session.workspace().directory(),
                                       {days, session.organisation(), *roster, *rules}, options,
                                       sink, session.findings());
    if (!summary) {
      session.add(summary.error());
      continue;
    }
    seen.events += summary->rows;
  }
}

// Wrong data is the answer to the question, not a failure to answer it.
int answer(Session& session) {
  const int status = session.finish();
  return status == kUnusableData ? 1 : status;
}

}  // namespace

int check(Context& context, Options& options) {
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open()) return answer(session);
  Seen seen;
  seen.files = 2;  // ledger.toml and members.csv
  if (const Roster* roster = session.roster()) seen.members = roster->size();
  const auto years = session.workspace().rules_years();
  if (!years) {
    session.add(years.error());
  } else if (years->empty()) {
    (void)session.cycle_start();  // says that there are no rules
  } else {
    std::set<std::string> codes;
    for (const int year : *years) {
      ++seen.files;
      if (const Ruleset* rules = session.rules(year)) {
        for (const Item& item : rules->items) codes.insert(item.code);
      }
    }
    seen.items = codes.size();
    check_registers(session, seen);
  }
  if (const int status = answer(session)) return status;
  context.say(session.text("check.good", {{"files", std::to_string(seen.files)},
                                          {"members", std::to_string(seen.members)},
                                          {"items", std::to_string(seen.items)},
                                          {"events", std::to_string(seen.events)}}) +
              "\n");
  return 0;
}

}  // namespace ledger::cli
