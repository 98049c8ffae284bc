#include "ledger/view/booklet_view.h"

#include <doctest/doctest.h>

#include "ledger/report/render.h"
#include "ledger/view/cut_text.h"
#include "unit/report/json_checker.h"
#include "unit/view/office.h"

namespace ledger {
namespace {

using test::day;
using test::pts;

// 100 base points, events of 4 with at most 6 a month, 3 off for an absence.
struct Fixture : test::Office {
  Ruleset rules;
  std::vector<Event> events;
  EventRows rows;

  Fixture() {
    rules.blocks.resize(1);
    rules.blocks[0].id = "total";
    rules.start = pts("100");
    rules.items = {item("C1", "执行组织决议", "4", Direction::add),
                   item("V1", "无故缺席", "3", Direction::deduct)};
    rules.items[0].versions[0].caps.month = pts("6");
  }
  static Item item(std::string_view code, const char* name, std::string_view points,
                   Direction direction) {
    Item made;
    made.code = code;
    made.direction = direction;
    made.versions.resize(1);
    made.versions[0].name = Name(name, std::string(code) + " in English");
    made.versions[0].valuation = FixedPoints{*Rate::parse(points)};
    return made;
  }
  void add(std::uint16_t of, std::string_view date, std::string_view note,
           std::int64_t reverses = 0) {
    Event event;
    event.id = static_cast<std::int64_t>(events.size()) + 1;
    event.item = ItemIndex(of);
    event.date = day(date);
    event.member = tian;
    event.reverses = reverses;
    EventText text;
    text.fields[static_cast<std::size_t>(EventColumn::note)] = note;
    text.fields[static_cast<std::size_t>(EventColumn::place)] = "板湖镇";
    events.push_back(event);
    rows.note(2018, event);
    rows.add(2018, rules, event, text);
  }
  [[nodiscard]] std::string write(const Period& period, OutputFormat format) const {
    const Explanation told =
        explain(organisation, roster, rules, cycle, tian, events, period.last());
    return render(booklet_view(context(Language::zh), rules, told, rows, period), format,
                  {.width = 0});
  }
};

TEST_CASE("a booklet shows what was counted, the running total, and what took the rest") {
  Fixture fixture;
  fixture.add(0, "2018-03-02", "扫雪");
  fixture.add(0, "2018-04-09", "值班");
  fixture.add(0, "2018-04-20", "送报");
  fixture.add(1, "2018-05-03", "未到会");
  fixture.add(1, "2018-05-04", "误记");
  fixture.add(1, "2018-05-04", "误记", 5);
  const Period quarter = fixture.cycle.quarter(1);
  CHECK(fixture.write(quarter, OutputFormat::text) ==
        R"(2018年第二季度积分登记手册：田小满（0007）
阜宁县邮政分公司 · 2018-04-01 至 2018-06-30

单位：    板湖支局
类别：    预备党员
基础分：  100
期初积分：104
累计加分：10
累计扣分：3
累计积分：107

序号  日期        项目             地点    经过    分值  计分  累计  备注
────  ──────────  ───────────────  ──────  ──────  ────  ────  ────  ─────────────────
   2  2018-04-09  C1 执行组织决议  板湖镇  值班       4    +4   108
   3  2018-04-20  C1 执行组织决议  板湖镇  送报       4    +2   110  每月封顶，少计2分
   4  2018-05-03  V1 无故缺席      板湖镇  未到会     3    −3   107
   5  2018-05-04  V1 无故缺席      板湖镇  误记       0     0   107  已由第6号冲销
   6  2018-05-04  V1 无故缺席      板湖镇  误记       0     0   107  冲销第5号
)");
  const auto json = test::JsonChecker::read(fixture.write(quarter, OutputFormat::json));
  REQUIRE(json.has_value());
  CHECK(json->find("carried")->text == "104");
  CHECK(json->find("total")->text == "107");
  const auto& events = json->find("events")->elements;
  REQUIRE(events.size() == 5);
  CHECK(events[1].find("counted")->text == "2");
  CHECK(events[1].find("cuts")->elements.at(0).find("taken")->text == "2");
  CHECK(events[1].find("cuts")->elements.at(0).find("window")->text == "month");
  CHECK(events[2].find("counted")->text == "-3");
  CHECK(events[3].find("state")->text == "reversed");
}

TEST_CASE("a booklet without events still has its figures") {
  const Fixture fixture;
  const std::string text = fixture.write(fixture.cycle.year(), OutputFormat::text);
  CHECK(text.find("累计积分：100\n") != std::string::npos);
  CHECK(text.find("期初积分") == std::string::npos);
  CHECK(text.ends_with("本期没有登记事项\n"));
}

TEST_CASE("a cut names the limit, the window and the block") {
  Ruleset rules;
  rules.blocks.resize(2);
  rules.blocks[1].id = "contribution";
  rules.blocks[1].name = Name("贡献加分", "Contributions");
  const Cut cut{Limit::cap, Window::quarter, BlockIndex(1), pts("1.5")};
  CHECK(cut_text(Language::en, rules, cut) == "quarterly limit of Contributions, 1.5 less");
  CHECK(cut_text(Language::zh, rules, cut) == "贡献加分每季封顶，少计1.5分");
  CHECK(cut_text(Language::en, rules, {Limit::max_loss, Window::year, BlockIndex(0), pts("2")}) ==
        "limit on losses of the total, 2 less");
  CHECK(cut_text(Language::en, rules, {Limit::count, Window::month, std::nullopt, pts("3")}) ==
        "number of events per month, 3 less");
}

}  // namespace
}  // namespace ledger
