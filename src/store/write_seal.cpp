#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/parallel.h"
#include "ledger/format/digest.h"
#include "ledger/store/seal.h"
#include "ledger/store/seal_folder.h"

namespace ledger {
namespace {

// A folder that an interrupted seal left behind.
Result<void> clear(FileSystem& files, const std::string& folder) {
  if (!files.exists(folder)) return {};
  for (const std::string_view inner : kSealFolders) {
    const std::string path = folder + "/" + std::string(inner);
    Result<std::vector<std::string>> names = files.list(path);
    if (!names) return std::move(names).error();
    for (const std::string& name : *names) {
      if (auto removed = files.remove(path + "/" + name); !removed) return removed;
    }
    if (files.exists(path)) {
      if (auto removed = files.remove(path); !removed) return removed;
    }
  }
  Result<std::vector<std::string>> names = files.list(folder);
  if (!names) return std::move(names).error();
  for (const std::string& name : *names) {
    if (auto removed = files.remove(folder + "/" + name); !removed) return removed;
  }
  if (!files.exists(folder)) return {};
  return files.remove(folder);
}

// Writes the file and gives its digest, which is made of the same pieces.
Result<std::string> write_file(FileSystem& files, const std::string& folder,
                               const SealedFile& file) {
  Sha256 sum;
  Result<void> made;
  auto written = files.replace_by(folder + "/" + file.name, [&](const ByteSink& sink) {
    const ByteSink both = [&](std::string_view piece) {
      sum.update(piece);
      return sink(piece);
    };
    if (file.write) {
      made = file.write(both);
    } else {
      (void)both(file.bytes);
    }
  });
  if (!written) return std::move(written).error();
  if (!made) return std::move(made).error();
  return sum.hex();
}

// The lines of SHA256SUMS. The first failure, if there is one.
Result<std::string> write_files(FileSystem& files, const std::string& folder,
                                std::span<const SealedFile> contents, std::size_t threads) {
  std::vector<Result<std::string>> digests(contents.size(), Result<std::string>(std::string()));
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  for_each_part(std::min(threads, contents.size()), [&](std::size_t /*part*/) {
    for (std::size_t taken = next++; taken < contents.size() && !failed; taken = next++) {
      digests[taken] = write_file(files, folder, contents[taken]);
      if (!digests[taken]) failed = true;
    }
  });
  std::vector<std::pair<std::string_view, std::string_view>> lines;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    if (!digests[i]) return digests[i];
    lines.emplace_back(contents[i].name, *digests[i]);
  }
  std::sort(lines.begin(), lines.end());
  std::string sums;
  for (const auto& [name, digest] : lines) {
    sums.append(digest).append("  ").append(name).append("\n");
  }
  return sums;
}

}  // namespace

Result<std::string> write_seal(FileSystem& files, const std::string& directory,
                               std::string_view name, const std::vector<SealedFile>& contents,
                               std::size_t threads) {
  const std::string seals = directory + "/seals/";
  const std::string made = seals + "." + std::string(name) + ".making";
  if (auto cleared = clear(files, made); !cleared) return std::move(cleared).error();
  const auto write = [&]() -> Result<std::string> {
    if (auto done = files.make_directories(made); !done) return std::move(done).error();
    for (const SealedFile& file : contents) {
      const std::size_t slash = file.name.find('/');
      if (slash == file.name.npos) continue;
      auto done = files.make_directories(made + "/" + file.name.substr(0, slash));
      if (!done) return std::move(done).error();
    }
    Result<std::string> sums = write_files(files, made, contents, threads);
    if (!sums) return sums;
    Result<std::string> code = verification_code(*sums);
    if (!code) return code;
    auto done = files.replace(made + "/" + std::string(kSealSums), *sums);
    if (!done) return std::move(done).error();
    done = files.rename(made, seals + std::string(name));
    if (!done) return std::move(done).error();
    return code;
  };
  Result<std::string> code = write();
  // What cannot be cleared now is cleared by the next attempt; the reason to tell is the first.
  if (!code) static_cast<void>(clear(files, made));
  return code;
}

}  // namespace ledger
