// The few POSIX calls under the real file system, with errors as findings.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"

namespace ledger::posix {

// E6xx for an errno.
[[nodiscard]] Diagnostic failure(const std::string& path, int error);

// An open file, closed when destroyed.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_ = -1;
};

// `flags` as for open(2).
[[nodiscard]] Result<Descriptor> open(const std::string& path, int flags);
// 0 or an errno.
[[nodiscard]] int write_all(const Descriptor& file, std::uint64_t offset, std::string_view bytes);
[[nodiscard]] std::string parent_of(const std::string& path);
// Makes names created, renamed or removed in it survive a power cut.
[[nodiscard]] Result<void> sync_directory(const std::string& directory);
// FileSystem::lock, see there.
[[nodiscard]] Result<std::unique_ptr<FileLock>> lock(const std::string& path);

}  // namespace ledger::posix
