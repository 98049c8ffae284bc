#include "ledger/engine/quota.h"

#include <doctest/doctest.h>

#include "unit/engine/evaluation_fixture.h"

namespace ledger {
namespace {

using namespace fixture;
using Decided = QuotaLine::Decided;

TEST_CASE("at most 20 % of 23 members are 4, rounded down") {
  CHECK(quota_places(quota("20"), 23) == 4);
  CHECK(quota_places(quota("20", QuotaRounding::up), 23) == 5);
  CHECK(quota_places(quota("20", QuotaRounding::half_up), 23) == 5);  // 4.6
  CHECK(quota_places(quota("20", QuotaRounding::half_up), 22) == 4);  // 4.4
}

TEST_CASE("a share that comes out even is the same in every rounding") {
  for (const QuotaRounding round :
       {QuotaRounding::down, QuotaRounding::up, QuotaRounding::half_up}) {
    CHECK(quota_places(quota("30", round), 10) == 3);
    CHECK(quota_places(quota("0", round), 10) == 0);
    CHECK(quota_places(quota("100", round), 7) == 7);
  }
}

TEST_CASE("half up takes the half, and looks at the sixth place") {
  CHECK(quota_places(quota("25", QuotaRounding::half_up), 10) == 3);         // 2.5
  CHECK(quota_places(quota("24.999999", QuotaRounding::half_up), 10) == 2);  // 2.4999999
  CHECK(quota_places(quota("33.333333", QuotaRounding::down), 3) == 0);      // 0.99999999
}

QuotaLine drawn(const Quota& q, const EvaluationFacts& facts, std::uint32_t places,
                std::vector<std::uint32_t>* rows = nullptr) {
  std::vector<std::uint32_t> qualified;
  for (std::uint32_t row = 0; row < facts.members.size(); ++row) qualified.push_back(row);
  QuotaLine line;
  line.places = places;
  draw_line(q, facts, qualified, line);
  if (rows != nullptr) *rows = qualified;
  return line;
}

TEST_CASE("places are taken in ranking order, whatever the order of the rows") {
  std::vector<std::uint32_t> rows;
  const QuotaLine line = drawn(quota("50"), with_totals({"101", "104", "102", "103"}), 2, &rows);
  CHECK(line.taken == 2);
  CHECK(rows == std::vector<std::uint32_t>{1, 3, 2, 0});
  CHECK(line.decided == Decided::total);
  CHECK(line.tied.empty());
}

TEST_CASE("a tie on the line is left out or let in as a whole") {
  const EvaluationFacts facts = with_totals({"110", "105", "105", "105", "90"});
  const QuotaLine out = drawn(quota("40"), facts, 2);
  CHECK(out.taken == 1);
  CHECK(out.decided == Decided::ties_out);
  CHECK(out.tied == std::vector<std::uint32_t>{1, 2, 3});
  const QuotaLine in = drawn(quota("40", QuotaRounding::down, true), facts, 2);
  CHECK(in.taken == 4);
  CHECK(in.decided == Decided::ties_in);
  CHECK(in.tied == std::vector<std::uint32_t>{1, 2, 3});
}

TEST_CASE("nobody passes a tie that was left out") {
  // One place is left after 110; the pair of 105 does not fit, and 104 would.
  CHECK(drawn(quota("50"), with_totals({"110", "105", "105", "104"}), 2).taken == 1);
}

TEST_CASE("a tie that fits exactly, and a tie behind the last place, are no tie on the line") {
  const EvaluationFacts facts = with_totals({"110", "105", "105", "90", "90"});
  const QuotaLine line = drawn(quota("60"), facts, 3);
  CHECK(line.taken == 3);
  CHECK(line.decided == Decided::total);
}

TEST_CASE("the tie-break that parted equal totals is named with the last in and the first out") {
  EvaluationFacts facts = with_totals({"110", "105", "105"});
  facts.members[1].figures.gained = points("9");
  facts.members[2].figures.gained = points("12");
  facts.members[1].rank = {3, 3, 3};
  QuotaLine line = drawn(quota("66"), facts, 2);
  CHECK(line.taken == 2);
  CHECK(line.decided == Decided::gained);
  CHECK(line.tied == std::vector<std::uint32_t>{2, 1});
  facts.members[2].figures.gained = points("9");
  facts.members[2].figures.lost = points("4");
  line = drawn(quota("66"), facts, 2);
  CHECK(line.decided == Decided::lost);
}

TEST_CASE("without places nobody is let in, and with places enough there is no line") {
  const EvaluationFacts facts = with_totals({"105", "105"});
  CHECK(drawn(quota("0", QuotaRounding::down, true), facts, 0).taken == 0);
  const QuotaLine line = drawn(quota("100"), facts, 2);
  CHECK(line.taken == 2);
  CHECK(line.decided == Decided::enough);
}

}  // namespace
}  // namespace ledger
