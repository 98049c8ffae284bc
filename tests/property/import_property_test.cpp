// Random booklets into a random register: what an import registers is what a slow and obvious count
// of equal rows says, in any order of rows and with any number of threads.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "property/random_world.h"
#include "support/fake_world.h"

namespace ledger::property {
namespace {

using testing::FakeWorld;

// A row as it is meant, and one of the ways to write it.
struct Row {
  std::string meaning;
  std::string text;
};

class Counter {
 public:
  explicit Counter(std::uint64_t seed) : random_(seed) {}

  void run() {
    for (int step = 0; step < 6; ++step) {
      switch (between(0, 3)) {
        case 0:
          add();
          break;
        case 1:
          reverse();
          break;
        default:
          import();
      }
      CHECK(standing() == expected_);
    }
    CHECK(world_.run({"check"}) == 0);
  }

 private:
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  std::string pick(const std::vector<std::string>& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<int>(from.size()) - 1))];
  }

  // Few contents, so that many rows are equal.
  Row row() {
    const bool may = between(0, 1) == 0, first = between(0, 2) != 0, two = between(0, 2) == 0;
    const std::string note = pick({"扫地", ""}), place = pick({"", "院内"});
    Row out;
    out.meaning = std::string(may ? "2018-05-02" : "2018-06-30") + "|" + (first ? "001" : "002") +
                  "|" + (two ? "2" : "1") + "|" + note + "|" + place;
    out.text = (may ? pick({"2018-05-02", "2018/5/2", "2018年5月2日"})
                    : pick({"2018-06-30", "2018-6-30"})) +
               "," + (first ? pick({"001", "甲同志"}) : pick({"002", "乙同志"})) + "," +
               pick({"A1", "参加志愿服务"}) + "," + (two ? pick({"2", "2.0"}) : pick({"", "1"})) +
               "," + note + "," + place;
    return out;
  }

  void import() {
    std::vector<Row> rows(static_cast<std::size_t>(between(1, 8)));
    for (Row& one : rows) one = row();
    std::map<std::string, int> in_booklet;
    std::string text = "日期,党员,项目,数量,经过,地点\n";
    for (const Row& one : rows) {
      ++in_booklet[one.meaning];
      text += one.text + "\n";
    }
    bool any = false;
    for (const auto& [meaning, count] : in_booklet) {
      any = any || count > expected_[meaning];
      expected_[meaning] = std::max(expected_[meaning], count);
    }
    world_.files.contents["/l/b.csv"] = text;
    CHECK(world_.run({"import", "b.csv", "--threads", std::to_string(between(1, 4))}) ==
          (any ? 0 : 5));
    // In another order it is the same booklet.
    std::shuffle(rows.begin(), rows.end(), random_);
    text.resize(text.find('\n') + 1);
    for (const Row& one : rows) text += one.text + "\n";
    world_.files.contents["/l/b.csv"] = text;
    CHECK(world_.run({"import", "b.csv"}) == 5);
  }

  void add() {
    const Row one = row();
    std::vector<std::string> parts(1);
    for (const char c : one.text) {
      if (c == ',') {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    REQUIRE(world_.run({"add", parts[1], parts[2], "--date", parts[0], "--quantity",
                        parts[3].empty() ? "1" : parts[3], "--note", parts[4], "--place",
                        parts[5]}) == 0);
    ++expected_[one.meaning];
  }

  void reverse() {
    const auto rows = events();
    if (rows.empty()) return;
    const auto& [id, meaning] =
        rows[static_cast<std::size_t>(between(0, static_cast<int>(rows.size()) - 1))];
    REQUIRE(world_.run({"reverse", id, "--reason", "否"}) == 0);
    --expected_[meaning];
  }

  // Those that stand, with their ids, read from the file as plainly as possible.
  std::vector<std::pair<std::string, std::string>> events() {
    std::vector<std::pair<std::string, std::string>> out;
    std::string line;
    for (const char c : world_.rows()) {
      if (c != '\n') {
        line += c;
        continue;
      }
      std::vector<std::string> f(1);
      for (const char d : line) {
        if (d == ',') {
          f.emplace_back();
        } else {
          f.back() += d;
        }
      }
      line.clear();
      REQUIRE(f.size() == 15);
      if (!f[14].empty()) {
        std::erase_if(out, [&](const auto& one) { return one.first == f[14]; });
        continue;
      }
      const std::string quantity = f[5].starts_with("2") ? "2" : "1";
      out.emplace_back(f[0], f[1] + "|" + f[2] + "|" + quantity + "|" + f[8] + "|" + f[7]);
    }
    return out;
  }
  std::map<std::string, int> standing() {
    std::map<std::string, int> out;
    for (const auto& [meaning, count] : expected_) out[meaning] = 0;
    for (const auto& [id, meaning] : events()) ++out[meaning];
    return out;
  }

  std::mt19937_64 random_;
  FakeWorld world_;
  std::map<std::string, int> expected_;
};

TEST_CASE("an import registers what a slow count of equal rows says is missing") {
  for_seeds(40, [](std::uint64_t seed) {
    CAPTURE(seed);
    Counter(seed).run();
  });
}

}  // namespace
}  // namespace ledger::property
