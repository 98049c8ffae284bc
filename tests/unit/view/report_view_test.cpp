#include "ledger/view/report_view.h"

#include <doctest/doctest.h>

#include "ledger/report/render.h"
#include "unit/report/json_checker.h"
#include "unit/view/office.h"

namespace ledger {
namespace {

using test::day;
using test::pts;

struct Fixture : test::Office {
  Standings standings;
  Ranking ranking;

  Fixture() {
    standings.period = cycle.quarter(1);
    standings.rows = {
        standing(shen, 0, 0, {"100", "12.5", "0", "0", "112.5"}, {"100", "8.5", "0", "0", "108.5"}),
        standing(tian, 1, 1, {"80", "9", "4.25", "0", "84.75"}, {"80", "9", "1", "0", "88"}),
        standing(ou, 1, 0, {"100", "21", "1.5", "0", "119.5"}, {"100", "3", "0.5", "0", "102.5"})};
    RankedGroup all;
    all.rows = {{2, 1, 2}, {0, 2, 1}, {1, 3, 3}};
    ranking.groups = {all};
  }
  static Figures figures(const char* const (&f)[5]) {
    return {pts(f[0]), pts(f[1]), pts(f[2]), pts(f[3]), pts(f[4])};
  }
  static Standing standing(MemberIndex member, std::uint32_t unit, std::uint32_t of,
                           const char* const (&now)[5], const char* const (&before)[5]) {
    return {member, UnitIndex(unit), ClassIndex(of), figures(now), figures(before)};
  }
  [[nodiscard]] std::string write(OutputFormat format, Language language = Language::zh,
                                  int width = 0) const {
    const ViewContext view = context(language);
    return render(report_view(view, standings, ranking, cycle.first()), format, {.width = width});
  }
};

TEST_CASE("the ranking of a quarter in Chinese") {
  CHECK(Fixture().write(OutputFormat::text) == R"(2018年第二季度积分排名
阜宁县邮政分公司 · 2018-04-01 至 2018-06-30

全体成员
名次  较上季  编号  姓名         单位      类别      基础分  累计加分  累计扣分  累计积分  本季加分  本季扣分  本季增减
────  ──────  ────  ───────────  ────────  ────────  ──────  ────────  ────────  ────────  ────────  ────────  ────────
   1      ↑1  =1+1  <b>欧阳</b>  板湖支局  正式党员     100      21.0      1.50    119.50        18      1.00    +17.00
   2      ↓1  0012  沈柏青       北沙支局  正式党员     100      12.5      0.00    112.50         4      0.00     +4.00
   3       –  0007  田小满       板湖支局  预备党员      80       9.0      4.25     84.75         0      3.25     −3.25
)");
}

TEST_CASE("the ranking fits eighty columns by breaking headings and texts, not figures") {
  const std::string text = Fixture().write(OutputFormat::text, Language::en, 80);
  for (const char* part : {"Ranking, Q2 2018\n", "119.50", "112.50", "84.75", "+17.00", "−3.25"}) {
    CHECK_MESSAGE(text.find(part) != std::string::npos, part);
  }
}

TEST_CASE("CSV has ids and the figures of all groups") {
  Fixture fixture;
  CHECK(fixture.write(OutputFormat::csv) ==
        "group,rank,member,name,unit,class,base,gained,lost,limited,total,period_gained,"
        "period_lost,period_change,previous_rank\n"
        "all,1,'=1+1,<b>欧阳</b>,banhu,full,100,21,1.5,0,119.5,18,1,17,2\n"
        "all,2,0012,沈柏青,beisha,full,100,12.5,0,0,112.5,4,0,4,1\n"
        "all,3,0007,田小满,banhu,probationary,80,9,4.25,0,84.75,0,3.25,-3.25,3\n");
  RankedGroup beisha, banhu;
  beisha.unit = UnitIndex(0);
  beisha.rows = {{0, 1, std::nullopt}};
  banhu.unit = UnitIndex(1);
  banhu.rows = {{2, 1, 1}, {1, 2, 2}};
  fixture.ranking = {Scope::unit, {beisha, banhu}};
  CHECK(fixture.write(OutputFormat::csv) ==
        "group,rank,member,name,unit,class,base,gained,lost,limited,total,period_gained,"
        "period_lost,period_change,previous_rank\n"
        "beisha,1,0012,沈柏青,beisha,full,100,12.5,0,0,112.5,4,0,4,\n"
        "banhu,1,'=1+1,<b>欧阳</b>,banhu,full,100,21,1.5,0,119.5,18,1,17,1\n"
        "banhu,2,0007,田小满,banhu,probationary,80,9,4.25,0,84.75,0,3.25,-3.25,2\n");
  const std::string text = fixture.write(OutputFormat::text, Language::en);
  CHECK(text.find("\nBeisha Branch Office\n") != std::string::npos);
  CHECK(text.find("  Unit  ") == std::string::npos);
}

TEST_CASE("JSON follows the documented schema") {
  Fixture fixture;
  const std::string text = fixture.write(OutputFormat::json, Language::en);
  CHECK(
      text.starts_with("{\"schema\":\"ledger.report/1\",\n"
                       " \"organisation\":\"Funing County Post Office\",\n"
                       " \"period\":{\"id\":\"2018Q2\",\"first\":\"2018-04-01\","
                       "\"last\":\"2018-06-30\"},\n"
                       " \"as_of\":null,\n \"by\":\"all\",\n"
                       " \"groups\":[\n  {\"id\":\"all\",\"rows\":[\n"));
  CHECK(text.find("{\"rank\":3,\"member\":\"0007\",\"name\":\"田小满\",\"unit\":\"banhu\","
                  "\"class\":\"probationary\",\"base\":80,\"gained\":9,\"lost\":4.25,\"limited\":0,"
                  "\"total\":84.75,\"period_gained\":0,\"period_lost\":3.25,"
                  "\"period_change\":-3.25,\"previous_rank\":3}") != std::string::npos);
  CHECK(test::JsonChecker::read(text).has_value());
}

TEST_CASE("in the first period the sums since the start and the movement are left out") {
  Fixture fixture;
  fixture.standings.period = fixture.cycle.year();
  for (RankedRow& row : fixture.ranking.groups[0].rows) row.previous_rank.reset();
  const std::string text = fixture.write(OutputFormat::text);
  CHECK(text.starts_with("2018年度积分排名\n"));
  for (const char* absent : {"累计加分", "累计扣分", "较上年", "限额调整"}) {
    CHECK_MESSAGE(text.find(absent) == std::string::npos, absent);
  }
  CHECK(text.find("本年加分") != std::string::npos);
  CHECK(fixture.write(OutputFormat::csv).find(",4,0,4,\n") != std::string::npos);
}

TEST_CASE("what limits did is shown, and explained, when there is something to show") {
  Fixture fixture;
  fixture.standings.rows[0].now.limited = pts("-2.5");
  fixture.standings.rows[0].now.total = pts("110");
  const std::string text = fixture.write(OutputFormat::text);
  CHECK(text.find("限额调整") != std::string::npos);
  CHECK(text.find("−2.5") != std::string::npos);
  CHECK(text.find("限额调整：因上下限") != std::string::npos);
}

TEST_CASE("a ranking of nobody is a sentence, an empty table, an empty array") {
  Fixture fixture;
  fixture.standings.rows.clear();
  fixture.ranking.groups = {RankedGroup{}};
  CHECK(fixture.write(OutputFormat::text).find("本期没有参加积分的人员\n") != std::string::npos);
  CHECK(fixture.write(OutputFormat::json).ends_with("{\"id\":\"all\",\"rows\":[]}]}\n"));
  fixture.ranking = {Scope::unit, {}};
  CHECK(fixture.write(OutputFormat::text).find("本期没有参加积分的人员\n") != std::string::npos);
  const std::string csv = fixture.write(OutputFormat::csv);
  CHECK(csv.find('\n') == csv.size() - 1);
  CHECK(fixture.write(OutputFormat::json).ends_with(" \"by\":\"unit\",\n \"groups\":[]}\n"));
}

TEST_CASE("bars are drawn on request, the chart of a page shows the first thirty") {
  Fixture fixture;
  const ViewContext view = fixture.context(Language::en);
  ReportViewOptions with_bars;
  with_bars.bars = true;
  const Report report =
      report_view(view, fixture.standings, fixture.ranking, fixture.cycle.first(), with_bars);
  const std::string text = render(report, OutputFormat::text, {.width = 0});
  CHECK(text.find("████████████████████\n") != std::string::npos);
  CHECK(render(report, OutputFormat::html).find("Total points: All members<") != std::string::npos);

  const RankedRow row = fixture.ranking.groups[0].rows[0];
  fixture.ranking.groups[0].rows.assign(31, row);
  const std::string page = fixture.write(OutputFormat::html);
  CHECK(page.find("前30名") != std::string::npos);
  std::size_t bars = 0;
  for (std::size_t at = 0; (at = page.find("<rect", at)) != std::string::npos; ++at) ++bars;
  CHECK(bars == 30);
  CHECK(page.find("<b>欧阳") == std::string::npos);
}

}  // namespace
}  // namespace ledger
