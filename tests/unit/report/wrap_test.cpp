#include "ledger/report/wrap.h"

#include <doctest/doctest.h>

#include "ledger/base/text.h"

namespace ledger {
namespace {

using Lines = std::vector<std::string>;

TEST_CASE("lines break at spaces and beside Chinese characters") {
  CHECK(wrap("short", 10) == Lines{"short"});
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("anything at all", 0) == Lines{"anything at all"});
  CHECK(wrap("carried out a resolution", 11) == Lines{"carried out", "a", "resolution"});
  CHECK(wrap("周末值班送报到村", 6) == Lines{"周末值", "班送报", "到村"});
  CHECK(wrap("在3号村民组值班", 7) == Lines{"在3号村", "民组值", "班"});
}

TEST_CASE("closing punctuation does not begin a line, opening does not end one") {
  CHECK(wrap("参加活动，很好", 8) == Lines{"参加活", "动，很好"});
  CHECK(wrap("学习（三次）", 6) == Lines{"学习", "（三", "次）"});
}

TEST_CASE("a word wider than the line is broken, and nothing is lost") {
  CHECK(wrap("ab wwwwwwwwww c", 4) == Lines{"ab", "wwww", "wwww", "ww c"});
  const std::string text = std::string(500, 'w') + " 党员" + std::string(30, 'x') + "，。a";
  for (std::size_t width = 2; width < 90; ++width) {
    std::string joined;
    for (const std::string& line : wrap(text, width)) {
      CHECK(display_width(line) <= width);
      joined += line;
    }
    std::erase(joined, ' ');
    std::string expected = text;
    std::erase(expected, ' ');
    CHECK(joined == expected);
  }
}

TEST_CASE("the widest part is what stays together") {
  CHECK(widest_part("Period change") == 6);
  CHECK(widest_part("本季加分") == 2);
  CHECK(widest_part("") == 0);
}

}  // namespace
}  // namespace ledger
