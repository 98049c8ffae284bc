#include "oracle/score_difference.h"

namespace ledger::oracle {
namespace {

std::string difference(const ScoreBook& book, MemberIndex member, Date day, const SlowScore& slow) {
  std::string out;
  const auto compare = [&out](const std::string& what, std::int64_t fast, std::int64_t wanted) {
    if (out.empty() && fast != wanted) {
      out = what + " " + std::to_string(fast) + " and not " + std::to_string(wanted);
    }
  };
  const Figures figures = book.figures(member, day);
  compare("base", figures.base.units(), slow.base);
  compare("gained", figures.gained.units(), slow.gained);
  compare("lost", figures.lost.units(), slow.lost);
  compare("limited", figures.limited.units(), slow.limited);
  compare("total", figures.total.units(), slow.total);
  const std::vector<Points> blocks = book.blocks(member, day);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    compare("block " + std::to_string(i), blocks[i].units(), slow.blocks[i]);
  }
  for (std::size_t i = 0; i < slow.items.size(); ++i) {
    const std::string item = "item " + std::to_string(i);
    compare(item, book.item_points(member, ItemIndex(i), day).units(), slow.items[i]);
    compare(item + " count", book.item_count(member, ItemIndex(i), day), slow.item_counts[i]);
  }
  for (std::size_t i = 0; i < slow.flag_counts.size(); ++i) {
    compare("flag " + std::to_string(i), book.flag_count(member, FlagIndex(i), day),
            slow.flag_counts[i]);
  }
  const auto grade = book.direct_grade(member, day);
  compare("grade", grade ? static_cast<std::int64_t>(*grade) : -1,
          slow.worst_grade ? static_cast<std::int64_t>(*slow.worst_grade) : -1);
  return out;
}

}  // namespace

std::string score_difference(const ScoreBook& book, const SlowInput& input,
                             const std::vector<Date>& days) {
  for (std::uint32_t at = 0; at < input.roster.size(); ++at) {
    const MemberIndex member{at};
    for (const Date day : days) {
      const auto slow = slow_score(input, member, day);
      std::string found;
      if (book.is_scored(member) != slow.has_value()) {
        found = "scored";
      } else if (slow) {
        found = difference(book, member, day, *slow);
      }
      if (!found.empty()) return "member " + std::to_string(at) + ", " + day.text() + ": " + found;
    }
  }
  return "";
}

}  // namespace ledger::oracle
