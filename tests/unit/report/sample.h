// One small report with everything in it, for the tests of all renderers.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "ledger/report/report.h"

#include "support/source_dir.h"

namespace ledger::test {

inline Points points(std::string_view text) {
  return *Points::parse(text);
}

inline Report sample_report() {
  Report report;
  report.language = Language::zh;
  report.title = "2018年第二季度积分排名";
  report.subtitle = "阜宁县邮政分公司";
  report.sections.push_back(Facts{{{"期间", "2018-04-01 至 2018-06-30"}, {"人数", "2"}}});
  Table table;
  table.title = "全体党员";
  table.key = "all";
  table.columns = {
      {"rank", "名次", Align::right},        {"move", "升降", Align::right, false, true},
      {"member", "编号", Align::left},       {"name", "姓名", Align::left, true, true, true},
      {"total", "累计积分", Align::right},   {"change", "本季增减", Align::right},
      {"bar", "", Align::left, false, true}, {"secret", "不打印", Align::right, true, false}};
  table.rows.push_back({std::int64_t{1}, Movement{2}, "0012", "王小明", points("112.5"),
                        Signed{points("4")}, Bar{points("112.5"), points("112.5")},
                        std::int64_t{-7}});
  table.rows.push_back({std::int64_t{2}, Movement{-1}, "0007", "欧阳|<b>", points("96"),
                        Signed{points("-3.25")}, Bar{points("56.25"), points("112.5")}, Missing{}});
  table.footnotes = {"注：并列者名次相同"};
  report.sections.push_back(Chart{"积分图", {{"王小明", points("112.5")}, {"欧阳", points("-3")}}});
  report.sections.push_back(std::move(table));
  return report;
}

// Every string of the list that breaks programs, and a few that only this program would meet.
inline std::vector<std::string> naughty_strings() {
  std::vector<std::string> all = {"=1+1",
                                  "+1",
                                  "-1",
                                  "@SUM(A1)",
                                  "＝1+1",
                                  "＋1",
                                  "－1",
                                  "＠x",
                                  "\t=1+1",
                                  "\r=1+1",
                                  "a\nb",
                                  "\u202E=1+1",
                                  "\uFEFF=1+1",
                                  "\x1b[31mred",
                                  "\x9b"
                                  "31m",
                                  "half \xE5\x8C",
                                  "{{name}}",
                                  "a|b",
                                  "a\\|b",
                                  "</td></tr></table><script>alert(1)</script>",
                                  "\"><svg/onload=alert(1)>",
                                  "' onmouseover='alert(1)",
                                  "</style></title>",
                                  "]]>",
                                  "<!--",
                                  std::string(500, 'w'),
                                  std::string("a\0b", 3),
                                  "\u2028\u2029\u0085"};
  std::ifstream file(ledger::test::source_dir() / "tests/data/naughty/blns.txt");
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') all.push_back(line);
  }
  return all;
}

// A table of one text column with every naughty string.
inline Report naughty_report() {
  Report report;
  report.language = Language::en;
  Table table;
  table.columns = {{"text", "Text", Align::left}, {"after", "After", Align::right}};
  Chart chart;
  Facts facts;
  report.json.set("schema", "test/1");
  Json all = Json::array();
  for (const std::string& text : naughty_strings()) {
    table.rows.push_back({text, std::int64_t{7}});
    table.footnotes.push_back(text);
    chart.bars.emplace_back(text, points("3"));
    facts.lines.emplace_back(text, text);
    all.push(Json::object().set(text, text));
  }
  const std::string worst = "</title>\"'<b>\x1b[2J\u202Eevil";
  report.title = report.subtitle = table.title = table.key = chart.title = worst;
  table.empty_text = worst;
  report.json.set("all", std::move(all));
  report.sections.push_back(Paragraph{worst});
  report.sections.push_back(std::move(facts));
  report.sections.push_back(std::move(chart));
  report.sections.push_back(std::move(table));
  return report;
}

}  // namespace ledger::test
