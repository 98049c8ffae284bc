#include "ledger/view/notice.h"

#include <doctest/doctest.h>

#include "ledger/base/embedded.h"
#include "ledger/report/render.h"
#include "ledger/report/template.h"
#include "ledger/view/mask.h"
#include "ledger/view/notice_page.h"
#include "ledger/view/notice_report.h"
#include "unit/view/office.h"

namespace ledger {
namespace {

using test::day;
using test::pts;

std::string built_in_template() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == "notice/notice.html.mustache") return std::string(file.bytes);
  }
  return {};
}

// An addition with a note that names somebody else, a deduction, a correction and an objection.
struct Fixture : test::Office {
  Ruleset rules;
  NoticeFacts facts;

  Fixture() {
    rules.name = Name("积分办法", "Rules");
    facts.organisation = &organisation;
    facts.roster = &roster;
    facts.rules = &rules;
    facts.period = cycle.quarter(1);
    facts.ended = true;
    facts.today = day("2018-07-02");
    facts.events = {line(3, shen, 0, "2", "北沙村", "代田小满值班"),
                    line(4, tian, 1, "-5", "板湖村", "酒后失职", true)};
    facts.corrections = {line(5, tian, 1, "3", "县局", "原扣分有误", true)};
    facts.corrections[0].reverses = 2;
    facts.standings.period = facts.period;
    for (const MemberIndex member : {shen, tian}) {
      Standing row;
      row.member = member;
      row.unit = UnitIndex(member == shen ? 0 : 1);
      row.now.base = pts("100");
      row.now.total = pts(member == shen ? "102" : "98");
      facts.standings.rows.push_back(row);
    }
    RankedGroup all;
    all.rows = {{0, 1, std::nullopt}, {1, 2, std::nullopt}};
    facts.by_all.groups = {all};
    RankedGroup beisha, banhu;
    beisha.unit = UnitIndex(0);
    beisha.rows = {{0, 1, std::nullopt}};
    banhu.unit = UnitIndex(1);
    banhu.rows = {{1, 1, std::nullopt}};
    facts.by_unit.groups = {beisha, banhu};
    Objection objection;
    objection.id = 6;
    objection.period = "2018Q1";
    objection.by = "诸葛亮";
    objection.raised = day("2018-04-11");
    objection.text = "当日并未饮酒";
    facts.objections = {ListedObjection{objection, {}}};
  }
  static NoticeLine line(std::int64_t id, MemberIndex member, std::uint32_t unit,
                         std::string_view points, const char* place, const char* note,
                         bool deduction = false) {
    NoticeLine out;
    out.cycle = 2018;
    out.id = id;
    out.date = day("2018-05-06");
    out.member = member;
    out.unit = UnitIndex(unit);
    static const Name kItem("项目", "item");
    out.item = &kItem;
    out.item_code = "C1";
    out.deduction = deduction;
    out.counted = pts(points);
    out.place = place;
    out.note = note;
    out.recorded = "2018-05-18T09:00:00+08:00";
    return out;
  }
  // All forms of one choice, one behind the other.
  [[nodiscard]] std::string every_form(const NoticeChoice& choice) const {
    const Notice notice(facts, choice);
    const Report report = notice_report(notice);
    std::string out;
    for (const OutputFormat format : {OutputFormat::text, OutputFormat::csv, OutputFormat::json,
                                      OutputFormat::html, OutputFormat::markdown}) {
      out += render(report, format);
    }
    return out + *fill_template(built_in_template(), notice_page(notice));
  }
};

bool has(const std::string& text, std::string_view what) {
  return text.find(what) != text.npos;
}

}  // namespace

TEST_CASE("a masked name keeps its first character") {
  CHECK(mask_name("张三") == "张*");
  CHECK(mask_name("诸葛亮") == "诸**");
  CHECK(mask_name("Li Wei") == "L* ***");
  CHECK(mask_name("李") == "*");
  CHECK(mask_name("").empty());
}

TEST_CASE("the built-in template knows all its fields") {
  Diagnostics diagnostics;
  check_template(built_in_template(), "built-in", notice_fields(), diagnostics);
  CHECK(diagnostics.empty());
}

