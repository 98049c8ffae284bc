#include "ledger/engine/attribution.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "ledger/base/parallel.h"

namespace ledger {
namespace {

// Positions of events by member, otherwise in the old order.
class ByMember {
 public:
  ByMember(std::span<const Event> events, std::size_t members)
      : begins_(members + 1), order_(events.size()) {
    for (const Event& event : events) ++begins_[static_cast<std::size_t>(event.member) + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    std::vector<std::size_t> next = begins_;
    for (std::size_t i = 0; i < events.size(); ++i) {
      order_[next[static_cast<std::size_t>(events[i].member)]++] = i;
    }
  }
  [[nodiscard]] std::span<const std::size_t> of(std::size_t member) const {
    return std::span(order_).subspan(begins_[member], begins_[member + 1] - begins_[member]);
  }

 private:
  std::vector<std::size_t> begins_, order_;
};

}  // namespace

std::vector<Points> attribute(const Organisation& organisation, const Roster& roster,
                              const Ruleset& rules, const Cycle& cycle, Date day,
                              std::span<const Event> before, std::span<const Event> lines,
                              std::span<const VotePoints> votes, std::size_t threads) {
  std::vector<Points> out(lines.size());
  const ByMember earlier(before, roster.size());
  const ByMember shown(lines, roster.size());
  const auto attribute_one = [&](MemberIndex member) {
    const std::span<const std::size_t> own = shown.of(static_cast<std::size_t>(member));
    if (own.empty()) return;
    // A book for this one member alone: its cost is that of one row, however long the roster.
    Roster alone;
    for (const Posting& posting : roster.postings(member)) {
      alone.add(roster.member(member).id, roster.member(member).name, posting);
    }
    alone.finish();
    ScoreBook book(organisation, alone, rules, cycle, {day});
    const auto add = [&](Event event) {
      event.member = MemberIndex{0};
      book.add(event);
    };
    for (const std::size_t at : earlier.of(static_cast<std::size_t>(member))) add(before[at]);
    auto vote = std::lower_bound(
        votes.begin(), votes.end(), member,
        [](const VotePoints& one, MemberIndex wanted) { return one.member < wanted; });
    for (; vote != votes.end() && vote->member == member; ++vote) {
      book.set_ballots(MemberIndex{0}, vote->item, vote->points);
    }
    Figures last = book.figures(MemberIndex{0}, day);
    for (const std::size_t at : own) {
      add(lines[at]);
      const Figures now = book.figures(MemberIndex{0}, day);
      out[at] = (now.gained - last.gained) - (now.lost - last.lost);
      last = now;
    }
  };
  for_each_part(threads, [&](std::size_t part) {
    const Slice slice = slice_of(roster.size(), part, threads);
    for (std::size_t member = slice.first; member < slice.end; ++member) {
      attribute_one(MemberIndex(member));
    }
  });
  return out;
}

std::vector<Points> attribute_votes(ScoreBook& book, Date day, std::span<const VotePoints> votes) {
  std::vector<Points> out;
  out.reserve(votes.size());
  for (const VotePoints& vote : votes) {
    const Figures before = book.figures(vote.member, day);
    book.set_ballots(vote.member, vote.item, vote.points);
    const Figures now = book.figures(vote.member, day);
    out.push_back((now.gained - before.gained) - (now.lost - before.lost));
  }
  return out;
}

}  // namespace ledger
