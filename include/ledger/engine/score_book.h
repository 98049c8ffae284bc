// Adds up events and closes into standings. Order of events does not matter; books of parts of a
// register merge exactly.
//
//   ScoreBook book(organisation, roster, rules, cycle, boundaries);   // e.g. the days before and
//   at the end of a quarter for each event: book.add(event); Standings s = book.standings(period);
//
// Items whose limits need only sums per quarter or month stay in dense cells; only items with
// single-event rules or day limits keep their events. Reversals subtract what their original added.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ledger/base/diagnostic.h"
#include "ledger/engine/standings.h"
#include "ledger/model/event.h"

namespace ledger {

class ScoreBook {
 public:
  // `days`: the days at whose end figures will be asked for, any order; each must be in the cycle,
  // or the day before it. The references must outlive the book.
  ScoreBook(const Organisation& organisation, const Roster& roster, const Ruleset& rules,
            const Cycle& cycle, std::vector<Date> days);
  ScoreBook(ScoreBook&&) noexcept;
  ScoreBook& operator=(ScoreBook&&) noexcept;
  ~ScoreBook();

  void add(const Event& event);
  void add(std::span<const Event> events);
  // The other book must have been made with the same arguments.
  void merge(ScoreBook&& other);

  // Figures of all scored members. REQUIRES: period.last() and the day before period.first are
  // among `days`.
  [[nodiscard]] Standings standings(const Period& period) const;
  // Block results of one row at the end of `day`, by BlockIndex ([0] is the total).
  [[nodiscard]] std::vector<Points> blocks(MemberIndex member, Date day) const;
  // The item's counted sum (S in docs/counting.md) and how many of its events stand.
  [[nodiscard]] Points item_points(MemberIndex member, ItemIndex item, Date day) const;
  [[nodiscard]] std::uint32_t item_count(MemberIndex member, ItemIndex item, Date day) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ledger
