// A disk in memory that tests own: it counts operations, fails the n-th, cuts it short, and loses
// what was not synced when the power goes.
//
// Every call that writes is one operation. A failing operation may leave part of its bytes, as a
// real one may; `crash` stops the world at it: whatever comes later fails as well, until `reboot`.
#pragma once

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>

#include "ledger/format/file_system.h"

namespace ledger::test {

class FaultyDisk : public FileSystem {
 public:
  enum class Fault { full_disk, crash };

  std::map<std::string, std::string> files;  // by path

  // Operation `n` (from 0, counted from now on) fails. Of an append, `partial` bytes stay behind.
  void fail_at(std::size_t n, Fault fault, std::size_t partial = 0) {
    operations_ = 0;
    fails_at_ = n;
    fault_ = fault;
    partial_ = partial;
    crashed_ = false;
  }
  void reboot() {
    fails_at_ = kNever;
    crashed_ = false;
  }
  [[nodiscard]] std::size_t operations() const { return operations_; }
  [[nodiscard]] bool failed() const { return operations_ > fails_at_; }
  std::uint64_t bytes_read = 0;

  Result<std::unique_ptr<InputFile>> open(const std::string& path) override {
    if (!files.contains(path)) return missing(path);
    return std::unique_ptr<InputFile>(std::make_unique<Input>(*this, path));
  }
  Result<std::string> read(const std::string& path) override {
    if (!files.contains(path)) return missing(path);
    return files[path];
  }
  bool exists(const std::string& path) override {
    if (files.contains(path)) return true;
    const auto inside = files.lower_bound(path + "/");
    return inside != files.end() && inside->first.starts_with(path + "/");
  }
  Result<std::vector<std::string>> list(const std::string& directory) override {
    std::vector<std::string> names;
    for (const auto& [path, bytes] : files) {
      if (path.starts_with(directory + "/") && path.find('/', directory.size() + 1) == path.npos) {
        names.push_back(path.substr(directory.size() + 1));
      }
    }
    return names;
  }
  Result<void> make_directories(const std::string&) override { return operation("mkdir"); }
  Result<void> append(const std::string& path, std::uint64_t size_before,
                      std::string_view bytes) override {
    if (files[path].size() != size_before) return Diagnostic("E609").with("file", path);
    if (auto done = operation(path); !done) {
      // After a full disk the real one cuts back; after a crash nobody does.
      if (fault_ == Fault::crash && failing_now_) files[path].append(bytes.substr(0, partial_));
      if (files[path].empty()) files.erase(path);
      return done;
    }
    files[path].append(bytes);
    return {};
  }
  Result<void> replace(const std::string& path, std::string_view bytes) override {
    if (auto done = operation(path); !done) return done;
    files[path] = bytes;
    return {};
  }
  Result<void> truncate(const std::string& path, std::uint64_t size) override {
    if (auto done = operation(path); !done) return done;
    files[path].resize(size);
    return {};
  }
  Result<void> remove(const std::string& path) override {
    if (auto done = operation(path); !done) return done;
    files.erase(path);
    return {};
  }
  Result<void> rename(const std::string& from, const std::string& to) override {
    if (auto done = operation(from); !done) return done;
    files[to] = std::move(files[from]);
    files.erase(from);
    return {};
  }
  Result<std::unique_ptr<FileLock>> lock(const std::string& path) override {
    if (crashed_) return Diagnostic("E605").with("file", path);
    return std::unique_ptr<FileLock>(std::make_unique<FileLock>());
  }

 private:
  class Input : public InputFile {
   public:
    Input(FaultyDisk& disk, std::string path) : disk_(disk), path_(std::move(path)) {}
    Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
      const std::string& bytes = disk_.files[path_];
      if (offset >= bytes.size()) return std::size_t{0};
      const std::size_t got = bytes.copy(into.data(), into.size(), offset);
      disk_.bytes_read += got;
      return got;
    }
    Result<std::uint64_t> size() override { return std::uint64_t{disk_.files[path_].size()}; }

   private:
    FaultyDisk& disk_;
    std::string path_;
  };

  static Diagnostic missing(const std::string& path) {
    return Diagnostic("E601").with("file", path);
  }
  Result<void> operation(const std::string& path) {
    failing_now_ = false;
    if (crashed_) return Diagnostic("E605").with("file", path);
    if (operations_++ == fails_at_) {
      failing_now_ = true;
      crashed_ = fault_ == Fault::crash;
      return Diagnostic("E603").with("file", path);
    }
    return {};
  }

  static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
  std::size_t operations_ = 0;
  std::size_t fails_at_ = kNever;
  std::size_t partial_ = 0;
  Fault fault_ = Fault::full_disk;
  bool crashed_ = false;
  bool failing_now_ = false;
};

}  // namespace ledger::test
