#include "ledger/cli/posted_result.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "ledger/base/arena.h"
#include "ledger/format/csv.h"
#include "ledger/store/seal.h"

namespace ledger::cli {

Report posted_report(const NoticeFacts& facts) {
  const Organisation& organisation = *facts.organisation;
  const ViewContext view = {organisation, *facts.roster, organisation.language, {}};
  const Cycle cycle(facts.rules->cycle_start, facts.period.cycle);
  return report_view(view, facts.standings, facts.by_all, cycle.first());
}

std::optional<std::map<std::string, PostedStanding>> read_ranking(std::string_view csv) {
  constexpr std::array<std::string_view, 7> kColumns = {"member", "rank",    "base", "gained",
                                                        "lost",   "limited", "total"};
  std::map<std::string, PostedStanding> out;
  std::array<std::size_t, kColumns.size()> at{};
  std::vector<std::string_view> fields(64);
  Arena scratch;
  for (bool header = true; !csv.empty(); header = false) {
    const std::size_t end = csv.find('\n');
    const std::string_view line = csv.substr(0, end);
    csv.remove_prefix(end == csv.npos ? csv.size() : end + 1);
    const std::size_t count = std::min(split_csv(line, fields, scratch).fields, fields.size());
    const auto last = fields.begin() + static_cast<std::ptrdiff_t>(count);
    if (header) {
      for (std::size_t i = 0; i < kColumns.size(); ++i) {
        const auto found = std::find(fields.begin(), last, kColumns.at(i));
        if (found == last) return std::nullopt;
        at.at(i) = static_cast<std::size_t>(found - fields.begin());
      }
      continue;
    }
    if (*std::max_element(at.begin(), at.end()) >= count) return std::nullopt;
    const auto field = [&](std::size_t i) { return std::string(fields[at.at(i)]); };
    out[field(0)] = {field(1), field(2), field(3), field(4), field(5), field(6)};
  }
  return out;
}

bool against_posted(Session& session, const Period& period, std::string_view ranking,
                    std::optional<AgainstPosted>& found) {
  FileSystem& files = session.workspace().files();
  const std::string& directory = session.workspace().directory();
  if (!is_sealed(files, directory, period.id)) return true;
  const auto seal = load_seal(files, directory, period.id);
  if (!seal) {
    session.add(seal.error());
    return false;
  }
  AgainstPosted out;
  out.sealed = seal->facts.sealed;
  out.code = seal->code;
  const auto bytes = sealed_bytes(files, directory, seal->folder, "ranking.csv");
  if (!bytes) {
    session.add(bytes.error());
    return false;
  }
  const auto posted = *bytes ? read_ranking(**bytes) : std::nullopt;
  out.readable = posted.has_value();
  if (posted && **bytes != ranking) {
    const auto now = read_ranking(ranking).value_or(std::map<std::string, PostedStanding>());
    for (const auto& [id, standing] : *posted) {
      const auto here = now.find(id);
      if (here == now.end()) {
        out.removed.push_back(id);
      } else if (!here->second.same_points(standing)) {
        out.points.push_back(id);
      } else if (here->second.rank != standing.rank) {
        out.ranks.push_back(id);
      }
    }
    for (const auto& [id, standing] : now) {
      if (!posted->contains(id)) out.added.push_back(id);
    }
  }
  found = std::move(out);
  return true;
}

}  // namespace ledger::cli
