// Whichever write of an import fails, and wherever in it: all its events stand in the registers and
// its receipts in imports.csv, or none of either; readers never see half, and the next import finds
// everything tidy.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/fake_world.h"
#include "support/faulty_disk.h"

namespace ledger {
namespace {

using Fault = test::FaultyDisk::Fault;

struct World : testing::FakeWorld {
  test::FaultyDisk disk;

  World() {
    disk.files = files.contents;
    context.files = &disk;
    disk.files["/l/a.csv"] = "日期,党员,项目,经过\n2018-06-25,001,A1,甲\n2018-06-25,001,A1,甲\n";
    // Of two cycles, and with a bad row.
    disk.files["/l/b.csv"] =
        "日期,党员,项目,经过\n2018-06-26,002,A1,乙\n2019-01-02,003,A1,丙\n2019-01-32,003,A1,丁\n";
  }
  int import() { return run({"import", "a.csv", "b.csv", "--skip-bad", "--today", "2019-01-07"}); }
  // What a reader sees of a file.
  std::string seen(std::vector<std::string> command) {
    REQUIRE(run(std::move(command)) == 0);
    return out.bytes;
  }
  std::ptrdiff_t events(const std::string& year) {
    const std::string all = seen({"events", "--period", year, "--format", "csv"});
    return std::count(all.begin(), all.end(), '\n') - 1;
  }
};

TEST_CASE("whichever write fails, an import is there with its receipts or not at all") {
  for (const bool existing : {false, true}) {
    for (const Fault fault : {Fault::full_disk, Fault::crash}) {
      for (const std::size_t partial : {0U, 1U, 90U, 170U, 10000U}) {
        for (std::size_t n = 0;; ++n) {
          CAPTURE(existing);
          CAPTURE(partial);
          CAPTURE(n);
          World world;
          if (existing) {
            world.disk.files["/l/old.csv"] = "date,member,item,note\n2018-06-01,001,A1,old\n";
            REQUIRE(world.run({"import", "old.csv"}) == 0);
          }
          const std::ptrdiff_t old = existing ? 1 : 0;
          world.disk.fail_at(n, fault, partial);
          const int status = world.import();
          const bool reached = world.disk.failed();
          world.disk.reboot();
          CHECK(status == (reached ? 4 : 0));
          // `check` compares receipts and registers.
          CHECK(world.run({"check"}) == 0);
          const std::ptrdiff_t of_2018 = world.events("2018");
          const bool done = of_2018 != old;
          CHECK(of_2018 == old + (done ? 3 : 0));
          CHECK(world.events("2019") == (done ? 1 : 0));
          if (!reached) CHECK(done);
          // With a full disk nothing at all is left behind.
          if (fault == Fault::full_disk && !done) {
            CHECK_FALSE(world.disk.files.contains("/l/b.csv.rejected.csv"));
          }
          CHECK(world.import() == (done ? 5 : 0));
          CHECK(world.events("2018") == old + 3);
          CHECK(world.events("2019") == 1);
          CHECK(world.run({"check"}) == 0);
          CHECK(world.disk.files.contains("/l/b.csv.rejected.csv"));
          if (!reached) break;
        }
      }
    }
  }
}

}  // namespace
}  // namespace ledger
