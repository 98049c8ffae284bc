// The fast scan says what the obvious one says, on random registers, with buffers of all sizes.
#include <doctest/doctest.h>

#include <random>

#include "oracle/register_difference.h"

namespace ledger {
namespace {

class RandomRegister {
 public:
  explicit RandomRegister(unsigned seed) : random_(seed) {}

  std::string make() {
    std::string text = test::kHeader;
    const int rows = upto(30);
    for (int i = 0; i < rows; ++i) {
      ++id_;
      text += one_in(40) ? broken() : one_in(5) ? reversing() : row();
    }
    return text;
  }

 private:
  int upto(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return upto(n) == 0; }
  std::string pick(std::vector<std::string> from) {
    return from[static_cast<std::size_t>(upto(static_cast<int>(from.size())))];
  }
  std::string broken() {
    return pick({"", "1,2,3", "\"open", "a\"b,", "\"a\"b,", ",,,,,,,,,,,,,,,,,"}) + "\n";
  }
  // Any field is now and then replaced by something else.
  std::string field(std::vector<std::string> good, std::vector<std::string> odd) {
    std::string text = one_in(25) ? pick(std::move(odd)) : pick(std::move(good));
    return one_in(10) ? "\"" + text + "\"" : text;
  }
  std::string row() {
    const std::string item = field({"C1", "C2", "C3", "C4", "C5", "C6"}, {"C17", "", "B1", "c1"});
    const bool stated = item == "C2" || item == "C3";
    content_ =
        field({"2018-05-02", "2018-12-31", "2018-08-01"},
              {"2018-02-30", "2019-01-01", "", "2018-5-2"}) +
        "," + field({"0012", "0013", "0020"}, {"0014", "", "12"}) + "," + item + "," +
        (item == "C4" ? field({"national", "provincial"}, {"", "x"}) : field({""}, {"x"})) + "," +
        field({"", "1", "2.5", "0.125", "1.0"}, {"-1", "x", "1.2345", "12345678901"}) + "," +
        (stated ? field({"5", "7.25", "10"}, {"", "4", "-5", "0.0001"}) : field({""}, {"3"}));
    matter_ = field({"", "m", "\"a,b\""}, {"北"});
    return finish("");
  }
  // Mostly the row before once more.
  std::string reversing() {
    if (content_.empty() || one_in(6)) row();
    return finish(one_in(4) ? pick({"1", "2", "3", "999", "x", std::to_string(id_)})
                            : std::to_string(id_ - 1));
  }
  std::string finish(const std::string& reverses) {
    const std::string id = one_in(40) ? pick({"x", "", "01"}) : std::to_string(id_ - one_in(40));
    return id + "," + content_ + "," + pick({"", "北沙", "\"a \"\"b\"\"\""}) + ",note," + matter_ +
           ",e,me," +
           field({"2018-05-18T09:30:00+08:00", "2018-05-18T23:59:59+08:00",
                  "2018-12-31T00:00:60+08:00", "2018-05-18T09:30:00.1234Z"},
                 {"", "2018-05-18T24:30:00+08:00", "2018-05-18T09:60:00+08:00",
                  "2018-05-18T09:30:61+08:00", "2018-02-30T09:30:00+08:00",
                  "2018-05-18t09:30:00+08:00", "2018-05-18T09:3:000+08:00",
                  "2018-05-18T09:30:00+24:00", "2018-05-18 09:30:00+08:00"}) +
           ",," + reverses + (one_in(20) ? "\r\n" : "\n");
  }

  std::mt19937 random_;
  int id_ = 0;
  std::string content_, matter_ = "";
};

void compare(const std::string& text, std::size_t buffer) {
  ScanOptions options;
  options.buffer = buffer;
  CAPTURE(text);
  // With texts every row is bound field by field, without them ordinary rows are decoded.
  for (const bool with_texts : {true, false}) {
    CAPTURE(with_texts);
    CHECK(oracle::register_difference(text, test::scan_text(text, options, with_texts)) == "");
  }
}

TEST_CASE("the fast scan and the obvious one agree on random registers") {
  const unsigned first = 20180101;
  for (unsigned seed = first; seed < first + 1500; ++seed) {
    CAPTURE(seed);
    compare(RandomRegister(seed).make(), std::size_t{256} << 10);
  }
}

TEST_CASE("they agree wherever the borders of chunks fall") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    const std::string text = RandomRegister(seed).make();
    for (std::size_t buffer = 1; buffer < 400; buffer += seed) {
      CAPTURE(seed);
      CAPTURE(buffer);
      compare(text, buffer);
    }
  }
}

}  // namespace
}  // namespace ledger
