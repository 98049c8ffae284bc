#include "ledger/view/rules_view.h"

#include <doctest/doctest.h>

#include <string>

#include "ledger/report/render.h"
#include "support/rules_text.h"

namespace ledger::testing {
namespace {

std::string shown(std::string_view text, Language language,
                  OutputFormat format = OutputFormat::text) {
  LoadedRules loaded = load_rules(text);
  REQUIRE(loaded.rules);
  RenderOptions options;
  options.width = 0;
  return render(rules_report(*loaded.rules, load_organisation(), language), format, options);
}

// One item with these lines, in English, as its row of the table.
std::string row(std::string_view lines, Language language = Language::en) {
  const std::string text = shown(
      "format = 1\n[total]\nstart = 100\n[[block]]\nid = \"b\"\nstart = 10\n[[item]]\ncode = "
      "\"C1\"\nblock = \"b\"\nkind = \"add\"\nname = { zh = \"项目\", en = \"Item\" }\n" +
          std::string(lines) +
          "\n[[grade]]\nid = \"high\"\nname = \"High\"\nall = [\"total "
          ">= 5\"]\n[[grade]]\nid = \"low\"\nname = \"Low\"\n",
      language);
  const auto at = text.find("\nC1 ") + 1;
  std::string line = text.substr(at, text.find('\n', at) - at);
  // Columns are apart by two spaces or more.
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line.compare(i, 2, "  ") != 0) {
      out += line[i];
      continue;
    }
    out += " | ";
    while (i + 1 < line.size() && line[i + 1] == ' ') ++i;
  }
  return out;
}

TEST_CASE("each form of value is told in words, with an example the engine computed") {
  CHECK(row("points = 2") == "C1 | Item | adds | 2 points each time | 2 times: 4 points");
  CHECK(row("points = 0.5\nunit = \"hour\"") ==
        "C1 | Item | adds | 0.5 points for each hour | 2 × hour: 1 point");
  CHECK(row("points = 2\ncap = { month = 5 }") ==
        "C1 | Item | adds | 2 points each time | at most 5 points per month | 3 times in one "
        "month: 6 points, counted as 5 points");
  CHECK(row("range = [5, 10]\ncap = { event = 8 }") ==
        "C1 | Item | adds | from 5 to 10 points, as assessed | at most 8 points per event | "
        "assessed at 10 points: 8 points");
  CHECK(row("levels = { national = 10, county = 3 }") ==
        "C1 | Item | adds | by level: national 10 points, county 3 points | \"national\": 10 "
        "points");
  CHECK(row("steps = { per = 500, points = 1 }\nunit = \"yuan\"\nover = \"month\"") ==
        "C1 | Item | adds | 1 point for every full 500 (yuan); added up per month | 1250 × yuan: "
        "2 points");
  CHECK(row("tiers = [[10, 2], [20, 5], [50, 10]]\nunit = \"hour\"") ==
        "C1 | Item | adds | by the highest step reached: from 10 (hour) 2 points, from 20 (hour) 5 "
        "points, from 50 (hour) 10 points | 21 × hour: 5 points");
  CHECK(row("brackets = [[0, 0.01], [1000, 0.0025]]\nunit = \"yuan\"") ==
        "C1 | Item | adds | in brackets: above 0: 0.01 points for each yuan, above 1000: 0.0025 "
        "points for each yuan | 1010 × yuan: 10.025 points");
  CHECK(row("counts = [3, 5, \"all\"]") ==
        "C1 | Item | adds | by how often: 1×: 3 points, 2×: 5 points, 3× or more: all of the "
        "block's start; added up per year | 2×: 5 points in all");
  CHECK(row("ballots = { high = 20, low = 4 }\ngroups = { a = 0.25, b = 0.75 }") ==
        "C1 | Item | adds | mean of the votes: High 20 points, Low 4 points; groups weigh a 0.25, "
        "b 0.75 | a vote \"High\", all others \"Low\": 8 points");
  // 3 × 20 and 1 × 4, by four.
  CHECK(row("ballots = { high = 20, low = 4 }") ==
        "C1 | Item | adds | mean of the votes: High 20 points, Low 4 points | 3 votes \"High\", 1 "
        "vote \"Low\": 16 points");
}

