// A small register on a disk that fails: what was there stays, and nothing is half written.
#include <doctest/doctest.h>

#include "ledger/store/awards.h"

#include "support/failing_disk.h"

using namespace ledger;
using ledger::test::FailingDisk;
using ledger::test::Folder;

namespace {

Result<std::uint32_t> add(FileSystem& files, const std::string& path, const char* award) {
  return append_row(files, path, kAwardColumns, [award](std::uint32_t) {
    return std::vector<std::string>{"2018-07-01", "0001", "Town", award, ""};
  });
}

}  // namespace

TEST_CASE("whichever writing call fails, a register keeps the rows it had") {
  for (int fails_at = 0; fails_at < 4; ++fails_at) {
    INFO("fails at " << fails_at);
    Folder folder;
    FailingDisk disk;
    const std::string path = folder.path + "/inner/awards.csv";
    REQUIRE(add(disk, path, "first"));
    const std::string before = *disk.read(path);
    disk.fails_at = disk.calls + fails_at;
    const auto added = add(disk, path, "second");
    const std::string after = *disk.read(path);
    CHECK(after.starts_with(before));
    if (added) {
      CHECK(after == before + "2018-07-01,0001,Town,second,\n");
    } else {
      CHECK(after == before);
    }
  }
}

TEST_CASE("a register that cannot be begun leaves no file behind") {
  Folder folder;
  FailingDisk disk;
  disk.fails_at = 0;
  const std::string path = folder.path + "/awards.csv";
  CHECK_FALSE(add(disk, path, "first"));
  CHECK_FALSE(disk.exists(path));
}
