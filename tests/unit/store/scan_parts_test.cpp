// A register read in parts says what the same register read in order says.
#include <doctest/doctest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "support/memory_file_system.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using test::Collected;
using test::kHeader;
using test::row;

constexpr std::size_t kThreads = 3;

class PartedSinks final : public EventSinks {
 public:
  [[nodiscard]] EventSink& part(std::size_t index) override { return parts_[index]; }
  void start_again() override {
    parts_ = {};
    ++started_again;
  }
  [[nodiscard]] std::vector<std::vector<std::string>> texts() const {
    std::vector<std::vector<std::string>> all;
    for (const Collected& part : parts_) {
      all.insert(all.end(), part.texts.begin(), part.texts.end());
    }
    return all;
  }
  [[nodiscard]] bool all_were_used() const { return !parts_.back().events.empty(); }
  int started_again = 0;

 private:
  std::array<Collected, kThreads> parts_;
};

std::vector<std::string> told(const Diagnostics& diagnostics) {
  std::vector<std::string> all;
  for (const Diagnostic& one : diagnostics.all()) {
    all.push_back(std::string(one.code.text()) + " " + std::to_string(one.place.line) + ":" +
                  std::to_string(one.place.column));
  }
  return all;
}

// Long enough for several threads; every eleventh row is reversed by a later one.
std::string long_register() {
  std::string text = kHeader;
  const std::string content = "2018-05-02,0013,C4,provincial,2.5,,北沙支局,\"值班, 两天\",m,e";
  const std::string plain = "2018-06-03,0012,C1,,,,北沙支局,周末值班,,";
  for (int id = 1; id <= 14'000; ++id) {
    if (id % 11 == 0) {
      text += row(id, content);
    } else if (id % 11 == 10 && id > 21) {
      text += row(id, content, 0, std::to_string(id - 10));
    } else {
      text += row(id, plain);
    }
  }
  return text;
}

struct Both {
  PartedSinks parted;
  Collected ordered;
  Diagnostics parted_findings, ordered_findings;
  ScanSummary parted_summary, ordered_summary;
};

void read(const std::string& text, Both& both) {
  REQUIRE(text.size() > (std::size_t{1} << 20));
  testing::MemoryFileSystem files{{"l/events/2018.csv", text}};
  const test::SmallLedger ledger;
  const auto parted =
      scan_register(files, "l", ledger.context(), {}, kThreads, both.parted, both.parted_findings);
  const auto ordered =
      scan_register(files, "l", ledger.context(), {}, both.ordered, both.ordered_findings);
  REQUIRE(static_cast<bool>(parted));
  REQUIRE(static_cast<bool>(ordered));
  both.parted_summary = *parted;
  both.ordered_summary = *ordered;
  CHECK(both.parted.texts() == both.ordered.texts);
  CHECK(told(both.parted_findings) == told(both.ordered_findings));
  CHECK(parted->rows == ordered->rows);
  CHECK(parted->last_id == ordered->last_id);
  CHECK(parted->reversals == ordered->reversals);
}

}  // namespace

