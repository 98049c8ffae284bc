#include <doctest/doctest.h>

#include <string>

#include "support/rules_text.h"

namespace ledger::testing {
namespace {

constexpr std::string_view kHead =
    "format = 1\n[organisation]\nname = \"Office\"\n[[unit]]\nid = \"a\"\nname = \"A\"\n"
    "kind = \"office\"\n";

std::string findings(const std::string& text) {
  MemoryFileSystem files{{"l/ledger.toml", text}};
  LoadedRules out;
  const auto organisation = Workspace(files, "l").organisation(out.diagnostics);
  CHECK(organisation.has_value() != out.diagnostics.has_errors());
  return out.findings();
}
std::string after(std::string_view rest) {
  return findings(std::string(kHead) + std::string(rest));
}

TEST_CASE("ledger.toml with every key gives every field") {
  const Organisation o = load_organisation(R"(format = 1
notice-template = "notice.mustache"
[organisation]
name = { zh = "邮政", en = "Post" }
language = "en"
timezone = "-05:30"
objections-to = { zh = "302室", en = "room 302" }
[calendar]
report-day = 15
objection-days = 7
holidays = ["2018-10-02", 2018-10-01]
workdays = ["2018-09-30", "2018-09-29"]
[[unit]]
id = "beisha"
name = { zh = "北沙支局", en = "Beisha" }
kind = "branch"
committee = { zh = "北沙镇党委", en = "Beisha Committee" }
[[unit]]
id = "office"
name = "Office"
kind = "office"
[[class]]
id = "member"
name = "Member"
[[class]]
id = "retired"
name = "Retired"
scored = false
graded = false
)");
  CHECK(o.name.zh == "邮政");
  CHECK(o.name.en == "Post");
  CHECK(o.language == Language::en);
  CHECK(o.utc_offset_minutes == -330);
  CHECK(o.notice_template == "notice.mustache");
  CHECK(o.objections_to.zh == "302室");
  CHECK(o.objections_to.en == "room 302");
  CHECK(o.calendar.report_day == 15);
  CHECK(o.calendar.objection_days == 7);
  CHECK(o.calendar.holidays == std::vector{*Date::from(2018, 10, 1), *Date::from(2018, 10, 2)});
  CHECK(o.calendar.workdays == std::vector{*Date::from(2018, 9, 29), *Date::from(2018, 9, 30)});
  REQUIRE(o.units.size() == 2);
  CHECK(o.units[0].kind == UnitKind::branch);
  CHECK(o.units[0].committee.en == "Beisha Committee");
  CHECK(o.units[1].kind == UnitKind::office);
  CHECK(o.units[1].name.zh == "Office");
  CHECK(o.units[1].place.line == 19);
  REQUIRE(o.classes.size() == 2);
  CHECK(o.classes[0].scored);
  CHECK_FALSE(o.classes[1].scored);
  CHECK_FALSE(o.classes[1].graded);
}

TEST_CASE("without classes every member is of the one class member") {
  const Organisation o = load_organisation(kHead);
  REQUIRE(o.classes.size() == 1);
  CHECK(o.classes[0].id == "member");
  CHECK(o.classes[0].name.zh == "成员");
  CHECK(o.classes[0].name.en == "Member");
  CHECK(o.language == Language::zh);
  CHECK(o.utc_offset_minutes == 480);
  CHECK(o.calendar.report_day == 20);
}

TEST_CASE("mistakes in ledger.toml are told with their lines, all of them") {
  CHECK(after("") == "");
  CHECK(after("[[unit]]\nid = \"a\"\nname = \"B\"\nkind = \"branch\"\n") == "E450@9");
  CHECK(after("[[class]]\nid = \"m\"\nname = \"M\"\n[[class]]\nid = \"m\"\nname = \"N\"\n") ==
        "E451@12");
  CHECK(findings("format = 1\n[organisation]\nname = \"O\"\ntimezone = \"Beijing\"\n[[unit]]\n"
                 "id = \"a\"\nname = \"A\"\nkind = \"office\"\n") == "E452@4");
  CHECK(after("[calendar]\nholidays = [\"2018-10-01\"]\nworkdays = [\"2018-10-01\"]\n") ==
        "E453@10");
  CHECK(after("[calendar]\nholidays = [\"2018-10-01\", \"2018-10-01\"]\n") == "E170@9");
  CHECK(after("[calendar]\nholidays = [\"2018-13-01\"]\nreport-day = 31\n") == "E167@9 E166@10");
  CHECK(findings("format = 1\n[organisation]\nname = \"O\"\n") == "E454@0");
  CHECK(after("[[unit]]\nid = \"all\"\nname = \"B\"\nkind = \"branch\"\n") == "E455@9");
  CHECK(after("[[unit]]\nid = \"b\"\nnaem = \"B\"\nkind = \"brnch\"\n") ==
        "E162@8 E160@10 E168@11");
  CHECK(findings("[[unit]]\nid = \"a\"\nname = \"A\"\nkind = \"office\"\n") == "E162@1 E162@1");
}

}  // namespace
}  // namespace ledger::testing
