// A folder of its own on the real disk, and that disk with a fault: the n-th writing call fails.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ledger/format/file_system.h"

namespace ledger::test {

struct Folder {
  std::string path = (std::filesystem::temp_directory_path() / "ledger-test-XXXXXX").string();
  Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
};

class FailingDisk final : public FileSystem {
 public:
  int fails_at = -1, calls = 0;

  Result<std::unique_ptr<InputFile>> open(const std::string& p) override { return disk_.open(p); }
  Result<std::string> read(const std::string& p) override { return disk_.read(p); }
  bool exists(const std::string& p) override { return disk_.exists(p); }
  Result<std::vector<std::string>> list(const std::string& p) override { return disk_.list(p); }
  Result<void> make_directories(const std::string& p) override {
    return now() ? broken() : disk_.make_directories(p);
  }
  Result<void> append(const std::string& p, std::uint64_t size, std::string_view b) override {
    return now() ? broken() : disk_.append(p, size, b);
  }
  Result<void> replace(const std::string& p, std::string_view b) override {
    return now() ? broken() : disk_.replace(p, b);
  }
  Result<void> truncate(const std::string& p, std::uint64_t size) override {
    return now() ? broken() : disk_.truncate(p, size);
  }
  Result<void> remove(const std::string& p) override { return disk_.remove(p); }
  Result<void> rename(const std::string& a, const std::string& b) override {
    return now() ? broken() : disk_.rename(a, b);
  }
  Result<std::unique_ptr<FileLock>> lock(const std::string& p) override { return disk_.lock(p); }

 private:
  bool now() { return calls++ == fails_at; }
  static Diagnostic broken() { return Diagnostic("E603"); }
  FileSystem& disk_ = real_file_system();
};

}  // namespace ledger::test
