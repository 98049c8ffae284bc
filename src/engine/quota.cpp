#include "ledger/engine/quota.h"

#include <algorithm>
#include <tuple>

namespace ledger {
namespace {

QuotaLine::Decided what_separates(const Figures& in, const Figures& out) {
  if (in.total != out.total) return QuotaLine::Decided::total;
  return in.gained != out.gained ? QuotaLine::Decided::gained : QuotaLine::Decided::lost;
}

}  // namespace

std::uint32_t quota_places(const Quota& quota, std::uint32_t graded) {
  // A share has six places: 10^8 millionths are the whole.
  constexpr std::uint64_t kWhole = 100 * static_cast<std::uint64_t>(Rate::scale);
  const std::uint64_t exact = static_cast<std::uint64_t>(quota.share.units()) * graded;
  switch (quota.round) {
    case QuotaRounding::down:
      return static_cast<std::uint32_t>(exact / kWhole);
    case QuotaRounding::up:
      return static_cast<std::uint32_t>((exact + kWhole - 1) / kWhole);
    case QuotaRounding::half_up:
      return static_cast<std::uint32_t>((exact + kWhole / 2) / kWhole);
  }
  return 0;
}

void draw_line(const Quota& quota, const EvaluationFacts& facts,
               std::vector<std::uint32_t>& qualified, QuotaLine& line) {
  const auto scope = static_cast<std::size_t>(quota.of);
  const auto rank = [&](std::uint32_t row) { return facts.members[row].rank[scope]; };
  std::sort(qualified.begin(), qualified.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::make_tuple(rank(a), a) < std::make_tuple(rank(b), b);
  });
  line.qualified = static_cast<std::uint32_t>(qualified.size());
  line.taken = std::min(line.places, line.qualified);
  if (line.qualified <= line.places) return;

  line.decided = QuotaLine::Decided::total;
  if (line.places == 0) return;  // nobody is taken, so nobody is let in with them
  // The first one without a place; the group of that rank may reach back among the taken.
  const auto first_out = qualified.begin() + line.taken;
  const auto group_begin = std::find_if(qualified.begin(), first_out, [&](std::uint32_t row) {
    return rank(row) == rank(*first_out);
  });
  if (group_begin == first_out) {
    const std::uint32_t last_in = *(first_out - 1);
    line.decided =
        what_separates(facts.members[last_in].figures, facts.members[*first_out].figures);
    if (line.decided != QuotaLine::Decided::total) line.tied = {last_in, *first_out};
    return;
  }
  const auto group_end = std::find_if(
      first_out, qualified.end(), [&](std::uint32_t row) { return rank(row) != rank(*first_out); });
  line.tied.assign(group_begin, group_end);
  line.decided = quota.ties_in ? QuotaLine::Decided::ties_in : QuotaLine::Decided::ties_out;
  line.taken =
      static_cast<std::uint32_t>((quota.ties_in ? group_end : group_begin) - qualified.begin());
}

}  // namespace ledger
