// The members and their postings. Members are dense indices inside; the id as written lives only
// here.
//
// A million members must fit: names and ids are views into one arena that the roster owns, a
// member's postings are a slice of one array. Views live as long as the roster; moving the roster
// keeps them valid.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/model/organisation.h"
#include "ledger/value/date.h"
#include "ledger/value/period.h"

namespace ledger {

enum class MemberIndex : std::uint32_t {};

// One row of members.csv.
struct Posting {
  Date from = Date::earliest();  // inclusive
  Date to = Date::latest();      // inclusive
  UnitIndex unit{};
  ClassIndex member_class{};
  std::uint32_t line = 0;  // in members.csv
};

struct Member {
  std::string_view id;
  std::string_view name;
  std::uint32_t first_posting = 0;  // slice of Roster's postings, in order of `from`
  std::uint32_t posting_count = 0;
};

class Roster {
 public:
  Roster();
  Roster(Roster&&) noexcept;
  Roster& operator=(Roster&&) noexcept;
  ~Roster();

  // About how many members will be added. REQUIRES: none was.
  void expect(std::size_t members);
  // Adds a row; rows of one id may come in any order. `finish` must be called once after the last
  // row. Returns the member, new or known. The name of the first row of an id stays (a loader
  // reports differing ones).
  MemberIndex add(std::string_view id, std::string_view name, Posting posting);
  // Sorts the postings of each member by `from` and builds the id index.
  void finish();

  [[nodiscard]] std::size_t size() const { return members_.size(); }
  // Whether members stand in the order of their ids, as in a file that was kept sorted.
  [[nodiscard]] bool is_in_id_order() const { return in_id_order_; }
  [[nodiscard]] const Member& member(MemberIndex index) const {
    return members_[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] std::span<const Posting> postings(MemberIndex index) const;
  [[nodiscard]] std::optional<MemberIndex> find(std::string_view id) const;
  // The same for many ids at once, which for a large roster is several times faster: all wait for
  // memory together. REQUIRES: as many results as ids.
  void find_all(std::span<const std::string_view> ids,
                std::span<std::optional<MemberIndex>> found) const;
  // All members of that exact name; names are not unique.
  [[nodiscard]] std::vector<MemberIndex> find_by_name(std::string_view name) const;

 private:
  void sort_postings();

  struct Impl;
  bool in_id_order_ = true;
  std::vector<Member> members_;
  std::vector<Posting> postings_;
  std::unique_ptr<Impl> impl_;
};

// docs/counting.md, "Who is counted".
// True when a posting with a scored class covers a day of the cycle.
[[nodiscard]] bool is_scored(const Roster& roster, const Organisation& organisation,
                             MemberIndex member, const Cycle& cycle);
// The unit and class a member belongs to for [first, end). Both look only at postings in the cycle;
// nullopt without any.
[[nodiscard]] std::optional<UnitIndex> unit_for(const Roster& roster, MemberIndex member,
                                                const Cycle& cycle, Date first, Date end);
[[nodiscard]] std::optional<ClassIndex> class_for(const Roster& roster,
                                                  const Organisation& organisation,
                                                  MemberIndex member, const Cycle& cycle,
                                                  Date first, Date end);
// In how many of the cycle's 12 months a posting with a scored class covers a day.
[[nodiscard]] int months_present(const Roster& roster, const Organisation& organisation,
                                 MemberIndex member, const Cycle& cycle);

}  // namespace ledger
