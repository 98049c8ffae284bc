#include "ledger/format/encoding.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "ledger/base/text.h"
#include "ledger/format/file_system.h"
#include "support/source_dir.h"

namespace ledger {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

std::string decoded(std::string_view bytes) {
  const auto out = decode_text(bytes, detect_encoding(bytes));
  REQUIRE(out);
  CHECK(out->undecoded.empty());
  return out->text;
}

TEST_CASE("a byte order mark says what the text is, and is gone afterwards") {
  CHECK(detect_encoding("\xEF\xBB\xBF日期") == "UTF-8");
  CHECK(decoded("\xEF\xBB\xBF日期") == "日期");
  CHECK(detect_encoding("\xFF\xFE\xE5\x65"s) == "UTF-16LE");
  CHECK(decoded("\xFF\xFE\xE5\x65\x1F\x67"s) == "日期");
  CHECK(decoded("\xFE\xFF\x65\xE5\x67\x1F"s) == "日期");
  CHECK(decoded("\xFF\xFE\0\0\xE5\x65\0\0"s) == "日");
  CHECK(decoded("\x84\x31\x95\x33\xC8\xD5"s) == "日");
}

TEST_CASE("text without a mark is UTF-8 if it is valid, else GB18030") {
  CHECK(detect_encoding("") == "UTF-8");
  CHECK(detect_encoding("date,member\n") == "UTF-8");
  CHECK(detect_encoding("日期,党员\n") == "UTF-8");
  CHECK(detect_encoding("\xC8\xD5\xC6\xDA,\xB5\xB3\xD4\xB1\n") == "GB18030");
  CHECK(decoded("\xC8\xD5\xC6\xDA,\xB5\xB3\xD4\xB1\n") == "日期,党员\n");
  // A name that GBK lacks takes four bytes.
  CHECK(decoded("\xC8\xD5\x82\x30\xB7\x31") == "日㛃");
}

TEST_CASE("zero bytes tell UTF-16 and UTF-32 without a mark") {
  CHECK(detect_encoding("a\0,\0b\0\n\0"s) == "UTF-16LE");
  CHECK(detect_encoding("\0a\0,\0b\0\n"s) == "UTF-16BE");
  CHECK(detect_encoding("a\0\0\0,\0\0\0"s) == "UTF-32LE");
  CHECK(detect_encoding("\0\0\0a\0\0\0,"s) == "UTF-32BE");
  CHECK(detect_encoding("a,b\0c\nde"s) == "UTF-8");
}

TEST_CASE("a UTF-8 text with a broken byte does not become nonsense in GB18030") {
  const std::string broken = "日期,党员,项目\n2018-06-05,\xE5\xBC,C1\n";
  CHECK(detect_encoding(broken) == "UTF-8");
  const auto out = decode_text(broken, "UTF-8");
  REQUIRE(out);
  CHECK(out->text == "日期,党员,项目\n2018-06-05,\xEF\xBF\xBD\xEF\xBF\xBD,C1\n");
  REQUIRE(out->undecoded.size() == 1);  // one of the line is enough
  CHECK(out->undecoded[0].byte == 0xE5);
  CHECK(broken[out->undecoded[0].source] == '\xE5');
  CHECK(out->text.substr(out->undecoded[0].target, 3) == "\xEF\xBF\xBD");
}

TEST_CASE("what an encoding lacks is marked, once a line, and the rest is read") {
  const auto out = decode_text("\xC8\xD5\xFF\xFF\n\xC6\xDA\nab\xFF", "GB18030");
  REQUIRE(out);
  CHECK(out->text == "日\xEF\xBF\xBD\xEF\xBF\xBD\n期\nab\xEF\xBF\xBD");
  REQUIRE(out->undecoded.size() == 2);
  CHECK(out->undecoded[0].source == 2);
  CHECK(out->undecoded[1].source == 10);
  // Half a character at the end, and half a pair.
  CHECK(decode_text("\xC8", "GB18030")->text == "\xEF\xBF\xBD");
  CHECK(decode_text("a\0b"s, "UTF-16LE")->text == "a\xEF\xBF\xBD");
  CHECK(decode_text("\0\xD8"s
                    "a\0"s,
                    "UTF-16LE")
            ->text ==
        "\xEF\xBF\xBD"
        "a");
  CHECK(decode_text("\xEF\xBB\xBF"
                    "ab\xFF",
                    "UTF-8")
            ->undecoded[0]
            .source == 5);
}

TEST_CASE("a long line of nothing but stray bytes takes no time") {
  const auto out = decode_text(std::string(1 << 20, '\xFF'), "GB18030");
  REQUIRE(out);
  CHECK(out->undecoded.size() == 1);
  CHECK(out->text.size() == 3 << 20);
}

TEST_CASE("encodings have the names that people give them") {
  CHECK(encoding_named("utf8") == "UTF-8");
  CHECK(encoding_named("UTF_8") == "UTF-8");
  CHECK(encoding_named("gbk") == "GB18030");
  CHECK(encoding_named("GB2312") == "GB18030");
  CHECK(encoding_named("gb18030") == "GB18030");
  CHECK(encoding_named("utf-16") == "UTF-16LE");
  CHECK(encoding_named("utf-16", "\xFE\xFF\x65\xE5") == "UTF-16BE");
  CHECK(encoding_named("Big5") == "BIG5");
  CHECK_FALSE(encoding_named(""));
  CHECK_FALSE(encoding_named("klingon"));
  CHECK_FALSE(encoding_named("GBK//TRANSLIT"));
  CHECK_FALSE(encoding_named("UTF-7"));
}

TEST_CASE("the same text in six encodings is the same text") {
  const char* const given = std::getenv("LEDGER_SHARED_DIR");
  const fs::path shared =
      given != nullptr ? fs::path(given) : test::source_dir().parent_path() / "shared";
  const fs::path folder = shared / "testdata" / "encodings";
  if (!fs::exists(folder)) {
    MESSAGE("skipped: set LEDGER_SHARED_DIR to the folder that holds testdata/encodings");
    return;
  }
  const auto read = [&](const std::string& name) {
    const auto bytes = real_file_system().read((folder / name).string());
    REQUIRE(bytes);
    return *bytes;
  };
  for (const std::string name : {"gb2312", "gbk", "gb18030"}) {
    CAPTURE(name);
    const std::string bytes = read(name + ".txt");
    CHECK(detect_encoding(bytes) == "GB18030");
    CHECK(decoded(bytes) == read(name + "-utf8.txt"));
  }
  for (const std::string name : {"big5", "shift_jis"}) {
    CAPTURE(name);
    const auto encoding = encoding_named(name);
    REQUIRE(encoding);
    const auto out = decode_text(read(name + ".txt"), *encoding);
    REQUIRE(out);
    CHECK(out->text == read(name + "-utf8.txt"));
  }
}

}  // namespace
}  // namespace ledger