TEST_CASE("what is masked is in no form of a notice") {
  const Fixture fixture;
  for (const Language language : {Language::zh, Language::en}) {
    NoticeChoice choice;
    choice.language = language;
    const std::string open = fixture.every_form(choice);
    choice.mask = true;
    const std::string masked = fixture.every_form(choice);
    // Names, also in the notes of others; notes of deductions, also of corrections; ids that would
    // give a name away; what an objector wrote.
    for (const char* hidden :
         {"沈柏青", "田小满", "诸葛亮", "酒后失职", "原扣分有误", "当日并未饮酒", "0012", "0007"}) {
      CAPTURE(hidden);
      CHECK(has(open, hidden));
      CHECK_FALSE(has(masked, hidden));
    }
    for (const char* shown : {"沈**", "代田**值班", "诸**", "板湖村"}) {
      CAPTURE(shown);
      CHECK(has(masked, shown));
    }
  }
}

TEST_CASE("a unit's notice has its own events and its own ranking") {
  const Fixture fixture;
  NoticeChoice choice;
  choice.unit = UnitIndex(1);
  const Notice notice(fixture.facts, choice);
  REQUIRE(notice.events().size() == 1);
  CHECK(notice.events()[0].number == "4");
  REQUIRE(notice.ranking().size() == 1);
  CHECK(notice.ranking()[0].member == "田小满");
  CHECK(notice.unit_name() == "板湖支局");
}

TEST_CASE("a notice is interim until the quarter has ended and is sealed") {
  Fixture fixture;
  const NoticeChoice choice;
  CHECK(Notice(fixture.facts, choice).interim());
  CHECK_FALSE(Notice(fixture.facts, choice).objections_until());
  fixture.facts.sealed = day("2018-09-28");
  fixture.organisation.calendar.objection_days = 3;
  fixture.organisation.calendar.holidays = {day("2018-10-01")};
  fixture.organisation.calendar.workdays = {day("2018-09-29")};
  const Notice sealed(fixture.facts, choice);
  CHECK_FALSE(sealed.interim());
  // Friday the 28th; the 29th is worked, the 30th a Sunday, the 1st a holiday: 29th, 2nd, 3rd.
  CHECK(sealed.objections_until()->text() == "2018-10-03");
  fixture.facts.ended = false;
  CHECK(Notice(fixture.facts, choice).interim());
}

TEST_CASE(
    "a notice says where to object as ledger.toml does, else names the Party affairs department") {
  Fixture fixture;
  fixture.organisation.name = Name("邮政", "Post");
  NoticeChoice choice;
  CHECK(has(Notice(fixture.facts, choice).objection_period(), "可向邮政党务工作部门提出。"));
  fixture.organisation.objections_to = Name("302室", "room <302>");
  CHECK(has(Notice(fixture.facts, choice).objection_period(), "可向302室提出。"));
  fixture.facts.sealed = day("2018-07-03");
  choice.language = Language::en;
  CHECK(has(Notice(fixture.facts, choice).objection_period(), "in person, with room <302>."));
  CHECK(has(*fill_template(built_in_template(), notice_page(Notice(fixture.facts, choice))),
            "with room &lt;302&gt;."));
}

TEST_CASE("whatever a note holds stays text in its cell") {
  Fixture fixture;
  const std::string word(500, 'w');
  const std::string note =
      "</td><script>alert(1)</script>{{code}}{{{title}}}\x1b[31m\a\xE2\x80\xAE" + word;
  fixture.facts.events[0].note = note;
  fixture.facts.events[0].place = "=HYPERLINK(\"x\")";
  const std::string all = fixture.every_form({});
  const std::string page = all.substr(all.rfind("<!DOCTYPE html>"));
  CHECK_FALSE(has(page, "<script>"));
  CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;{{code}}{{{title}}}"));
  CHECK_FALSE(has(all, "\x1b"));
  CHECK_FALSE(has(all, "\a"));
  CHECK_FALSE(has(all, "\xE2\x80\xAE"));
  CHECK(has(all, word));
  CHECK_FALSE(has(render(notice_report(Notice(fixture.facts, NoticeChoice())), OutputFormat::csv),
                  ",\"=HYPER"));
}

TEST_CASE("a correction says what it reverses, and a late entry that it is late") {
  Fixture fixture;
  fixture.facts.events[0].late = true;
  const NoticeChoice choice;
  const Notice notice(fixture.facts, choice);
  CHECK(notice.events()[0].mark == "（迟报）");
  CHECK(notice.events()[1].mark.empty());
  CHECK(notice.corrections()[0].mark == "（冲销第2号）");
}

}  // namespace ledger
