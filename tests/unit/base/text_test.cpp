#include "ledger/base/text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

namespace ledger {
namespace {

using namespace std::string_literals;

TEST_CASE("every code point survives encoding and decoding, and surrogates do not decode") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (surrogate) {
      if (!find_invalid_utf8(text)) FAIL("surrogate accepted: " << static_cast<std::uint32_t>(c));
      continue;
    }
    if (find_invalid_utf8(text) || next_character(text, at) != c || at != text.size()) {
      FAIL("no round trip: " << static_cast<std::uint32_t>(c));
    }
  }
}

TEST_CASE("the first bad byte is found at every offset, whatever stands around it") {
  const std::string bad[] = {"\x80"s,
                             "\xBF"s,
                             "\xC0\xAF"s,
                             "\xC1\xBF"s,
                             "\xE0\x9F\xBF"s,
                             "\xED\xA0\x80"s,
                             "\xF0\x8F\x80\x80"s,
                             "\xF4\x90\x80\x80"s,
                             "\xF5\x80\x80\x80"s,
                             "\xFF"s,
                             "\xE5\x8C"s,
                             "\xC3("s};
  for (const std::string& bytes : bad) {
    for (std::size_t before = 0; before < 20; ++before) {
      const std::string plain(before, 'a');
      CHECK(find_invalid_utf8(plain + bytes) == before);
      CHECK(find_invalid_utf8("沙" + plain + bytes + "沙沙沙沙") == before + 3);
    }
  }
  CHECK_FALSE(find_invalid_utf8("北沙支局 é 𠮷, plain ASCII that is longer than a block"));
}

TEST_CASE("a stray byte is one character of its own") {
  CHECK(count_characters("北\xFF沙") == 3);
  std::size_t at = 3;
  CHECK(next_character("北\xFF沙", at) == kInvalidByte);
  CHECK(at == 4);
  CHECK(count_characters("\xE5\x8C") == 2);
}

TEST_CASE("Chinese takes two columns, combining marks and controls none") {
  CHECK(display_width("北沙支局") == 8);
  CHECK(display_width("A（1）") == 6);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("\x1b[31m") == 4);
  CHECK(display_width(U'𠮷') == 2);
  CHECK(display_width(U'·') == 1);
  CHECK(display_width(U'\u200B') == 0);
  CHECK(display_width(U'한') == 2);
  CHECK(display_width(U'Ж') == 1);
}

TEST_CASE("padding counts columns and never cuts") {
  CHECK(pad("积分", 7) == "积分   ");
  CHECK(pad("积分", 7, Align::right) == "   积分");
  CHECK(pad("积分", 7, Align::centre) == " 积分  ");
  CHECK(pad("基础分", 4) == "基础分");
}

TEST_CASE("truncation leaves whole characters and a mark, within the width") {
  CHECK(truncate("阜宁县邮政分公司", 16) == "阜宁县邮政分公司");
  CHECK(truncate("阜宁县邮政分公司", 15) == "阜宁县邮政分公…");
  CHECK(truncate("阜宁县邮政分公司", 6) == "阜宁…");
  CHECK(truncate("阜宁", 1) == "…");
  CHECK(truncate("阜宁", 0).empty());
}

TEST_CASE("printable text holds nothing that moves a cursor or turns a line") {
  CHECK(printable("a\tb\r\nc") == "a b  c");
  CHECK(printable("\x1b[31mred\x07") == "[31mred");
  CHECK(printable("\u202Eabc\u2069\uFEFF\u200F") == "abc");
  CHECK(printable("\u0085x\x7f\xFFy") == "xy");
  CHECK(printable("阜宁 e\xCC\x81") == "阜宁 e\xCC\x81");
}

TEST_CASE("a long text prints and measures as its characters do one by one") {
  const std::vector<std::string> characters = {"a",      "~",      "\t", "\x7f",   "\xFF",
                                               "é",      "\u0301", "　", "支",     "\u9fff",
                                               "\u4dff", "\u302a", "Ａ", "\u202e", "😀"};
  std::minstd_rand random(20180101);
  for (int i = 0; i < 2000; ++i) {
    std::string text, printed;
    std::size_t width = 0;
    for (int length = i % 17; length > 0; --length) {
      const std::string& one = characters[random() % characters.size()];
      text += one;
      printed += printable(one);
      std::size_t at = 0;
      width += static_cast<std::size_t>(display_width(next_character(one, at)));
    }
    CAPTURE(text);
    CHECK(printable(text) == printed);
    CHECK(display_width(text) == width);
  }
}

TEST_CASE("visible text shows the culprit") {
  CHECK(visible("a\tb\x7f"s + '\0') == "a␉b␡␀");
  CHECK(visible("x\u202Ey\xFFz") == "x<U+202E>y<FF>z");
  CHECK(visible("北沙") == "北沙");
}

TEST_CASE("full-width digits and punctuation are named with what was meant") {
  const auto digits = find_full_width("1３，");
  REQUIRE(digits.has_value());
  CHECK(digits->offset == 1);
  CHECK(digits->written == "３");
  CHECK(digits->meant == '3');
  CHECK(find_full_width("2018－06")->meant == '-');
  CHECK(find_full_width("1。5")->meant == '.');
  CHECK(find_full_width("1，000")->meant == ',');
  CHECK_FALSE(find_full_width("2018年6月5日"));
  CHECK_FALSE(find_full_width("12.5"));
}

TEST_CASE("the edit distance counts characters, swaps as one, and ignores the case of letters") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("C17", "c71") == 1);
  CHECK(edit_distance("北沙支局", "北沙局") == 1);
  CHECK(edit_distance("Beisha", "BEISHA") == 0);
}

TEST_CASE("the nearest name is the first with the fewest edits, and nothing when all are far") {
  Nearest item("C17");
  for (const char* code : {"V1", "C1", "C7", "C12"}) item.offer(code);
  CHECK(item.best() == "C1");

  Nearest unit("beshia");
  for (const char* id : {"banhu", "beisha", "yilin"}) unit.offer(id);
  CHECK(unit.best() == "beisha");

  Nearest far("x");
  for (const char* id : {"C1", "beisha", "y", ""}) far.offer(id);
  CHECK_FALSE(far.best().has_value());
}

}  // namespace
}  // namespace ledger
