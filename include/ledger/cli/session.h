// The ledger a command works on, and what it found wrong with it. Everything is loaded when it is
// asked for, once: `rules show` never opens members.csv.
//
// Each question returns nullptr or nullopt after adding a finding, so a command reads as a list of
// steps that ends early with `return session.finish();`. Values that many commands share (a member,
// an item, a period, a day) are read here and nowhere else.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/cli/context.h"
#include "ledger/cli/dates.h"
#include "ledger/cli/options.h"
#include "ledger/model/organisation.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/store/rules_files.h"
#include "ledger/store/workspace.h"
#include "ledger/value/period.h"
#include "ledger/value/timestamp.h"

namespace ledger::cli {

// The status of findings in files. For `check` they are the answer, which is status 1.
inline constexpr int kUnusableData = 3;

class Session {
 public:
  // The references must outlive the session.
  Session(Context& context, const Options& options);

  // Finds the ledger and reads ledger.toml; settles the language and the clock.
  [[nodiscard]] bool open();
  // The same with a ledger.toml that has mistakes, as far as it can be read; false without a
  // ledger.
  [[nodiscard]] bool open_readable();

  // REQUIRES: open() returned true, for all below.
  [[nodiscard]] const Workspace& workspace() const { return *workspace_; }
  [[nodiscard]] const Organisation& organisation() const { return *organisation_; }
  [[nodiscard]] Date today() const { return clock_->today(); }
  [[nodiscard]] const std::string& now() const { return clock_->now(); }
  [[nodiscard]] const Roster* roster();
  // From now on the roster is that member alone, if he is called by his id: the counter does not
  // wait for all the others, nor for their mistakes. REQUIRES: nobody asked for the roster yet.
  void narrow_roster_to(std::string_view member);
  // The rules of that cycle, which then are the ones that item() looks into. They stay valid as
  // long as the session; mistakes in them are found once.
  [[nodiscard]] const Ruleset* rules(int cycle);
  [[nodiscard]] std::optional<CycleStart> cycle_start();

  // A period as typed; without one, the quarter that contains today.
  [[nodiscard]] std::optional<Period> period(const std::optional<std::string>& text);
  // The same, but without one the cycle that contains today.
  [[nodiscard]] std::optional<Period> year_or(const std::optional<std::string>& text);
  // `place` of a finding: where the text stands, unless it was typed on the command line (E507; in
  // a file it is E245).
  [[nodiscard]] std::optional<Date> date(std::string_view text, const Place& place = {});
  // --as-of: a time, or a day, which means its end. REQUIRES: the text is given.
  [[nodiscard]] std::optional<Timestamp> as_of(std::string_view text);
  // By id, or by a name that only one member has.
  [[nodiscard]] std::optional<MemberIndex> member(std::string_view text, const Place& place = {});
  // By code, or by a name that only one item has. REQUIRES: the last rules(cycle) gave some.
  [[nodiscard]] std::optional<ItemIndex> item(std::string_view text, const Place& place = {});
  [[nodiscard]] std::optional<UnitIndex> unit(std::string_view text);
  [[nodiscard]] std::optional<ClassIndex> member_class(std::string_view text);

  [[nodiscard]] Context& context() { return *context_; }
  [[nodiscard]] Language language() const { return context_->language; }
  [[nodiscard]] Diagnostics& findings() { return findings_; }
  [[nodiscard]] bool good() const { return !findings_.has_errors(); }
  void add(Diagnostic diagnostic) { findings_.add(std::move(diagnostic)); }

  // Tells the findings in file order on standard error and gives the exit status: that of the worst
  // finding, or `otherwise` when there is no error. A command that writes says so when it did not.
  [[nodiscard]] int finish(int otherwise = 0, bool nothing_written = false);

  // A sentence of the catalogue in the reader's language.
  [[nodiscard]] std::string text(std::string_view key, const Arguments& arguments = {}) const {
    return ledger::say(context_->language, key, arguments);
  }

 private:
  [[nodiscard]] bool find_workspace();
  [[nodiscard]] bool settle_clock();

  Context* context_;
  CommonOptions common_;
  Diagnostics findings_;
  std::optional<Workspace> workspace_;
  std::optional<RulesFiles> rules_files_;
  std::optional<Organisation> organisation_;
  std::optional<Clock> clock_;
  std::optional<CycleStart> cycle_start_;
  std::optional<Roster> roster_;
  std::map<int, std::unique_ptr<const Ruleset>> all_rules_;  // nullptr where they have mistakes
  const Ruleset* rules_ = nullptr;                           // of the last call
  bool roster_tried_ = false;
};

}  // namespace ledger::cli