TEST_CASE("parts of a good register are read at once, its rows and reversals are the same") {
  Both both;
  read(long_register(), both);
  CHECK(both.parted.started_again == 0);
  CHECK(both.parted.all_were_used());
  CHECK(both.parted_summary.rows == 14'000);
  // Ids 10 + 11 k from 32 on: 32, 43 … 13 991.
  CHECK(both.parted_summary.reversals == 1270);
}

TEST_CASE("a mistake anywhere is told with the line it stands on") {
  const std::string good = long_register();
  for (const double where : {0.1, 0.5, 0.9}) {
    const auto middle = static_cast<std::size_t>(where * static_cast<double>(good.size()));
    const std::size_t item = good.find(",C1,", middle);
    std::string bad = good;
    bad.replace(item, 4, ",C9,");
    Both both;
    read(bad, both);
    CHECK(both.parted.started_again == 1);
    CHECK(both.parted_findings.has_errors());
  }
}

TEST_CASE("ids that do not ascend from part to part are read in order") {
  const std::string good = long_register();
  const std::size_t half = good.find('\n', good.size() / 2) + 1;
  const std::size_t first = good.find('\n') + 1;
  Both both;
  read(good.substr(0, first) + good.substr(half) + good.substr(first, half - first), both);
  CHECK(both.parted.started_again == 1);
}

namespace {

// Long enough for several threads, nothing to be found in it; `change` replaces single rows.
std::string clean_register(const std::map<int, std::string>& change = {}) {
  std::string text = kHeader;
  for (int id = 1; id <= 14'000; ++id) {
    const auto changed = change.find(id);
    text += changed != change.end()
                ? changed->second
                : row(id, "2018-06-03,0012,C1,,,,北沙支局,周末值班 " + std::to_string(id) + ",,",
                      id / 300);
  }
  return text;
}

std::vector<std::string> look_deep(const std::string& text, std::size_t threads) {
  testing::MemoryFileSystem files{{"l/events/2018.csv", text}};
  const test::SmallLedger ledger;
  ScanOptions deep;
  deep.deep = true;
  Diagnostics findings;
  PartedSinks sinks;
  REQUIRE(static_cast<bool>(
      scan_register(files, "l", ledger.context(), deep, threads, sinks, findings)));
  CHECK(sinks.texts().size() <= 14'000);
  return told(findings);
}

void check_deep(const std::map<int, std::string>& change,
                const std::vector<std::string>& expected) {
  const std::string text = clean_register(change);
  REQUIRE(text.size() > (std::size_t{1} << 20));
  CHECK(look_deep(text, 1) == expected);
  CHECK(look_deep(text, kThreads) == expected);
}

}  // namespace

TEST_CASE("looking deep finds the same in parts as in order, with the same places") {
  check_deep({}, {});
  // Row n stands on line n + 1.
  const std::string content = "2018-06-03,0012,C1,,,,,twice,,";
  check_deep({{100, row(100, content, 0)}, {13'900, row(13'900, content, 46)}}, {"W201 13901:1"});
  check_deep({{100, row(100, content, 0)},
              {9'000, row(9'000, content, 30)},
              {9'001, row(9'001, content, 30, "100")},
              {13'900, row(13'900, content, 46)}},
             {"W201 13901:1"});
  check_deep({{9'000, row(9'000, "2018-06-03,0020,C1,,,,,unscored,,", 30)}}, {"E228 9001:17"});
  check_deep({{9'000, row(9'000, "2018-06-03,0012,C5,,,,,no evidence,,", 30)}}, {"E229 9001:42"});
  check_deep({{9'000, row(9'000, "2018-06-03,0012,C1,,,,,early,,", 0)}}, {"E227 9001:40"});
  check_deep({{9'000, row(9'000, "2018-06-03,0012,C1,,,,,bell \x07,,", 30)}}, {"E231 9001:29"});
  check_deep({{9'000, ""}}, {"E226 9001:1"});
}

TEST_CASE("looking deep, a gap or a step back in time between two parts is found") {
  // Wherever the border between two parts falls, one of these rows is the first behind it.
  for (int id = 4'500; id < 5'000; id += 17) {
    check_deep({{id, ""}}, {"E226 " + std::to_string(id + 1) + ":1"});
  }
  std::map<int, std::string> back;
  for (int id = 4'400; id <= 14'000; ++id) {
    back[id] = row(id, "2018-06-03,0012,C1,,,,,back " + std::to_string(id) + ",,", 5);
  }
  const auto in_order = look_deep(clean_register(back), 1);
  CHECK(in_order.front() == "E227 4401:44");
  CHECK(look_deep(clean_register(back), kThreads) == in_order);
}

// What a sink for the rows of one member was given.
struct Lines final : EventSink {
  std::vector<std::uint32_t> lines;
  std::vector<std::string> notes;
  void take(std::span<const Event> events, std::span<const EventText> texts) override {
    REQUIRE(events.size() == texts.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
      CHECK(events[i].member == MemberIndex{1});
      lines.push_back(texts[i].line_number);
      notes.emplace_back(texts[i][EventColumn::note]);
    }
  }
};

TEST_CASE("the rows of one member come in order, with their texts and lines") {
  const test::SmallLedger ledger;
  std::map<int, std::string> change;
  for (const int id : {1, 2, 4'700, 9'400, 14'000}) {
    change[id] = row(id, "2018-06-03,0013,C1,,,,,\"of, 0013\",,", id / 300);
  }
  testing::MemoryFileSystem files{{"l/events/2018.csv", clean_register(change)}};
  ScanOptions one;
  one.member = MemberIndex{1};
  for (const std::size_t threads : {std::size_t{1}, kThreads}) {
    CAPTURE(threads);
    Lines sink;
    Diagnostics findings;
    const auto summary = scan_register(files, "l", ledger.context(), one, threads, sink, findings);
    REQUIRE(static_cast<bool>(summary));
    CHECK(summary->rows == 5);
    CHECK(summary->last_id == 14'000);
    CHECK(sink.lines == std::vector<std::uint32_t>{2, 3, 4'701, 9'401, 14'001});
    CHECK(sink.notes == std::vector<std::string>(5, "of, 0013"));
    CHECK(told(findings).empty());
  }
}

TEST_CASE("all rows and those of one member come out of one pass") {
  const test::SmallLedger ledger;
  std::map<int, std::string> change;
  for (const int id : {1, 4'700, 14'000}) {
    change[id] = row(id, "2018-06-03,0013,C1,,,,,\"of, 0013\",,", id / 300);
  }
  for (const int id : {2, 9'400}) change[id] = row(id, "2018-06-03,0013,C1,,,,,plain,,", id / 300);
  const std::string clean = clean_register(change);
  // Also where a mistake has the register read a second time, in order.
  for (const std::string& text : {clean, clean + "rubbish\n"}) {
    testing::MemoryFileSystem files{{"l/events/2018.csv", text}};
    ScanOptions one;
    one.member = MemberIndex{1};
    struct All final : EventSinks {
      struct Counter final : EventSink {
        std::uint64_t rows = 0;
        [[nodiscard]] bool wants_texts() const override { return false; }
        void take(std::span<const Event> events, std::span<const EventText> texts) override {
          CHECK(texts.empty());
          rows += events.size();
        }
      };
      std::array<Counter, kThreads> parts;
      [[nodiscard]] EventSink& part(std::size_t index) override { return parts[index]; }
      void start_again() override { parts.fill({}); }
    };
    for (const std::size_t threads : {std::size_t{1}, kThreads}) {
      CAPTURE(threads);
      All all;
      Lines of_one;
      Diagnostics findings;
      const auto summary =
          scan_register(files, "l", ledger.context(), one, threads, all, of_one, findings);
      REQUIRE(static_cast<bool>(summary));
      std::uint64_t rows = 0;
      for (const auto& part : all.parts) rows += part.rows;
      CHECK(rows == summary->rows);
      CHECK(of_one.lines == std::vector<std::uint32_t>{2, 3, 4'701, 9'401, 14'001});
      CHECK(of_one.notes ==
            std::vector<std::string>{"of, 0013", "plain", "of, 0013", "plain", "of, 0013"});
      CHECK(told(findings).empty() == (text == clean));
    }
  }
}

}  // namespace ledger
