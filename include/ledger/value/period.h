// The yearly cycle and its parts. A cycle runs one year from a month and day that the rules name;
// quarters and months are counted from there, so "2018Q2" of a cycle that starts on 1 September is
// December to February.
//
// A Period is half-open inside (`first`, `end`) and inclusive in print (`last()`). What a user
// types is first read without a calendar (`PeriodText`), so that a mistake is told before any file
// is opened, and resolved once the rules are known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/value/date.h"

namespace ledger {

// Where the yearly cycle begins. cycle-start is never 29 February, so every cycle is 365 or 366
// days.
struct CycleStart {
  int month = 1;
  int day = 1;
  bool named_after_end = false;  // "2018" is the year the cycle ends in

  friend constexpr bool operator==(const CycleStart&, const CycleStart&) = default;
};

enum class PeriodKind : unsigned char { year, quarter, month, range };

struct Period {
  PeriodKind kind = PeriodKind::year;
  int cycle = 0;  // the name of the cycle it lies in
  Date first;
  Date end;        // the day after the last one
  std::string id;  // 2018 · 2018Q2 · 2018-06 · 2018-04-01..2018-06-30

  [[nodiscard]] Date last() const { return end - 1; }
  [[nodiscard]] bool contains(Date day) const { return first <= day && day < end; }
};

// One cycle by its name, with its quarters and months as indices from its start.
class Cycle {
 public:
  // The cycle called `name` (the four digits of rules/2018.toml).
  Cycle(CycleStart start, int name);
  // The cycle that contains the day.
  [[nodiscard]] static Cycle containing(CycleStart start, Date day);

  [[nodiscard]] int name() const { return name_; }
  [[nodiscard]] CycleStart start() const { return start_; }
  [[nodiscard]] Date first() const { return first_; }
  [[nodiscard]] Date end() const { return end_; }
  [[nodiscard]] Date last() const { return end() - 1; }
  [[nodiscard]] bool contains(Date day) const { return first() <= day && day < end(); }

  // The first day of the month with this index; boundary(12) is the end of the cycle. REQUIRES: 0 ≤
  // month ≤ 12.
  [[nodiscard]] Date boundary(int month) const;
  // 0–11 and 0–3. REQUIRES: contains(day).
  [[nodiscard]] int month_of(Date day) const;
  [[nodiscard]] int quarter_of(Date day) const { return month_of(day) / 3; }

  [[nodiscard]] Period year() const;
  [[nodiscard]] Period quarter(int index) const;  // 0–3
  [[nodiscard]] Period month(int index) const;  // 0–11; its id is the calendar month it begins in

 private:
  CycleStart start_;
  int name_;
  Date first_, end_;
};

// A period as typed: "2018", "2018Q2" (also "2018q2"), "2018-06", "2018-04-01..2018-06-30".
struct PeriodText {
  PeriodKind kind = PeriodKind::year;
  int year = 0;
  int number = 0;  // quarter 1–4 or month 1–12
  Date first, last;

  [[nodiscard]] static std::optional<PeriodText> parse(std::string_view text);
  // nullopt for a range that is empty or does not lie in one cycle.
  [[nodiscard]] std::optional<Period> resolve(CycleStart start) const;
};

}  // namespace ledger
