#include "ledger/engine/prospects_on.h"

#include <algorithm>
#include <map>
#include <string>

namespace ledger {
namespace {

bool has_mentor(const ProspectStep& step, const Roster& roster, Date day) {
  if (!step.mentor) return false;
  const auto postings = roster.postings(*step.mentor);
  return std::any_of(postings.begin(), postings.end(), [day](const Posting& posting) {
    return posting.from <= day && day <= posting.to;
  });
}

}  // namespace

std::vector<Prospect> prospects_on(const std::vector<ProspectStep>& steps, const Roster& roster,
                                   Date first, Date day) {
  std::vector<Prospect> all;
  std::map<std::string, std::size_t> places;
  for (const ProspectStep& step : steps) {
    if (step.day > day) continue;
    const auto [place, is_new] = places.emplace(step.id, all.size());
    if (is_new) {
      all.push_back({step, step.day});
      continue;
    }
    Prospect& known = all[place->second];
    if (step.stage != known.now.stage) known.since = step.day;
    known.now = step;
  }
  std::erase_if(all, [first](const Prospect& one) {
    return one.now.stage >= Stage::member && one.since < first;
  });
  for (Prospect& one : all) {
    const bool wants = one.now.stage >= Stage::activist && one.now.stage <= Stage::probationary;
    one.lacks_mentor = wants && !has_mentor(one.now, roster, day);
  }
  return all;
}

}  // namespace ledger
