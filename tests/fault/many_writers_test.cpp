// Several processes register events at once, readers look on: ids without a gap, no row lost, no
// batch seen in half.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "support/small_ledger.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

constexpr int kWriters = 4, kRounds = 12, kBatch = 5;
const std::string kNow = "2018-05-18T09:30:00+08:00";

NewEvent event(int writer) {
  NewEvent out;
  out[EventColumn::date] = "2018-05-02";
  out[EventColumn::member] = "0012";
  out[EventColumn::item] = "C1";
  out[EventColumn::note] = std::to_string(writer);
  return out;
}

// Alternates single rows and batches.
int write(const std::string& directory, int writer) {
  for (int round = 0; round < kRounds; ++round) {
    const bool batch = (round + writer) % 2 == 0;
    NewEvent one = event(writer);
    if (batch) one[EventColumn::batch] = "B";
    const std::vector<NewEvent> events(batch ? kBatch : 1, one);
    const auto done = append_events(real_file_system(), directory, 2018, events, kNow);
    if (!done) return 1;
  }
  return 0;
}

struct ScanHere : test::Collected {
  Diagnostics diagnostics;
  bool read(const std::string& directory, const test::SmallLedger& ledger) {
    return scan_register(real_file_system(), directory, ledger.context(), {}, *this, diagnostics)
               .has_value() &&
           diagnostics.errors() == 0;
  }
};

TEST_CASE("many writers and a reader: no gap, no loss, no half batch") {
  std::string pattern = (fs::temp_directory_path() / "ledger-test-XXXXXX").string();
  const std::string directory = ::mkdtemp(pattern.data());
  std::vector<pid_t> children;
  for (int writer = 0; writer < kWriters; ++writer) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(write(directory, writer));
    children.push_back(child);
  }
  const test::SmallLedger ledger;
  std::size_t before = 0;
  for (int status = 0; !children.empty();) {
    ScanHere reader;
    CHECK(reader.read(directory, ledger));
    CHECK(reader.events.size() >= before);
    before = reader.events.size();
    std::size_t in_batches = 0;
    for (const auto& texts : reader.texts) in_batches += texts[13] == "B";
    CHECK(in_batches % kBatch == 0);
    const pid_t ended = ::waitpid(children.back(), &status, WNOHANG);
    if (ended == children.back()) {
      CHECK(WEXITSTATUS(status) == 0);
      children.pop_back();
    }
  }
  ScanHere last;
  CHECK(last.read(directory, ledger));
  CHECK(last.events.size() == kWriters * (kRounds / 2 + kRounds / 2 * kBatch));
  for (std::size_t i = 0; i < last.events.size(); ++i) {
    CHECK(last.events[i].id == static_cast<std::int64_t>(i) + 1);
  }
  fs::remove_all(directory);
}

}  // namespace
}  // namespace ledger
