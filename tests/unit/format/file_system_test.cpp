#include "ledger/format/file_system.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

namespace ledger {
namespace {

namespace fs = std::filesystem;

struct Folder {
  std::string path;
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "ledger-test-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  [[nodiscard]] std::string file(const char* name) const { return path + "/" + name; }
};

FileSystem& disk() {
  return real_file_system();
}

TEST_CASE("an append goes behind what is there, and only where it was expected") {
  const Folder folder;
  const std::string file = folder.file("a");
  CHECK(disk().append(file, 0, "one\n"));
  CHECK(disk().append(file, 4, "two\n"));
  CHECK(*disk().read(file) == "one\ntwo\n");
  const auto moved = disk().append(file, 4, "three\n");
  REQUIRE_FALSE(moved);
  CHECK(moved.error().code == Code("E609"));
  CHECK(*disk().read(file) == "one\ntwo\n");
}

TEST_CASE("a full disk leaves the old state") {
  const Folder folder;
  const std::string file = folder.file("a");
  CHECK(disk().append(file, 0, "one\n"));
  // A child may write no file longer than 4096 bytes; its other limits stay as they are.
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto done = real_file_system().append(file, 4, std::string(9000, 'x'));
    ::_exit(!done && done.error().code == Code("E603") ? 7 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == 7);
  CHECK(*disk().read(file) == "one\n");
}

TEST_CASE("a replaced file keeps its rights, and a link stays a link") {
  const Folder folder;
  const std::string file = folder.file("a"), link = folder.file("link");
  CHECK(disk().replace(file, "one"));
  ::chmod(file.c_str(), 0640);
  fs::create_symlink("a", link);
  CHECK(disk().replace(link, "two"));
  CHECK(fs::is_symlink(link));
  CHECK(*disk().read(file) == "two");
  struct stat status = {};
  ::stat(file.c_str(), &status);
  CHECK((status.st_mode & 0777) == 0640);
  CHECK(*disk().list(folder.path) == std::vector<std::string>{"a", "link"});
}

TEST_CASE("nothing takes the place of a pipe or a device: they are written into") {
  const Folder folder;
  const std::string pipe = folder.file("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto got = real_file_system().read(pipe);
    ::_exit(got && *got == "all of it" ? 7 : 1);
  }
  CHECK(disk().replace(pipe, "all of it"));
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == 7);
  CHECK(fs::is_fifo(pipe));

  CHECK(disk().replace("/dev/null", "gone"));
  CHECK(fs::is_character_file("/dev/null"));
  const auto full = disk().replace("/dev/full", "no room");
  REQUIRE_FALSE(full);
  CHECK(full.error().code == Code("E603"));
  CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("what cannot be is told with its file") {
  const Folder folder;
  CHECK(disk().open(folder.file("none")).error().code == Code("E601"));
  CHECK(disk().read(folder.path).error().code == Code("E606"));
  CHECK(disk().list(folder.file("none"))->empty());
  CHECK(disk().replace(folder.file("none/below"), "x").error().code == Code("E601"));
  CHECK(disk().make_directories(folder.file("x/y/z")));
  CHECK(disk().make_directories(folder.file("x/y/z")));
  CHECK(disk().exists(folder.file("x/y/z")));
}

TEST_CASE("a lock that is held is told with its holder, and is free again afterwards") {
  const Folder folder;
  const std::string file = folder.file(".lock");
  {
    const auto first = disk().lock(file);
    REQUIRE(first);
    const auto second = disk().lock(file);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == Code("E607"));
    CHECK(second.error().arguments[1].value == std::to_string(::getpid()));
    CHECK(second.error().arguments[2].value.starts_with("ledger_tests"));
  }
  CHECK(disk().lock(file));
}

}  // namespace
}  // namespace ledger
