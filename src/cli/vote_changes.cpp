#include "ledger/cli/vote_changes.h"

#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace ledger::cli {
namespace {

// By ids of member, group and grade, which mean the same in both ledgers.
using VotesById = std::map<std::tuple<std::string, std::string, std::string>, std::uint32_t>;

std::optional<VotesById> votes_by_id(const Side& side) {
  const auto ballots = load_votes(*side.session, side.data);
  if (!ballots) return std::nullopt;
  VotesById out;
  for (const Vote& vote : ballots->all()) {
    out[{std::string(side.data.roster->member(vote.member).id),
         ballots->groups[static_cast<std::size_t>(vote.group)],
         side.data.rules->choice(static_cast<std::size_t>(vote.grade))}] = vote.votes;
  }
  return out;
}

}  // namespace

std::optional<std::vector<VoteChange>> vote_changes(const Side& before, const Side& after) {
  const auto old_votes = votes_by_id(before), new_votes = votes_by_id(after);
  if (!old_votes || !new_votes) return std::nullopt;
  std::map<VotesById::key_type, VoteChange> changes;
  const auto of = [&](const VotesById::key_type& key) -> VoteChange& {
    VoteChange& change = changes[key];
    std::tie(change.member, change.group, change.grade) = key;
    return change;
  };
  for (const auto& [key, votes] : *old_votes) of(key).before = votes;
  for (const auto& [key, votes] : *new_votes) of(key).after = votes;
  std::vector<VoteChange> out;
  for (auto& [key, change] : changes) {
    if (change.before != change.after) out.push_back(std::move(change));
  }
  return out;
}

}  // namespace ledger::cli
