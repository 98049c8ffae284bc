// A notice as people post it: what happened in a quarter, what was corrected, who stands where, and
// how to object. From these facts and a choice (which unit, masked or not, which language) come a
// Report (notice_report.h) and the fields of a page (notice_page.h).
//
// Masking happens here, before anything is written: what is hidden is in none of the shapes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/base/arena.h"
#include "ledger/base/messages.h"
#include "ledger/engine/ranking.h"
#include "ledger/engine/standings.h"
#include "ledger/model/organisation.h"
#include "ledger/model/roster.h"
#include "ledger/model/ruleset.h"
#include "ledger/value/period.h"
#include "ledger/view/mask.h"
#include "ledger/view/objections_view.h"

namespace ledger {

// One row of the register on a notice, or what a member's votes are worth for an item. Borrows from
// the rules, and its texts from NoticeFacts::texts.
struct NoticeLine {
  int cycle = 0;              // of the register it stands in
  std::int64_t id = 0;        // 0: votes
  std::int64_t reverses = 0;  // 0: none
  Date date;
  std::string_view recorded;  // as in the register
  MemberIndex member{};
  UnitIndex unit{};  // on the day it happened
  const Name* item = nullptr;
  std::string_view item_code;
  bool deduction = false;
  Points counted;  // engine/attribution.h
  std::string_view place, note;
  bool late = false;
};

// Everything a notice of one quarter is made from, for the whole organisation; a unit's notice is a
// selection. Borrows the first three.
struct NoticeFacts {
  const Organisation* organisation = nullptr;
  const Roster* roster = nullptr;
  const Ruleset* rules = nullptr;
  Period period;
  std::vector<NoticeLine> events;       // by date, then id
  std::vector<NoticeLine> corrections;  // by cycle, then id
  Standings standings;
  Ranking by_all, by_unit;
  std::vector<ListedObjection> objections;  // open, or decided since the notice before
  bool ended = false;                       // the quarter is over
  std::optional<Date> sealed;               // the day of the seal
  std::string code;                         // empty while there is none
  Date today;                               // the date of a notice that is not sealed
  std::vector<Arena> texts;                 // of the lines
};

struct NoticeChoice {
  std::optional<UnitIndex> unit;  // nullopt: the whole organisation
  bool mask = false;
  Language language = Language::zh;
};

// "2018年7月3日" · "2018-07-03".
[[nodiscard]] std::string long_date(Language language, Date date);

// One line or row as it is shown: clean text, masked where asked for. Borrows from the notice and
// its facts.
struct ShownLine {
  const NoticeLine* line = nullptr;
  std::string_view number, member, unit, item, place, note;
  std::string_view mark;  // "（迟报）", behind the note
};
struct ShownStanding {
  const Standing* standing = nullptr;
  const RankedRow* row = nullptr;
  std::string_view member, unit;
};
struct ShownObjection {
  const Objection* objection = nullptr;
  std::optional<std::int64_t> reversal;
  std::string by, text, state;
};

// The selection and the words of one notice. Borrows facts and choice; can be read by several
// threads.
class Notice {
 public:
  Notice(const NoticeFacts& facts, const NoticeChoice& choice);
  Notice(const Notice&) = delete;
  Notice& operator=(const Notice&) = delete;

  [[nodiscard]] const NoticeFacts& facts() const { return *facts_; }
  [[nodiscard]] const NoticeChoice& choice() const { return *choice_; }
  [[nodiscard]] const std::vector<ShownLine>& events() const { return events_; }
  [[nodiscard]] const std::vector<ShownLine>& corrections() const { return corrections_; }
  [[nodiscard]] const std::vector<ShownStanding>& ranking() const { return ranking_; }
  [[nodiscard]] const std::vector<ShownObjection>& objections() const { return objections_; }

  // A sentence of the catalogue in the notice's language.
  [[nodiscard]] std::string word(std::string_view key, const Arguments& arguments = {}) const;
  [[nodiscard]] std::string date(Date day) const { return long_date(choice_->language, day); }
  [[nodiscard]] std::string organisation() const;
  [[nodiscard]] std::string unit_name() const;  // empty for the whole organisation
  [[nodiscard]] std::string quarter() const;
  [[nodiscard]] std::string title() const;
  [[nodiscard]] std::string intro() const;
  // Not what is posted in the end: the quarter still runs, or is not sealed.
  [[nodiscard]] bool interim() const { return !facts_->ended || !facts_->sealed; }
  [[nodiscard]] std::string interim_text() const;
  // The last working day for objections, once the notice is sealed.
  [[nodiscard]] std::optional<Date> objections_until() const;
  [[nodiscard]] std::string objections_to() const;
  [[nodiscard]] std::string objection_period() const;
  [[nodiscard]] std::string signed_on() const;
  [[nodiscard]] std::string code_hint() const;
  // Whether limits changed anybody's total beyond gains and losses.
  [[nodiscard]] bool shows_limited() const;

 private:
  [[nodiscard]] std::string name(const Name& name) const;
  [[nodiscard]] std::string around(const std::string& mark) const;
  // The text as it is shown: itself where nothing has to be changed in it.
  [[nodiscard]] std::string_view keep(std::string_view text, const std::string& shown);
  [[nodiscard]] std::string_view person(MemberIndex member);
  [[nodiscard]] std::string_view clean(std::string_view text);
  [[nodiscard]] std::string_view item(const Name& item);
  void take(const NoticeLine& line, std::vector<ShownLine>& into);
  void take_ranking();
  void take(const ListedObjection& listed);

  const NoticeFacts* facts_;
  const NoticeChoice* choice_;
  std::optional<Masker> masker_;
  Arena texts_;
  std::vector<std::string> units_;  // by UnitIndex
  std::unordered_map<const Name*, std::string_view> items_;
  std::string late_;
  std::vector<ShownLine> events_, corrections_;
  std::vector<ShownStanding> ranking_;
  std::vector<ShownObjection> objections_;
};

}  // namespace ledger
