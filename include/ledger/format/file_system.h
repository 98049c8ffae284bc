// The disk behind a seam, so that tests own it: a fault-injecting file system fails the n-th write,
// cuts it short or "loses power". Paths are as given by the caller; errors are E6xx with the path
// and the system's reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"

namespace ledger {

// Takes the next bytes; false when they could not be written, after which nothing more is offered.
using ByteSink = std::function<bool(std::string_view)>;

// A file open for reading. Positioned reads, so that threads can share it.
class InputFile {
 public:
  virtual ~InputFile() = default;
  // Bytes read, less than `into.size()` only at the end of the file.
  [[nodiscard]] virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) = 0;
  [[nodiscard]] virtual Result<std::uint64_t> size() = 0;
};

// An exclusive lock, released when destroyed or when the process ends.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  [[nodiscard]] virtual Result<std::unique_ptr<InputFile>> open(const std::string& path) = 0;
  [[nodiscard]] virtual Result<std::string> read(const std::string& path) = 0;
  [[nodiscard]] virtual bool exists(const std::string& path) = 0;
  // Names (not paths) in a directory, sorted; a directory that is not there is empty.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string& directory) = 0;
  [[nodiscard]] virtual Result<void> make_directories(const std::string& path) = 0;

  // Appends all bytes at the end of the file, then syncs. When it fails, the file is cut back to
  // its old length; `size_before` must be the length the caller has seen under its lock.
  [[nodiscard]] virtual Result<void> append(const std::string& path, std::uint64_t size_before,
                                            std::string_view bytes) = 0;
  // Temporary file beside it, sync, rename, sync of the directory: all of it or nothing.
  // A device or a pipe stays what it is and is written into.
  [[nodiscard]] virtual Result<void> replace(const std::string& path, std::string_view bytes) = 0;
  // The same for a document that is never in memory as a whole: `write` hands it over piece by
  // piece.
  [[nodiscard]] virtual Result<void> replace_by(const std::string& path,
                                                const std::function<void(const ByteSink&)>& write) {
    std::string bytes;
    write([&bytes](std::string_view piece) {
      bytes += piece;
      return true;
    });
    return replace(path, bytes);
  }
  [[nodiscard]] virtual Result<void> truncate(const std::string& path, std::uint64_t size) = 0;
  [[nodiscard]] virtual Result<void> remove(const std::string& path) = 0;
  [[nodiscard]] virtual Result<void> rename(const std::string& from, const std::string& to) = 0;

  // Waits a few seconds; then E6xx that names the holder (process id, command, since when) as
  // written in the lock file.
  [[nodiscard]] virtual Result<std::unique_ptr<FileLock>> lock(const std::string& path) = 0;
};

// The real one. POSIX calls only; the object has no state and lives as long as the program.
[[nodiscard]] FileSystem& real_file_system();

}  // namespace ledger
