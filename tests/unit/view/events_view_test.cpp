#include "ledger/view/events_view.h"

#include <doctest/doctest.h>

#include "ledger/report/render.h"
#include "unit/report/json_checker.h"
#include "unit/view/office.h"

namespace ledger {
namespace {

using test::day;
using test::pts;

struct Fixture : test::Office {
  Ruleset rules;
  EventRows rows;

  Fixture() {
    Item item;
    item.code = "C3";
    item.versions.resize(1);
    item.versions[0].name = Name("支撑重点业务", "Supported key business");
    rules.items.push_back(item);
  }
  void add(std::int64_t id, std::string_view date, MemberIndex member, std::string_view quantity,
           std::string_view points, std::string_view note, std::int64_t reverses = 0) {
    Event event;
    event.id = id;
    event.date = day(date);
    event.member = member;
    event.reverses = reverses;
    if (!quantity.empty()) event.quantity = *Quantity::parse(quantity);
    if (!points.empty()) event.points = pts(points);
    const std::string number = std::to_string(id), back = std::to_string(reverses);
    EventText text;
    text.fields = {number,
                   date,
                   roster.member(member).id,
                   "C3",
                   "",
                   quantity,
                   points,
                   "板湖镇",
                   note,
                   id == 1 ? "捐款" : "",
                   "文件3",
                   "张三",
                   "2018-05-18T09:30:00+08:00",
                   "b7",
                   reverses == 0 ? "" : std::string_view(back)};
    rows.note(2018, event);
    rows.add(2018, rules, event, text);
  }
  [[nodiscard]] std::string write(OutputFormat format, Language language) const {
    return render(events_view(context(language), rows, cycle.quarter(1), "C3"), format,
                  {.width = 0});
  }
};

TEST_CASE("the register is shown with the unit held on the date, and reversals on both sides") {
  Fixture fixture;
  fixture.add(1, "2018-04-30", fixture.ou, "2.5", "4", "走访，两户");
  fixture.add(2, "2018-05-01", fixture.ou, "", "3.5", "");
  fixture.add(9, "2018-04-30", fixture.ou, "2.5", "4", "走访，两户", 1);
  CHECK(fixture.write(OutputFormat::text, Language::zh) ==
        R"(2018年第二季度积分登记簿
阜宁县邮政分公司 · 2018-04-01 至 2018-06-30

筛选条件：C3
记录数：  3

序号  日期        编号  姓名         单位      项目             数量  认定分值  地点    经过        状态
────  ──────────  ────  ───────────  ────────  ───────────────  ────  ────────  ──────  ──────────  ─────────────
   1  2018-04-30  =1+1  <b>欧阳</b>  北沙支局  C3 支撑重点业务   2.5       4.0  板湖镇  走访，两户  已由第9号冲销
   2  2018-05-01  =1+1  <b>欧阳</b>  板湖支局  C3 支撑重点业务   1.0       3.5  板湖镇
   9  2018-04-30  =1+1  <b>欧阳</b>  北沙支局  C3 支撑重点业务   2.5       4.0  板湖镇  走访，两户  冲销第1号
)");
  CHECK(fixture.write(OutputFormat::csv, Language::en) ==
        "id,date,member,name,unit,item,item_name,level,quantity,points,place,note,matter,evidence,"
        "by,recorded,batch,reverses,reversed_by\n"
        "1,2018-04-30,'=1+1,<b>欧阳</b>,beisha,C3,Supported key business,,2.5,4,板湖镇,走访，两户,"
        "捐款,文件3,张三,2018-05-18T09:30:00+08:00,b7,,9\n"
        "2,2018-05-01,'=1+1,<b>欧阳</b>,banhu,C3,Supported key business,,1,3.5,板湖镇,,,文件3,张三,"
        "2018-05-18T09:30:00+08:00,b7,,\n"
        "9,2018-04-30,'=1+1,<b>欧阳</b>,beisha,C3,Supported key business,,2.5,4,板湖镇,走访，两户,,"
        "文件3,张三,2018-05-18T09:30:00+08:00,b7,1,\n");
  const auto json = test::JsonChecker::read(fixture.write(OutputFormat::json, Language::en));
  REQUIRE(json.has_value());
  const test::JsonValue& events = *json->find("events");
  REQUIRE(events.elements.size() == 3);
  CHECK(events.elements[0].find("reversed_by")->text == "9");
  CHECK(events.elements[2].find("reverses")->text == "1");
  CHECK(events.elements[1].find("points")->text == "3.5");
  CHECK(events.elements[1].find("quantity")->text == "1");
  CHECK(events.elements[1].find("reversed_by")->kind == test::JsonValue::Kind::null);
}

TEST_CASE("a reversal outside the filter still marks its original") {
  Fixture fixture;
  Event reversal;
  reversal.id = 12;
  reversal.reverses = 4;
  fixture.rows.note(2018, reversal);
  fixture.rows.note(2017, reversal);
  fixture.add(4, "2018-06-01", fixture.tian, "", "1", "");
  CHECK(fixture.rows.reversed_by(0) == 12);
  CHECK(fixture.write(OutputFormat::text, Language::en).find("reversed by no. 12") !=
        std::string::npos);
}

TEST_CASE("no events: a sentence") {
  const Fixture fixture;
  const std::string text = fixture.write(OutputFormat::text, Language::en);
  CHECK(text.find("Events: 0\n") != std::string::npos);
  CHECK(text.ends_with("no event matches\n"));
}

}  // namespace
}  // namespace ledger
