// A row of a register gets its meaning: member, item, level, version, exact numbers.
//
// There is one implementation for scanning ten million rows and for the one row that `add` wants to
// register, so that `add` refuses exactly what a report would. On the fast path nothing is
// allocated and nothing is told: problems are noted as pairs of small numbers, and only then turned
// into findings, away from the loop.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/id_index.h"
#include "ledger/store/event_log.h"

namespace ledger {

enum class EventProblem : unsigned char {
  missing,          // E233 a field that must not be empty
  bad_id,           // E218
  bad_date,         // E205
  outside_cycle,    // E202
  unknown_member,   // E201
  unknown_item,     // E203
  outside_version,  // E216
  no_events,        // E232 an item that is valued by ballots
  level_missing,    // E214
  unknown_level,    // E204
  level_given,      // E215
  points_missing,   // E213
  points_given,     // E212
  outside_range,    // E211
  negative,         // E210
  bad_number,       // E208
  too_many_places,  // E207
  too_large,        // E209
  bad_reverses,     // E220
  bad_recorded,     // E219
  control,          // E231 control characters, of new rows and when `check` looks deep
  bad_text,         // E234 invalid UTF-8, only of new rows
  not_scored,       // E228 from here on findings that leave the row usable
  evidence_missing  // E229
};

struct EventProblems {
  struct One {
    EventProblem what{};
    EventColumn where{};
  };
  // Every check notes at most one problem and every column has at most two checks.
  std::array<One, 2 * kEventColumns> all;
  std::size_t count = 0;
  bool unusable = false;

  void note(EventProblem what, EventColumn where) {
    all[count++] = {what, where};
    unusable |= what < EventProblem::not_scored;
  }
};

class EventBinder {
 public:
  using Fields = std::array<std::string_view, kEventColumns>;

  // `deep`: also what only `check` looks for. Borrows what the context borrows.
  EventBinder(const RegisterContext& context, bool deep);

  // Fills `event` except for its id. What is wrong is noted in `problems`; the event is good unless
  // these make it unusable.
  void bind(const Fields& fields, Event& event, EventProblems& problems) {
    bind(fields, context_.roster.find(fields[static_cast<std::size_t>(EventColumn::member)]), event,
         problems);
  }
  // The same when the roster has been asked for the member already.
  void bind(const Fields& fields, std::optional<MemberIndex> member, Event& event,
            EventProblems& problems);
  // The columns that the log itself writes: id and recorded.
  void bind_log_columns(const Fields& fields, Event& event, Timestamp& recorded,
                        EventProblems& problems);

  // Whether the member is scored in the cycle. REQUIRES: deep.
  [[nodiscard]] bool is_member_scored(MemberIndex member);

  // A problem as a finding, without its place.
  [[nodiscard]] Diagnostic tell(EventProblems::One problem, const Fields& fields);

 private:
  void bind_date(std::string_view text, Event& event, EventProblems& problems);
  void bind_value(const Fields& fields, const ItemVersion& version, Event& event,
                  EventProblems& problems);
  [[nodiscard]] Diagnostic tell_unknown_member(std::string_view id);
  [[nodiscard]] Diagnostic tell_unknown_item(std::string_view code) const;

  RegisterContext context_;
  bool deep_;
  IdIndex items_;
  Date first_, last_;                // of the cycle
  std::vector<signed char> scored_;  // by member: -1 not asked yet, 0, 1
  std::size_t offers_ = 5'000'000;   // ids still to be compared for "the nearest is"
};

// As bind_event of event_log.h does, for many rows. `places` are those of the columns, or one for
// all of them. REQUIRES: a deep binder.
[[nodiscard]] std::optional<Event> bind_event(const EventBinder::Fields& fields,
                                              EventBinder& binder, std::span<const Place> places,
                                              Diagnostics& diagnostics);

// 1, 2, 3 …: digits without leading zero, at most 18.
[[nodiscard]] std::optional<std::int64_t> parse_event_id(std::string_view text);

}  // namespace ledger
