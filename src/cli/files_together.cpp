#include "ledger/cli/files_together.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "ledger/base/parallel.h"

namespace ledger::cli {
namespace {

std::string parent_of(const std::string& folder) {
  const std::size_t slash = folder.rfind('/');
  return slash == 0 ? "/" : folder.substr(0, slash);
}

// Whatever cannot be removed is hidden, and overwritten by the next run.
void remove_if_there(FileSystem& files, const std::string& path) {
  if (files.exists(path)) (void)files.remove(path).has_value();
}

void remove_folder(FileSystem& files, const std::string& folder) {
  const auto names = files.list(folder);
  if (!names) return;
  for (const std::string& name : *names) remove_if_there(files, folder + "/" + name);
  remove_if_there(files, folder);
}

Result<void> write_one(FileSystem& files, const std::string& path, const NamedFile& file) {
  Result<void> made;
  auto written = files.replace_by(path, [&](const ByteSink& sink) { made = file.write(sink); });
  return made ? std::move(written) : std::move(made);
}

// Every file to path_of(file); what was written when one fails is left to the caller.
template <class PathOf>
Result<void> write_each(FileSystem& files, const std::vector<NamedFile>& wanted,
                        std::size_t threads, PathOf&& path_of) {
  std::vector<Result<void>> written(wanted.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  for_each_part(std::clamp<std::size_t>(threads, 1, wanted.size()), [&](std::size_t) {
    for (std::size_t i = next++; i < wanted.size() && !failed; i = next++) {
      written[i] = write_one(files, path_of(wanted[i]), wanted[i]);
      if (!written[i]) failed = true;
    }
  });
  const auto wrong = std::find_if(written.begin(), written.end(),
                                  [](const Result<void>& result) { return !result; });
  return wrong == written.end() ? Result<void>() : std::move(*wrong);
}

// The folder itself is made beside its place: one rename, and it is there with all its files.
Result<void> write_new_folder(FileSystem& files, const std::string& folder,
                              const std::vector<NamedFile>& wanted, std::size_t threads) {
  const std::string parent = parent_of(folder);
  const std::string made = parent + "/." + folder.substr(folder.rfind('/') + 1) + ".part";
  remove_folder(files, made);
  const auto write = [&]() -> Result<void> {
    if (auto done = files.make_directories(made); !done) return done;
    auto done = write_each(files, wanted, threads,
                           [&](const NamedFile& file) { return made + "/" + file.name; });
    if (!done) return done;
    return files.rename(made, folder);
  };
  auto written = write();
  if (!written) remove_folder(files, made);
  return written;
}

// Every file is written beside its place before the first takes it.
Result<void> write_into(FileSystem& files, const std::string& folder,
                        const std::vector<NamedFile>& wanted, std::size_t threads) {
  const auto staged = [&](const NamedFile& file) { return folder + "/." + file.name + ".part"; };
  const auto write = [&]() -> Result<void> {
    if (auto done = write_each(files, wanted, threads, staged); !done) return done;
    for (const NamedFile& file : wanted) {
      if (auto done = files.rename(staged(file), folder + "/" + file.name); !done) return done;
    }
    return {};
  };
  auto written = write();
  if (!written) {
    for (const NamedFile& file : wanted) remove_if_there(files, staged(file));
  }
  return written;
}

}  // namespace

NamedFile named_bytes(std::string name, std::string bytes) {
  return {std::move(name), [bytes = std::move(bytes)](const ByteSink& sink) -> Result<void> {
            sink(bytes);
            return {};
          }};
}

Result<void> write_together(FileSystem& files, const std::string& folder,
                            const std::vector<NamedFile>& wanted, std::size_t threads) {
  if (!files.exists(folder)) return write_new_folder(files, folder, wanted, threads);
  // It may be a file.
  if (auto made = files.make_directories(folder); !made) return made;
  return write_into(files, folder, wanted, threads);
}

Result<std::string> scratch_for(FileSystem& files, const std::string& folder) {
  std::string place = files.exists(folder) ? folder : parent_of(folder);
  if (auto made = files.make_directories(place); !made) return std::move(made).error();
  return place;
}

std::string resolve_path(const std::string& typed, const std::string& current) {
  std::string path = typed.starts_with('/') ? typed : current + "/" + typed;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace ledger::cli
