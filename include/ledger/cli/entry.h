// One event on its way into the register: from what was typed, over what it would be, to the line
// that confirms it. `add` in its three ways (options, JSON, guided) meets here.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/cli/count.h"
#include "ledger/cli/session.h"
#include "ledger/store/event_log.h"

namespace ledger::cli {

// What a person or a program gave. The columns hold what was written; member and item may be names
// and the date any of the forms people type. Places are those of the texts, or empty for the
// command line.
struct Draft {
  NewEvent given;
  std::array<Place, kEventColumns> places;
  Place row;  // of the whole entry
};

// A draft that may be registered.
struct Entry {
  NewEvent row;  // ids and an ISO date, as the register wants them
  Event event;
  int cycle = 0;
  Place place;  // of the draft's row
};

// Turns drafts into entries. For many of them: what one has asked, the next need not ask again.
class Resolver {
 public:
  explicit Resolver(Session& session) : session_(&session) {}
  // nullopt after adding everything that is wrong with the draft. An empty date is today,
  // an empty `by` the variable POINTS_LEDGER_BY.
  [[nodiscard]] std::optional<Entry> resolve(const Draft& draft);

 private:
  struct Bound;  // a cycle, and what binds its rows
  [[nodiscard]] Bound* bound(int cycle);
  [[nodiscard]] std::optional<MemberIndex> member(const std::string& text, const Place& place);

  Session* session_;
  std::map<int, std::shared_ptr<Bound>> cycles_;
  std::unordered_map<std::string, MemberIndex> members_;  // by what was written
};

// One draft.
[[nodiscard]] inline std::optional<Entry> resolve(Session& session, const Draft& draft) {
  return Resolver(session).resolve(draft);
}

// "2018-06-05  张三 (0012)  C1 执行组织决议  +2". The value is left out where only the window as a
// whole has one. REQUIRES: the session holds the rules of the entry's cycle.
[[nodiscard]] std::string describe(Session& session, const Entry& entry);

// The entry's own value with its sign, before limits of windows; nullopt as above.
[[nodiscard]] std::optional<std::string> value_text(Session& session, const Entry& entry);

// Adds what a registrar may want to know before it is too late: W280 for each equal event near the
// end of the register, W282 for a date in the future, W283 for a day without a posting.
void warn(Session& session, const Entry& entry);
// The last two.
void warn_of_day(Session& session, const Entry& entry);

// Adds a warning W281 for each seal that answers for a day of the entries.
void warn_of_seals(Session& session, const std::vector<Entry>& entries);

// Registers all entries, or none, and says so, one line each in the order given; with `dry_run`
// only says what it would do. Entries may be of several cycles, whose registers are written
// together. Gives the exit status. REQUIRES: entries are not empty.
[[nodiscard]] int register_entries(Session& session, const std::vector<Entry>& entries,
                                   bool dry_run);

}  // namespace ledger::cli
