#include "ledger/model/roster.h"

#include <algorithm>

#include "ledger/base/arena.h"
#include "ledger/base/id_index.h"

namespace ledger {

struct Roster::Impl {
  Arena texts;
  IdIndex ids;
  std::vector<MemberIndex> owners;  // of postings_[i], until `finish` has sorted them
};

Roster::Roster() : impl_(std::make_unique<Impl>()) {}
Roster::Roster(Roster&&) noexcept = default;
Roster& Roster::operator=(Roster&&) noexcept = default;
Roster::~Roster() = default;

MemberIndex Roster::add(std::string_view id, std::string_view name, Posting posting) {
  const IdKey key(id);
  const auto known =
      impl_->ids.find(key, id, [this](std::uint32_t position) { return members_[position].id; });
  const MemberIndex member{known.value_or(static_cast<std::uint32_t>(members_.size()))};
  if (!known) {
    in_id_order_ = in_id_order_ && (members_.empty() || members_.back().id < id);
    members_.push_back({impl_->texts.store(id), impl_->texts.store(name), 0, 0});
    impl_->ids.insert(key, static_cast<std::uint32_t>(member));
  }
  ++members_[static_cast<std::size_t>(member)].posting_count;
  postings_.push_back(posting);
  impl_->owners.push_back(member);
  return member;
}

void Roster::finish() {
  // A counting sort by member keeps the order of the file, which the stable sort by `from` keeps
  // for postings that begin on the same day.
  std::uint32_t first = 0;
  for (Member& member : members_) {
    member.first_posting = first;
    first += member.posting_count;
  }
  std::vector<Posting> sorted(postings_.size());
  std::vector<std::uint32_t> filled(members_.size());
  for (std::size_t i = 0; i < postings_.size(); ++i) {
    const auto owner = static_cast<std::size_t>(impl_->owners[i]);
    sorted[members_[owner].first_posting + filled[owner]++] = postings_[i];
  }
  for (const Member& member : members_) {
    const auto begin = sorted.begin() + member.first_posting;
    std::stable_sort(begin, begin + member.posting_count,
                     [](const Posting& a, const Posting& b) { return a.from < b.from; });
  }
  postings_ = std::move(sorted);
  impl_->owners = {};
}

std::span<const Posting> Roster::postings(MemberIndex index) const {
  const Member& of = member(index);
  return {postings_.data() + of.first_posting, of.posting_count};
}

std::optional<MemberIndex> Roster::find(std::string_view id) const {
  const auto found =
      impl_->ids.find(id, [this](std::uint32_t position) { return members_[position].id; });
  if (!found) return std::nullopt;
  return MemberIndex(*found);
}

void Roster::find_all(std::span<const std::string_view> ids,
                      std::span<std::optional<MemberIndex>> found) const {
  constexpr std::size_t kAtOnce = 64;
  std::vector<IdKey> keys;
  keys.reserve(std::min(ids.size(), kAtOnce));
  for (std::size_t first = 0; first < ids.size(); first += kAtOnce) {
    keys.clear();
    for (const std::string_view id : ids.subspan(first, std::min(kAtOnce, ids.size() - first))) {
      keys.emplace_back(id);
      impl_->ids.prefetch(keys.back());
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto position = impl_->ids.find(keys[i], ids[first + i],
                                            [this](std::uint32_t at) { return members_[at].id; });
      found[first + i] =
          position ? std::optional(MemberIndex(*position)) : std::optional<MemberIndex>();
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
