// Worked examples from published point schemes, at the level of the engine. The same examples run
// through files and the binary in tests/published.
#include <doctest/doctest.h>

#include "unit/engine/world.h"

using namespace ledger;
using namespace ledger::testing;

namespace {

struct Scheme : World {
  Scheme() {
    member("0012");
    roster.finish();
  }
  Points total() const { return figures().total; }
};

ItemVersion worth_up_to(std::string_view value, std::string_view year) {
  ItemVersion version = worth(value);
  version.caps.year = points(year);
  return version;
}

}  // namespace

TEST_CASE("W1: study, notes and reflections fill a block of 20") {
  Scheme scheme;
  Block learning;
  learning.max = points("20");
  const BlockIndex block = scheme.block(learning);
  const ItemIndex study = scheme.item(worth_up_to("2", "12"), block),
                  notes = scheme.item(worth_up_to("1", "4"), block),
                  reflections = scheme.item(worth_up_to("1", "4"), block);
  scheme.event(15, study, "2018-03-01");
  for (const char* day : {"2018-02-01", "2018-05-01", "2018-08-01", "2018-11-01"}) {
    scheme.event(notes, day);
  }
  scheme.event(4, reflections, "2018-06-01");
  const ScoreBook book = scheme.book({date("2018-12-31")});
  CHECK(book.item_points(MemberIndex{}, study, date("2018-12-31")) == points("12"));
  CHECK(book.figures(MemberIndex{}, date("2018-12-31")).total == points("20"));
}

TEST_CASE("W2 to W6: praises, olympiads and contests under a block cap of 35") {
  const auto result = [](const char* value, int times) {
    Scheme scheme;
    Block block;
    block.caps.year = points("35");
    const ItemIndex item = scheme.item(worth(value), scheme.block(block));
    scheme.event(times, item, "2018-04-04");
    return scheme.total();
  };
  CHECK(result("2", 3) == points("6"));
  CHECK(result("10", 2) == points("20"));
  CHECK(result("10", 3) == points("30"));
  CHECK(result("10", 4) == points("35"));
  CHECK(result("5", 4) == points("20"));
}

TEST_CASE("W20 and W21: assemblies up to 20, theme days up to 60") {
  Scheme scheme;
  const ItemIndex assembly = scheme.item(worth_up_to("5", "20")),
                  theme_day = scheme.item(worth_up_to("5", "60"));
  scheme.event(5, assembly, "2018-04-04");
  scheme.event(10, theme_day, "2018-05-05");
  const ScoreBook book = scheme.book({date("2018-12-31")});
  CHECK(book.item_points(MemberIndex{}, assembly, date("2018-12-31")) == points("20"));
  CHECK(book.item_points(MemberIndex{}, theme_day, date("2018-12-31")) == points("50"));
}

TEST_CASE("W23: notices signed and expired, each at most 6 a month") {
  Scheme scheme;
  ItemVersion notice = worth("3");
  notice.caps.month = points("6");
  const ItemIndex is_signed = scheme.item(notice), expired = scheme.deduction(notice);
  scheme.event(3, is_signed, "2018-04-04");
  scheme.event(3, expired, "2018-04-14");
  CHECK(scheme.figures().gained == points("6"));
  CHECK(scheme.figures().lost == points("6"));
  CHECK(scheme.total() == points("0"));
}

TEST_CASE("W25: demerits of the twelve-point system run 6, 7, 10, 12") {
  Scheme scheme;
  const char* const days[] = {"2018-01-10", "2018-02-10", "2018-03-10", "2018-04-10"};
  const char* const demerits[] = {"6", "1", "3", "2"};
  const char* const running[] = {"6", "7", "10", "12"};
  for (int i = 0; i < 4; ++i) scheme.event(scheme.item(worth(demerits[i])), days[i]);
  for (int i = 0; i < 4; ++i) CHECK(scheme.figures(date(days[i])).total == points(running[i]));
}

TEST_CASE("W26 to W28: a meeting item that holds 10 and is used up by lateness and absence") {
  const auto result = [](int late, int absent) {
    Scheme scheme;
    Block meetings;
    meetings.start = points("10");
    meetings.min = Points();
    const BlockIndex block = scheme.block(meetings);
    const ItemIndex lateness = scheme.deduction(
        valued(CountTable{{points("0.5"), points("1"), points("1.5"), std::nullopt}}, Window::year),
        block);
    const ItemIndex absence = scheme.deduction(
        valued(CountTable{{points("3"), points("5"), std::nullopt}}, Window::year), block);
    scheme.event(late, lateness, "2018-04-04");
    scheme.event(absent, absence, "2018-05-05");
    return scheme.total();
  };
  CHECK(result(2, 1) == points("6"));
  CHECK(result(3, 0) == points("8.5"));
  CHECK(result(4, 0) == points("0"));
  CHECK(result(0, 1) == points("7"));
  CHECK(result(0, 2) == points("5"));
  CHECK(result(0, 3) == points("0"));
}

TEST_CASE("W31: a daily block of up to 80 and a vote") {
  const auto result = [](const char* daily, const char* vote) {
    Scheme scheme;
    Block block;
    block.max = points("80");
    const ItemIndex work = scheme.item(valued(FreePoints{}), scheme.block(block)),
                    ballots = scheme.item(valued(BallotPoints{}));
    scheme.event(work, "2018-04-04").points = points(daily);
    ScoreBook book = scheme.book({date("2018-12-31")});
    book.set_ballots(MemberIndex{}, ballots, points(vote));
    return book.figures(MemberIndex{}, date("2018-12-31")).total;
  };
  CHECK(result("46", "15") == points("61"));
  CHECK(result("45", "10") == points("55"));
  CHECK(result("29", "10") == points("39"));
  CHECK(result("85", "20") == points("100"));
}

TEST_CASE("W34 and W36: totals just at and below a line keep every digit") {
  for (const char* total : {"90", "89.99", "80", "79.99", "60", "59.99", "1060", "1060.1"}) {
    Scheme scheme;
    const ItemIndex item = scheme.item(valued(FreePoints{}));
    scheme.event(item, "2018-04-04").points = points(total);
    CHECK(scheme.total() == points(total));
  }
}

TEST_CASE("W38: donations by marginal brackets, at most 40 a year") {
  const auto result = [](const char* yuan) {
    Scheme scheme;
    ItemVersion donation = valued(Brackets{{{quantity("0"), rate("0.01")},
                                            {quantity("1000"), rate("0.0025")},
                                            {quantity("5000"), rate("0.002")},
                                            {quantity("10000"), rate("0.001")}}});
    donation.caps.year = points("40");
    const ItemIndex item = scheme.item(donation);
    scheme.event(item, "2018-04-04").quantity = quantity(yuan);
    return scheme.total();
  };
  CHECK(result("100") == points("1"));
  CHECK(result("1000") == points("10"));
  CHECK(result("3000") == points("15"));
  CHECK(result("5000") == points("20"));
  CHECK(result("7500") == points("25"));
  CHECK(result("10000") == points("30"));
  CHECK(result("20000") == points("40"));
  CHECK(result("50000") == points("40"));
}
