#include "ledger/cli/files_together.h"

#include <doctest/doctest.h>

#include "support/failing_disk.h"

using namespace ledger;
using namespace ledger::cli;
using test::FailingDisk;
using test::Folder;

namespace {

using Names = std::vector<std::string>;

const std::vector<MadeFile> kNew = {made_of("a.html", "new a"), made_of("b.md", "new b"),
                                    made_of("c.json", "new c")};

}  // namespace

TEST_CASE("a new folder comes with all its files or not at all, wherever writing fails") {
  for (int n = 0;; ++n) {
    const Folder folder;
    const std::string out = folder.path + "/out";
    FailingDisk disk;
    disk.fails_at = n;
    if (write_together(disk, out, kNew)) {
      CHECK(n == 5);  // one folder, three files, one rename
      CHECK(*disk.list(out) == Names{"a.html", "b.md", "c.json"});
      CHECK(*disk.read(out + "/b.md") == "new b");
      CHECK(*disk.list(folder.path) == Names{"out"});
      break;
    }
    CHECK(disk.list(folder.path)->empty());
  }
}

TEST_CASE("what a killed run left beside a folder is in nobody's way") {
  const Folder folder;
  FailingDisk disk;
  REQUIRE(disk.make_directories(folder.path + "/.out.part"));
  REQUIRE(disk.replace(folder.path + "/.out.part/other", "of another run"));
  CHECK(write_together(disk, folder.path + "/out", kNew));
  CHECK(*disk.list(folder.path) == Names{"out"});
  CHECK(disk.list(folder.path + "/out")->size() == 3);
}

TEST_CASE("in a folder that is there, old files stay until all new ones are written") {
  const Folder folder;
  FailingDisk disk;
  REQUIRE(disk.replace(folder.path + "/a.html", "old a"));
  REQUIRE(disk.replace(folder.path + "/notes.txt", "somebody's"));
  for (int n = 0; n < 4; ++n) {  // its folder, its three files
    disk.calls = 0;
    disk.fails_at = n;
    CHECK_FALSE(write_together(disk, folder.path, kNew));
    CHECK(*disk.read(folder.path + "/a.html") == "old a");
    CHECK(*disk.list(folder.path) == Names{"a.html", "notes.txt"});
  }
  disk.fails_at = -1;
  CHECK(write_together(disk, folder.path, kNew));
  CHECK(*disk.read(folder.path + "/a.html") == "new a");
  CHECK(*disk.list(folder.path) == Names{"a.html", "b.md", "c.json", "notes.txt"});
}

TEST_CASE(
    "files written by several threads are the same, and a document that fails takes all back") {
  for (const std::size_t threads : {1U, 2U, 8U}) {
    const Folder folder;
    FileSystem& disk = real_file_system();
    REQUIRE(disk.replace(folder.path + "/a.html", "old a"));
    std::vector<MadeFile> wanted = kNew;
    wanted.push_back({"d.xlsx", [](const ByteSink& sink) -> Result<void> {
                        sink("half of it");
                        return Diagnostic("E695");
                      }});
    const auto failed = write_together(disk, folder.path, wanted, threads);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code.text() == "E695");
    CHECK(*disk.list(folder.path) == Names{"a.html"});
    CHECK_FALSE(write_together(disk, folder.path + "/out", wanted, threads));
    CHECK(*disk.list(folder.path) == Names{"a.html"});
    CHECK(write_together(disk, folder.path, kNew, threads));
    CHECK(*disk.read(folder.path + "/a.html") == "new a");
    CHECK(*disk.list(folder.path) == Names{"a.html", "b.md", "c.json"});
  }
}

TEST_CASE("a place on the way is in the folder, or beside it while it is not there") {
  const Folder folder;
  FailingDisk disk;
  CHECK(*scratch_for(disk, folder.path) == folder.path);
  CHECK(*scratch_for(disk, folder.path + "/x/out") == folder.path + "/x");
  CHECK(resolve_path("out/", "/here") == "/here/out");
  CHECK(resolve_path("/", "/here") == "/");
}
