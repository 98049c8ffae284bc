#include "ledger/engine/attribution.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace ledger {
namespace {

// Positions sorted by member, otherwise in the old order.
std::vector<std::size_t> by_member(std::span<const Event> events) {
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return events[a].member < events[b].member;
  });
  return order;
}

}  // namespace

std::vector<Points> attribute(const Organisation& organisation, const Roster& roster,
                              const Ruleset& rules, const Cycle& cycle, Date day,
                              std::span<const Event> before, std::span<const Event> lines,
                              std::span<const VotePoints> votes) {
  std::vector<Points> out(lines.size());
  const std::vector<std::size_t> earlier = by_member(before);
  const std::vector<std::size_t> order = by_member(lines);
  std::size_t next = 0;
  for (std::size_t at = 0; at < order.size();) {
    const MemberIndex member = lines[order[at]].member;
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
    while (next < earlier.size() && before[earlier[next]].member < member) ++next;
    for (; next < earlier.size() && before[earlier[next]].member == member; ++next) {
      add(before[earlier[next]]);
    }
    auto vote = std::lower_bound(
        votes.begin(), votes.end(), member,
        [](const VotePoints& one, MemberIndex wanted) { return one.member < wanted; });
    for (; vote != votes.end() && vote->member == member; ++vote) {
      book.set_ballots(MemberIndex{0}, vote->item, vote->points);
    }
    Figures last = book.figures(MemberIndex{0}, day);
    for (; at < order.size() && lines[order[at]].member == member; ++at) {
      add(lines[order[at]]);
      const Figures now = book.figures(MemberIndex{0}, day);
      out[order[at]] = (now.gained - last.gained) - (now.lost - last.lost);
      last = now;
    }
  }
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
