#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

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

// Writes all files and gives the lines of SHA256SUMS. Digests are made of the pieces on their way.
Result<std::string> write_files(FileSystem& files, const std::string& folder,
                                std::span<const MadeFile> contents, std::size_t threads) {
  std::vector<Sha256> sums;
  sums.reserve(contents.size());  // writers refer to them
  std::vector<MadeFile> hashed;
  for (const MadeFile& file : contents) {
    Sha256& sum = sums.emplace_back();
    hashed.push_back({file.name, [&file, &sum](const ByteSink& sink) {
                        return file.write([&](std::string_view piece) {
                          sum.update(piece);
                          return sink(piece);
                        });
                      }});
  }
  auto written = write_each(files, hashed, threads,
                            [&](const MadeFile& file) { return folder + "/" + file.name; });
  if (!written) return std::move(written).error();
  std::vector<std::pair<std::string_view, std::string>> lines;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    auto digest = sums[i].hex();
    if (!digest) return digest;
    lines.emplace_back(contents[i].name, std::move(*digest));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const auto& [name, digest] : lines) {
    text.append(digest).append("  ").append(name).append("\n");
  }
  return text;
}

}  // namespace

Result<std::string> write_seal(FileSystem& files, const std::string& directory,
                               std::string_view name, const std::vector<MadeFile>& contents,
                               std::size_t threads) {
  const std::string seals = directory + "/seals/";
  const std::string made = seals + "." + std::string(name) + ".making";
  if (auto cleared = clear(files, made); !cleared) return std::move(cleared).error();
  const auto write = [&]() -> Result<std::string> {
    if (auto done = files.make_directories(made); !done) return std::move(done).error();
    for (const MadeFile& file : contents) {
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
