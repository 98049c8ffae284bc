// A disk that lives in the test: paths are keys of a map, directories are implied by them.
#pragma once

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger/format/file_system.h"

namespace ledger::testing {

class MemoryFileSystem final : public FileSystem {
 public:
  std::map<std::string, std::string> contents;

  MemoryFileSystem() = default;
  MemoryFileSystem(std::initializer_list<std::pair<const std::string, std::string>> initial)
      : contents(initial) {}

  Result<std::unique_ptr<InputFile>> open(const std::string& path) override {
    const auto found = contents.find(path);
    if (found == contents.end()) return missing(path);
    return std::unique_ptr<InputFile>(std::make_unique<File>(found->second));
  }
  Result<std::string> read(const std::string& path) override {
    const auto found = contents.find(path);
    if (found == contents.end()) return missing(path);
    return found->second;
  }
  bool exists(const std::string& path) override {
    if (contents.count(path) != 0) return true;
    const auto below = contents.lower_bound(path + "/");
    return below != contents.end() && below->first.starts_with(path + "/");
  }
  Result<std::vector<std::string>> list(const std::string& directory) override {
    std::vector<std::string> names;
    const std::string prefix = directory + "/";
    for (auto at = contents.lower_bound(prefix);
         at != contents.end() && at->first.starts_with(prefix); ++at) {
      std::string name = at->first.substr(prefix.size());
      name.resize(std::min(name.find('/'), name.size()));
      if (names.empty() || names.back() != name) names.push_back(name);
    }
    return names;
  }
  Result<void> make_directories(const std::string&) override { return {}; }
  Result<void> append(const std::string& path, std::uint64_t size_before,
                      std::string_view bytes) override {
    std::string& file = contents[path];
    if (file.size() != size_before) return Diagnostic("E699").with("path", path);
    file += bytes;
    return {};
  }
  Result<void> replace(const std::string& path, std::string_view bytes) override {
    contents[path] = bytes;
    return {};
  }
  Result<void> truncate(const std::string& path, std::uint64_t size) override {
    contents[path].resize(size);
    return {};
  }
  Result<void> remove(const std::string& path) override {
    if (contents.erase(path) == 0) return missing(path);
    return {};
  }
  Result<void> rename(const std::string& from, const std::string& to) override {
    auto node = contents.extract(from);
    if (node.empty()) return missing(from);
    contents[to] = std::move(node.mapped());
    return {};
  }
  Result<std::unique_ptr<FileLock>> lock(const std::string&) override {
    return std::make_unique<FileLock>();
  }

 private:
  class File final : public InputFile {
   public:
    explicit File(std::string bytes) : bytes_(std::move(bytes)) {}
    Result<std::size_t> read_at(std::uint64_t offset, std::span<char> into) override {
      const std::size_t from = std::min<std::size_t>(offset, bytes_.size());
      const std::size_t count = std::min(into.size(), bytes_.size() - from);
      if (count != 0) std::memcpy(into.data(), bytes_.data() + from, count);
      return count;
    }
    Result<std::uint64_t> size() override { return std::uint64_t{bytes_.size()}; }

   private:
    std::string bytes_;
  };

  static Diagnostic missing(const std::string& path) {
    return Diagnostic("E699").with("path", path);
  }
};

}  // namespace ledger::testing
