// The n-th write fails, for every n; the file is cut at every byte; the power goes in the middle.
// Always: what was acknowledged reads back, damage is named, a batch is never half there.
#include <doctest/doctest.h>

#include <set>

#include "support/small_ledger.h"

namespace ledger {
namespace {

using test::FaultyDisk;
using test::kHeader;
using test::row;
using test::SmallLedger;
using Fault = FaultyDisk::Fault;

const std::string kFile = "l/events/2018.csv";
const std::string kNow = "2018-05-18T09:30:00+08:00";

std::vector<NewEvent> batch_of(int count, const std::string& note) {
  std::vector<NewEvent> events(static_cast<std::size_t>(count));
  for (NewEvent& event : events) {
    event[EventColumn::date] = "2018-05-02";
    event[EventColumn::member] = "0012";
    event[EventColumn::item] = "C1";
    event[EventColumn::note] = note;
  }
  return events;
}

// How many rows of each note a reader sees; the scan must not fail.
std::size_t rows_of(FaultyDisk& files, const std::string& note, int cycle = 2018) {
  SmallLedger ledger;
  ledger.cycle = Cycle(CycleStart{}, cycle);
  std::size_t count = 0;
  for (const auto& texts : test::scan(files, ledger).sink.texts) count += texts[8] == note;
  return count;
}

TEST_CASE("whichever write fails, a batch is there as a whole or not at all") {
  for (const Fault fault : {Fault::full_disk, Fault::crash}) {
    for (const std::size_t partial : {0U, 1U, 60U, 100U, 170U, 1000U}) {
      for (const bool existing : {false, true}) {
        for (std::size_t n = 0;; ++n) {
          CAPTURE(n);
          CAPTURE(partial);
          FaultyDisk files;
          if (existing) {
            REQUIRE(append_events(files, "l", 2018, batch_of(1, "old"), kNow));
          }
          files.fail_at(n, fault, partial);
          const auto done = append_events(files, "l", 2018, batch_of(3, "new"), kNow);
          const bool reached = files.failed();
          files.reboot();
          // A reader before the next writer comes.
          const std::size_t seen = rows_of(files, "new");
          CHECK((seen == 0 || seen == 3));
          if (done) CHECK(seen == 3);
          CHECK(rows_of(files, "old") == (existing ? 1 : 0));
          // The next writer finds it tidy, and nothing that was visible is lost.
          const auto next = append_events(files, "l", 2018, batch_of(1, "next"), kNow);
          REQUIRE(next);
          CHECK(rows_of(files, "new") == seen);
          CHECK(next->first_id == static_cast<std::int64_t>(seen + (existing ? 2 : 1)));
          CHECK(test::scan(files, SmallLedger(), {.deep = true}).diagnostics.errors() == 0);
          if (!reached) break;
        }
      }
    }
  }
}

TEST_CASE("whichever write fails, the registers of two cycles get all their rows or none") {
  const auto of_2018 = batch_of(2, "new");
  auto of_2019 = batch_of(3, "new");
  for (NewEvent& event : of_2019) event[EventColumn::date] = "2019-01-02";
  const std::vector<CycleEvents> both = {{2018, of_2018}, {2019, of_2019}};
  const auto write = [&](FaultyDisk& files) -> Result<std::vector<AppendResult>> {
    const auto lock = lock_ledger(files, "l");
    if (!lock) return lock.error();
    return append_events(files, **lock, "l", both, kNow);
  };
  for (const Fault fault : {Fault::full_disk, Fault::crash}) {
    for (const std::size_t partial : {0U, 1U, 60U, 170U, 1000U}) {
      for (std::size_t n = 0;; ++n) {
        CAPTURE(n);
        CAPTURE(partial);
        FaultyDisk files;
        REQUIRE(append_events(files, "l", 2018, batch_of(1, "old"), kNow));
        files.fail_at(n, fault, partial);
        const auto done = write(files);
        const bool reached = files.failed();
        files.reboot();
        const std::size_t seen = rows_of(files, "new", 2018);
        CHECK((seen == 0 || seen == 2));
        CHECK(rows_of(files, "new", 2019) == (seen == 0 ? 0 : 3));
        if (done) {
          CHECK(seen == 2);
          CHECK((*done)[0].first_id == 2);
          CHECK((*done)[1].first_id == 1);
        }
        REQUIRE(append_events(files, "l", 2018, batch_of(1, "next"), kNow));
        CHECK(rows_of(files, "old") == 1);
        CHECK(rows_of(files, "new", 2018) == seen);
        CHECK(rows_of(files, "new", 2019) == (seen == 0 ? 0 : 3));
        if (!reached) break;
      }
    }
  }
}

TEST_CASE(
    "a single row cut at any byte is torn, named, moved aside, and nothing before it is lost") {
  const std::string before = kHeader + row(1, "2018-05-02,0012,C1,,,,,old,,");
  const std::string added = row(2, "2018-05-03,0012,C1,,,,,new,,");
  for (std::size_t kept = 0; kept <= added.size(); ++kept) {
    CAPTURE(kept);
    FaultyDisk files;
    files.files[kFile] = before + added.substr(0, kept);
    const auto scanned = test::scan(files, SmallLedger());
    const bool whole = kept + 1 >= added.size();
    CHECK(scanned.sink.events.size() == (whole ? 2 : 1));
    const std::vector<std::string> expected = kept == 0 || kept == added.size()
                                                  ? std::vector<std::string>{}
                                              : whole ? std::vector<std::string>{"W101"}
                                                      : std::vector<std::string>{"E120"};
    CHECK(scanned.codes() == expected);
    const auto next = append_events(files, "l", 2018, batch_of(1, "next"), kNow);
    REQUIRE(next);
    CHECK(next->first_id == (whole ? 3 : 2));
    const auto after = test::scan(files, SmallLedger(), {.deep = true});
    CHECK(after.diagnostics.errors() == 0);
    CHECK(after.sink.events.size() == (whole ? 3 : 2));
    if (!whole && kept > 0) CHECK(files.files[kFile + ".torn-1"] == added.substr(0, kept));
  }
}

TEST_CASE("a register cut at any byte never crashes a reader, and its whole rows are read") {
  std::string text = kHeader;
  for (int id = 1; id <= 4; ++id) text += row(id, "2018-05-02,0012,C1,,,,,\"注, 意\",,");
  for (std::size_t size = 0; size <= text.size(); ++size) {
    CAPTURE(size);
    FaultyDisk files;
    files.files[kFile] = text.substr(0, size);
    const auto lines =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), '\n');
    const auto scanned = test::scan(files, SmallLedger());
    CHECK(std::ssize(scanned.sink.events) >= std::max<std::ptrdiff_t>(0, lines - 1));
    CHECK(append_events(files, "l", 2018, batch_of(1, "next"), kNow));
    CHECK(test::scan(files, SmallLedger()).diagnostics.errors() == 0);
  }
}

TEST_CASE("rows of a batch cut off at any byte stay invisible while its journal stands") {
  const std::string before = kHeader + row(1, "2018-05-02,0012,C1,,,,,old,,");
  std::string added;
  for (int id = 2; id <= 4; ++id) added += row(id, "2018-05-03,0012,C1,,,,,new,,");
  for (std::size_t kept = 0; kept <= added.size(); ++kept) {
    FaultyDisk files;
    files.files[kFile] = before + added.substr(0, kept);
    files.files["l/.journal"] = std::to_string(before.size()) + " events/2018.csv\n";
    const auto scanned = test::scan(files, SmallLedger());
    CHECK(scanned.codes().empty());
    CHECK(scanned.sink.events.size() == 1);
    REQUIRE(append_events(files, "l", 2018, batch_of(1, "next"), kNow));
    CHECK(rows_of(files, "new") == 0);
    CHECK(rows_of(files, "next") == 1);
  }
}

}  // namespace
}  // namespace ledger