TEST_CASE("an example counts as often as the rule lets it, and multiplies as it says") {
  // 2 + 3 + 4
  CHECK(row("points = 2\nrepeat = [1, 1.5, 2]") ==
        "C1 | Item | adds | 2 points each time | 1st, 2nd, … time of the cycle: ×1, ×1.5, ×2, the "
        "last goes on | 3 times: 9 points");
  // 2 + 3 + 3, of which the day lets 4 through
  CHECK(row("points = 2\nrepeat = [1, 1.5]\ncap = { day = 4 }") ==
        "C1 | Item | adds | 2 points each time | at most 4 points per day; 1st, 2nd, … time of the "
        "cycle: ×1, ×1.5, the last goes on | 3 times in one day: 8 points, counted as 4 points");
  CHECK(row("points = 2\ncount = { month = 1, year = 3 }") ==
        "C1 | Item | adds | 2 points each time | only the best 1 per month counts; only the best 3 "
        "per year count | 2 times in one month: 4 points, counted as 2 points");
  CHECK(row("range = [1, 5]\ncap = { day = 3 }") ==
        "C1 | Item | adds | from 1 to 5 points, as assessed | at most 3 points per day | assessed "
        "at 5 points: 3 points");
}

TEST_CASE("limits and consequences of an item are told in Chinese as an office would") {
  CHECK(row("points = 2\ncount = { month = 1 }\nevidence = \"required\"\nzero = \"block\"\ngrade = "
            "\"low\"\nhighest-per = \"matter\"\nfrom = 2018-07-01",
            Language::zh) ==
        "C1 | 项目 | 加分 | 每次2分 | "
        "每月只计最高的1次；同一事由只计最高一项；须附凭证；出现一次，本板块全周期计0分；"
        "一票否决：不论得分，等次最高为“Low”；自2018-07-01起执行 | 一个月内2次：应计4分，实计2分");
}

constexpr std::string_view kRules = R"(format = 1
name = { zh = "办法", en = "Rules" }
[total]
start = { default = 100, probationary = 80 }
min = 0
[[block]]
id = "b"
name = { zh = "贡献", en = "Contributions" }
cap = { quarter = 12 }
max-gain = 40
[[block]]
id = "c"
name = { zh = "公益", en = "Welfare" }
in = "b"
[[item]]
code = "C1"
block = "c"
kind = "add"
name = { zh = "服务", en = "Service" }
points = 2
[[grade]]
id = "high"
name = { zh = "优秀", en = "Excellent" }
all = ["total >= 110.5", "top(unit) <= 30"]
none = ["count(C1) == 0"]
quota = { share = 25, of = "unit" }
class = ["member"]
[[grade]]
id = "low"
name = { zh = "不合格", en = "Unqualified" }
)";

TEST_CASE("blocks, grades and quotas are told in both languages") {
  const std::string en = shown(kRules, Language::en);
  const std::string zh = shown(kRules, Language::zh);
  const auto both = [&](std::string_view english, std::string_view chinese) {
    CHECK_MESSAGE(en.find(english) != en.npos, english);
    CHECK_MESSAGE(zh.find(chinese) != zh.npos, chinese);
  };
  both("everybody starts the cycle with 100 points; Probationary member: 80 points at the start",
       "每个周期起始分100分；预备党员起始分80分；最低0分");
  both("additions count up to 40 points in the cycle", "全周期加分最多计40分");
  both("additions, and deductions apart, at most 12 points per quarter",
       "本板块加分、扣分各每季度最多12分");
  both("Contributions › Welfare", "贡献 › 公益");
  both(
      "all of: total at least 110.5 points, among the first 30 % of the own unit; none of: "
      "number of \"Service (C1)\" is 0; only Member; at most 25 % of the graded members of each "
      "unit "
      "(rounded down; equal ranks that do not all fit are left out)",
      "同时满足：总分不低于110.5分、排名在本单位前30%；不得有：“服务（C1）”次数为0；仅限党员；"
      "不超过本单位参评人数的25%（向下取整；名次并列放不下的都不计入）");
  both("everybody else", "其余人员");
}

TEST_CASE("CSV has a row for each version, JSON the rules as data") {
  const std::string csv = shown(kRules, Language::en, OutputFormat::csv);
  CHECK(csv.find("code,block,kind,name,value,limits,consequences,from,to,example\n"
                 "C1,c,add,Service,2 points each time,,,,,2 times: 4 points\n") == 0);
  const std::string json = shown(kRules, Language::en, OutputFormat::json);
  CHECK(json.find("\"schema\":\"ledger.rules/1\"") != json.npos);
  CHECK(json.find("\"total >= 110.5\"") != json.npos);
  CHECK(json.find("\"max_gain\":40") != json.npos);
}

}  // namespace
}  // namespace ledger::testing
