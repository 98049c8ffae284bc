#include "ledger/store/memory_files.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "ledger/format/read_all.h"

namespace ledger {
namespace {

class MemoryFile final : public InputFile {
 public:
  explicit MemoryFile(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
    if (offset >= bytes_.size()) return std::size_t{0};
    return bytes_.copy(into.data(), into.size(), static_cast<std::size_t>(offset));
  }
  Result<std::uint64_t> size() override { return std::uint64_t{bytes_.size()}; }

 private:
  std::string bytes_;
};

class BorrowedFile final : public InputFile {
 public:
  explicit BorrowedFile(InputFile& file) : file_(file) {}
  Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
    return file_.read_at(offset, into);
  }
  Result<std::uint64_t> size() override { return file_.size(); }

 private:
  InputFile& file_;
};

Diagnostic refused(const std::string& path) {
  return Diagnostic("E692").with("file", path);
}

}  // namespace

void MemoryFiles::put(const std::string& path, std::string bytes) {
  put(path, std::make_unique<MemoryFile>(std::move(bytes)));
}

Result<std::unique_ptr<InputFile>> MemoryFiles::open(const std::string& path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return refused(path);
  return std::unique_ptr<InputFile>(std::make_unique<BorrowedFile>(*found->second));
}

Result<std::string> MemoryFiles::read(const std::string& path) {
  const auto found = files_.find(path);
  if (found == files_.end()) return refused(path);
  return read_all(*found->second);
}

Result<std::vector<std::string>> MemoryFiles::list(const std::string& directory) {
  std::vector<std::string> out;
  const std::string prefix = directory + "/";
  for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix);
       ++at) {
    std::string name = at->first.substr(prefix.size());
    name = name.substr(0, name.find('/'));
    if (out.empty() || out.back() != name) out.push_back(std::move(name));
  }
  return out;
}

Result<void> MemoryFiles::make_directories(const std::string& path) {
  return refused(path);
}
Result<void> MemoryFiles::append(const std::string& path, std::uint64_t /*size_before*/,
                                 std::string_view /*bytes*/) {
  return refused(path);
}
Result<void> MemoryFiles::replace(const std::string& path, std::string_view /*bytes*/) {
  return refused(path);
}
Result<void> MemoryFiles::truncate(const std::string& path, std::uint64_t /*size*/) {
  return refused(path);
}
Result<void> MemoryFiles::remove(const std::string& path) {
  return refused(path);
}
Result<void> MemoryFiles::rename(const std::string& from, const std::string& /*to*/) {
  return refused(from);
}
Result<std::unique_ptr<FileLock>> MemoryFiles::lock(const std::string& path) {
  return refused(path);
}

}  // namespace ledger
