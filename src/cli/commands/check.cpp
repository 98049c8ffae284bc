// ledger check: every problem in every file of the ledger, in one run.
#include <set>
#include <string>

#include "ledger/cli/command.h"
#include "ledger/cli/count.h"
#include "ledger/store/check_cooperation.h"
#include "ledger/store/check_imports.h"
#include "ledger/store/check_seals.h"
#include "ledger/store/load_ballots.h"
#include "ledger/store/objections.h"

namespace ledger::cli {
namespace {

// One look at everything. Each file is read as far as it can be, so that a mistake in one keeps no
// other from being looked at and is told once, where it stands.
class Inspection {
 public:
  explicit Inspection(Session& session) : session_(session), workspace_(session.workspace()) {}

  void look() {
    roster();
    rules();
    each_cycle("events", &Inspection::look_at_register);
    imports();
    each_cycle("ballots", &Inspection::look_at_ballots);
    objections();
    cooperation();
    seals_ = check_seals(workspace_.files(), workspace_.directory(), session_.context().threads,
                         session_.findings());
  }

  // What was looked at, for the sentence that all is well.
  [[nodiscard]] Arguments seen() const {
    return {{"files", std::to_string(files_)},
            {"members", std::to_string(roster_.value.size())},
            {"items", std::to_string(codes_.size())},
            {"events", std::to_string(events_)},
            {"seals", std::to_string(seals_)}};
  }
  [[nodiscard]] bool has_seals() const { return seals_ != 0; }

 private:
  // What a file of one cycle is bound to.
  using Look = void (Inspection::*)(const RegisterContext&, bool rules_are_whole);

  void roster() {
    roster_ = workspace_.readable_roster(session_.organisation(), session_.findings());
  }

  void rules() {
    const auto years = workspace_.rules_years();
    if (!years) {
      session_.add(years.error());
      return;
    }
    if (years->empty()) (void)session_.cycle_start();  // says that there are no rules
    has_rules_ = !years->empty();
    for (const int year : *years) {
      ++files_;
      const auto read =
          workspace_.readable_rules(session_.organisation(), year, session_.findings());
      if (!read) continue;
      for (const Item& item : read->value.items) codes_.insert(item.code);
    }
  }

  void each_cycle(const std::string& folder, Look inspect) {
    const auto cycles = workspace_.cycles_in(folder);
    if (!cycles) {
      session_.add(cycles.error());
      return;
    }
    for (const int cycle : *cycles) {
      if (!has_rules_) continue;
      ++files_;
      // Mistakes in the rules were told already, with all rules files; not that there are none.
      Diagnostics told;
      const auto rules = workspace_.readable_rules(session_.organisation(), cycle, told);
      for (const Diagnostic& d : told.all()) {
        if (d.code == Code("E339") && without_rules_.insert(cycle).second) session_.add(d);
      }
      if (!rules) {
        registers_are_good_ = false;
        continue;
      }
      const Cycle days(rules->value.cycle_start, cycle);
      (this->*inspect)({days, session_.organisation(), roster_.value, rules->value}, rules->whole);
    }
  }

  void look_at_register(const RegisterContext& context, bool /*rules_are_whole*/) {
    const std::size_t threads = session_.context().threads;
    const std::size_t errors = session_.findings().errors();
    BatchSinks imported(threads);
    ScanOptions options;
    options.deep = true;
    const auto summary = scan_register(workspace_.files(), workspace_.directory(), context, options,
                                       threads, imported, session_.findings());
    if (summary) {
      events_ += summary->rows;
      imported.add_to(imported_, Workspace::register_file(context.cycle.name()));
    } else {
      session_.add(summary.error());
    }
    registers_are_good_ = registers_are_good_ && session_.findings().errors() == errors;
  }

  void imports() {
    if (workspace_.files().exists(workspace_.path(kImportsFile))) ++files_;
    const auto receipts =
        load_receipts(workspace_.files(), workspace_.directory(), session_.findings());
    // Rows that could not be read are missing from what is counted here.
    if (receipts && has_rules_ && registers_are_good_) {
      check_imports(*receipts, imported_, session_.findings());
    }
  }

  void look_at_ballots(const RegisterContext& context, bool rules_are_whole) {
    Diagnostics found;
    (void)load_ballots(workspace_.files(), workspace_.directory(), context, found);
    for (const Diagnostic& d : found.all()) {
      const bool of_rules = d.code == Code("E462") || d.code == Code("E464");
      if (rules_are_whole || !of_rules) session_.add(d);
    }
  }

  void objections() {
    if (!workspace_.files().exists(workspace_.path(kObjectionsFile))) return;
    ++files_;
    (void)load_objections(workspace_.files(), workspace_.directory(), session_.findings());
  }

  void cooperation() {
    // What is wrong with the rules was told already.
    const auto known = RulesFiles(workspace_).cycle_start();
    const auto start = known ? std::optional(*known) : std::nullopt;
    files_ += check_cooperation({workspace_, session_.organisation(), roster_.value}, start,
                                session_.findings());
  }

  Session& session_;
  const Workspace& workspace_;
  Readable<Roster> roster_;
  bool has_rules_ = false;
  std::set<int> without_rules_;  // cycles that were told to have none
  std::set<std::string> codes_;
  std::size_t files_ = 2;  // ledger.toml and members.csv
  std::uint64_t events_ = 0;
  Batches imported_;
  bool registers_are_good_ = true;  // those that were read
  std::size_t seals_ = 0;
};

// Wrong data is the answer to the question, not a failure to answer it.
int answer(Session& session) {
  const int status = session.finish();
  return status == kUnusableData ? 1 : status;
}

}  // namespace

int check(Context& context, Options& options) {
  if (const auto status = options.parse()) return *status;
  Session session(context, options);
  if (!session.open_readable()) return answer(session);
  Inspection inspection(session);
  inspection.look();
  if (const int status = answer(session)) return status;
  context.say(
      session.text(inspection.has_seals() ? "check.good.seals" : "check.good", inspection.seen()) +
      "\n");
  return 0;
}

}  // namespace ledger::cli
