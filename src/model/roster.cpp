#include "ledger/model/roster.h"

#include <algorithm>
#include <array>

#include "ledger/base/arena.h"
#include "ledger/base/id_index.h"
#include "ledger/base/numbered_ids.h"

namespace ledger {

namespace {

// Where a member stands, by id: a table while the ids are numbers in one frame, else a hash table.
class MemberIds {
 public:
  void expect(std::size_t members) {
    expected_ = members;
    numbered_.expect(members);
  }
  void prefetch(const IdKey& key) const {
    is_numbered_ ? numbered_.prefetch(key) : hashed_.prefetch(key);
  }
  [[nodiscard]] std::optional<std::uint32_t> find(const IdKey& key, std::string_view id,
                                                  const std::vector<Member>& members) const {
    if (is_numbered_) return numbered_.find(key);
    return hashed_.find(key, id, [&members](std::uint32_t at) { return members[at].id; });
  }
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id,
                                                  const std::vector<Member>& members) const {
    return is_computed() ? compute(id) : find(IdKey(id), id, members);
  }
  // As find, while positions follow from the ids alone.
  [[nodiscard]] bool is_computed() const { return is_numbered_ && numbered_.is_computed(); }
  [[nodiscard]] std::optional<std::uint32_t> compute(std::string_view id) const {
    return numbered_.compute(id);
  }
  // The last of the members is new.
  void insert_last_of(const std::vector<Member>& members) {
    const auto position = static_cast<std::uint32_t>(members.size() - 1);
    if (is_numbered_ && numbered_.insert(members.back().id, position)) return;
    if (!is_numbered_) {
      hashed_.insert(members.back().id, position);
      return;
    }
    is_numbered_ = false;
    numbered_ = {};
    hashed_.reserve(std::max(expected_, members.size()));
    for (std::uint32_t at = 0; at <= position; ++at) hashed_.insert(members[at].id, at);
  }

 private:
  std::size_t expected_ = 0;
  bool is_numbered_ = true;
  NumberedIds numbered_;
  IdIndex hashed_;
};

}  // namespace

struct Roster::Impl {
  Arena texts;
  MemberIds ids;
  std::vector<MemberIndex> owners;  // of postings_[i], until `finish` has sorted them
};

Roster::Roster() : impl_(std::make_unique<Impl>()) {}
Roster::Roster(Roster&&) noexcept = default;
Roster& Roster::operator=(Roster&&) noexcept = default;
Roster::~Roster() = default;

void Roster::expect(std::size_t members) {
  members_.reserve(members);
  postings_.reserve(members);
  impl_->owners.reserve(members);
  impl_->ids.expect(members);
}

MemberIndex Roster::add(std::string_view id, std::string_view name, Posting posting) {
  const auto known = impl_->ids.find(id, members_);
  const MemberIndex member{known.value_or(static_cast<std::uint32_t>(members_.size()))};
  if (!known) {
    in_id_order_ = in_id_order_ && (members_.empty() || members_.back().id < id);
    members_.push_back({impl_->texts.store(id), impl_->texts.store(name), 0, 0});
    impl_->ids.insert_last_of(members_);
  }
  ++members_[static_cast<std::size_t>(member)].posting_count;
  postings_.push_back(posting);
  impl_->owners.push_back(member);
  return member;
}

void Roster::finish() {
  std::uint32_t first = 0;
  for (Member& member : members_) {
    member.first_posting = first;
    first += member.posting_count;
  }
  // With one posting each they are in order as they are.
  if (members_.size() != postings_.size()) sort_postings();
  impl_->owners = {};
}

void Roster::sort_postings() {
  // A counting sort by member keeps the order of the file, which the stable sort by `from` keeps
  // for postings that begin on the same day.
  std::vector<Posting> sorted(postings_.size());
  std::vector<std::uint32_t> filled(members_.size());
  for (std::size_t i = 0; i < postings_.size(); ++i) {
    const auto owner = static_cast<std::size_t>(impl_->owners[i]);
    sorted[members_[owner].first_posting + filled[owner]++] = postings_[i];
  }
  for (const Member& member : members_) {
    if (member.posting_count == 1) continue;
    const auto begin = sorted.begin() + member.first_posting;
    std::stable_sort(begin, begin + member.posting_count,
                     [](const Posting& a, const Posting& b) { return a.from < b.from; });
  }
  postings_ = std::move(sorted);
}

