// The organisation as ledger.toml declares it: names by language, units, classes of members, the
// calendar, and the topics of the cooperation registers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/base/messages.h"
#include "ledger/value/date.h"

namespace ledger {

// A name that is one text, or one for each language.
struct Name {
  std::string zh, en;

  Name() = default;
  explicit Name(std::string both) : zh(both), en(std::move(both)) {}
  Name(std::string chinese, std::string english) : zh(std::move(chinese)), en(std::move(english)) {}
  // The text in this language; the other one where it is missing.
  [[nodiscard]] const std::string& in(Language language) const {
    const std::string& wanted = language == Language::zh ? zh : en;
    return !wanted.empty() ? wanted : (language == Language::zh ? en : zh);
  }
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
  [[nodiscard]] bool is(std::string_view text) const {
    return !text.empty() && (zh == text || en == text);
  }
};

// Dense positions in Organisation::units and ::classes; of their own types so that they cannot be
// mixed up.
enum class UnitIndex : std::uint32_t {};
enum class ClassIndex : std::uint32_t {};

enum class UnitKind : unsigned char { branch, office };

struct Unit {
  std::string id;
  Name name;
  UnitKind kind = UnitKind::branch;
  Name committee;  // the local committee; empty if none
  Place place;
};

struct MemberClass {
  std::string id;
  Name name;
  bool scored = true;  // false: events of its members count nowhere, they are not ranked
  bool graded = true;  // false: scored and ranked, but gets no grade
  Place place;
};

// What a cooperation register names by its id: a duty of zones, a task done together with the local
// committee, a subject of inspections.
struct Topic {
  std::string id;
  Name name;
  int times = 1;  // a year that a joint task is due
  Place place;
};

struct Calendar {
  int report_day = 20;         // 1–28: entries are reported before this day of the month
  int objection_days = 5;      // working days a posted notice is open to objections
  std::vector<Date> holidays;  // sorted; not working days, besides Saturdays and Sundays
  std::vector<Date> workdays;  // sorted; weekend days that are worked

  [[nodiscard]] bool is_working_day(Date day) const;
  // The n-th working day after `day` (not counting it). REQUIRES: n >= 1.
  [[nodiscard]] Date working_day_after(Date day, int n) const;
};

struct Organisation {
  Name name;
  Language language = Language::zh;
  int utc_offset_minutes = 8 * 60;  // of the `recorded` column
  std::string notice_template;      // path relative to the ledger; empty: the built-in one
  Name objections_to;               // where to object to a notice; empty: the usual wording
  Calendar calendar;
  std::vector<Unit> units;
  std::vector<MemberClass> classes;  // never empty: without [[class]] it is the one class "member"
  // Without any of a kind, registers may use any id.
  std::vector<Topic> duties, joint_tasks, inspection_subjects;
  int satisfied_percent = 80;  // an inspection under it stands out
  // Of a ledger.toml with mistakes: any unit and class may stand in the part that cannot be read,
  // so every id is taken for a known one. Only for looking for mistakes elsewhere.
  bool knows_any = false;

  [[nodiscard]] std::optional<UnitIndex> find_unit(std::string_view id) const;
  [[nodiscard]] std::optional<ClassIndex> find_class(std::string_view id) const;
  [[nodiscard]] static const Topic* find_topic(const std::vector<Topic>& topics,
                                               std::string_view id);
  // By id, or else by name.
  [[nodiscard]] static const Topic* topic_called(const std::vector<Topic>& topics,
                                                 std::string_view text);
  [[nodiscard]] const Unit& unit(UnitIndex index) const {
    return units[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const MemberClass& member_class(ClassIndex index) const {
    return classes[static_cast<std::size_t>(index)];
  }
};

}  // namespace ledger
