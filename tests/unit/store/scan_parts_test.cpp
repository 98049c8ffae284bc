// A register read in parts says what the same register read in order says.
#include <doctest/doctest.h>

#include <array>
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

}  // namespace ledger