std::span<const Posting> Roster::postings(MemberIndex index) const {
  const Member& of = member(index);
  return {postings_.data() + of.first_posting, of.posting_count};
}

std::optional<MemberIndex> Roster::find(std::string_view id) const {
  const auto found = impl_->ids.find(id, members_);
  if (!found) return std::nullopt;
  return MemberIndex(*found);
}

void Roster::find_all(std::span<const std::string_view> ids,
                      std::span<std::optional<MemberIndex>> found) const {
  const auto member_at = [](std::optional<std::uint32_t> position) {
    return position ? std::optional(MemberIndex(*position)) : std::optional<MemberIndex>();
  };
  const MemberIds& known = impl_->ids;
  if (known.is_computed()) {
    for (std::size_t i = 0; i < ids.size(); ++i) found[i] = member_at(known.compute(ids[i]));
    return;
  }
  constexpr std::size_t kAtOnce = 64;
  std::array<IdKey, kAtOnce> keys;
  for (std::size_t first = 0; first < ids.size(); first += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, ids.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      keys[i] = IdKey(ids[first + i]);
      known.prefetch(keys[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      found[first + i] = member_at(known.find(keys[i], ids[first + i], members_));
    }
  }
}

std::vector<MemberIndex> Roster::find_by_name(std::string_view name) const {
  std::vector<MemberIndex> found;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    if (members_[i].name == name) found.push_back(MemberIndex(i));
  }
  return found;
}

namespace {

bool covers(const Posting& posting, Date first, Date end) {
  return posting.from < end && posting.to >= first;
}

// The posting that decides for [first, end): the last that covers a day of it, else the last that
// began before its end, else the first of the cycle. `counts` chooses among the postings.
template <class Counts>
const Posting* deciding(std::span<const Posting> postings, const Cycle& cycle, Date first, Date end,
                        const Counts& counts) {
  const Date cycle_first = cycle.first(), cycle_end = cycle.end();
  const Posting *covering = nullptr, *begun = nullptr, *earliest = nullptr;
  for (const Posting& posting : postings) {
    if (!covers(posting, cycle_first, cycle_end) || !counts(posting)) continue;
    if (earliest == nullptr) earliest = &posting;
    if (posting.from < end) begun = &posting;
    if (covers(posting, first, end)) covering = &posting;
  }
  if (covering != nullptr) return covering;
  return begun != nullptr ? begun : earliest;
}

bool has_scored_class(const Posting& posting, const Organisation& organisation) {
  return organisation.member_class(posting.member_class).scored;
}

}  // namespace

bool is_scored(const Roster& roster, const Organisation& organisation, MemberIndex member,
               const Cycle& cycle) {
  const auto postings = roster.postings(member);
  const Date first = cycle.first(), end = cycle.end();
  return std::any_of(postings.begin(), postings.end(), [&](const Posting& posting) {
    return covers(posting, first, end) && has_scored_class(posting, organisation);
  });
}

std::optional<UnitIndex> unit_for(const Roster& roster, MemberIndex member, const Cycle& cycle,
                                  Date first, Date end) {
  const Posting* const posting =
      deciding(roster.postings(member), cycle, first, end, [](const Posting&) { return true; });
  if (posting == nullptr) return std::nullopt;
  return posting->unit;
}

std::optional<ClassIndex> class_for(const Roster& roster, const Organisation& organisation,
                                    MemberIndex member, const Cycle& cycle, Date first, Date end) {
  const Posting* const posting =
      deciding(roster.postings(member), cycle, first, end,
               [&](const Posting& one) { return has_scored_class(one, organisation); });
  if (posting == nullptr) return std::nullopt;
  return posting->member_class;
}

int months_present(const Roster& roster, const Organisation& organisation, MemberIndex member,
                   const Cycle& cycle) {
  const auto postings = roster.postings(member);
  int months = 0;
  for (int month = 0; month < 12; ++month) {
    const Date first = cycle.boundary(month), end = cycle.boundary(month + 1);
    months += std::any_of(postings.begin(), postings.end(), [&](const Posting& posting) {
      return covers(posting, first, end) && has_scored_class(posting, organisation);
    });
  }
  return months;
}

}  // namespace ledger
