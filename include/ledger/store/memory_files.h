// Files that stand on no disk under their names, to be read like any others: bytes in memory, and
// the registers of a seal, which are put together from its parts and go through the same loaders as
// the ledger itself. Nothing can be written.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ledger/format/file_system.h"

namespace ledger {

class MemoryFiles final : public FileSystem {
 public:
  void put(const std::string& path, std::string bytes);
  void put(const std::string& path, std::unique_ptr<InputFile> file) {
    files_[path] = std::move(file);
  }

  // The file object borrows what was put.
  [[nodiscard]] Result<std::unique_ptr<InputFile>> open(const std::string& path) override;
  [[nodiscard]] Result<std::string> read(const std::string& path) override;
  [[nodiscard]] bool exists(const std::string& path) override { return files_.contains(path); }
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& directory) override;

  // E692, all of them.
  [[nodiscard]] Result<void> make_directories(const std::string& path) override;
  [[nodiscard]] Result<void> append(const std::string& path, std::uint64_t size_before,
                                    std::string_view bytes) override;
  [[nodiscard]] Result<void> replace(const std::string& path, std::string_view bytes) override;
  [[nodiscard]] Result<void> truncate(const std::string& path, std::uint64_t size) override;
  [[nodiscard]] Result<void> remove(const std::string& path) override;
  [[nodiscard]] Result<void> rename(const std::string& from, const std::string& to) override;
  [[nodiscard]] Result<std::unique_ptr<FileLock>> lock(const std::string& path) override;

 private:
  std::map<std::string, std::unique_ptr<InputFile>> files_;
};

}  // namespace ledger
