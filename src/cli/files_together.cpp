#include "ledger/cli/files_together.h"

#include <utility>

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

// The folder itself is made beside its place: one rename, and it is there with all its files.
Result<void> write_new_folder(FileSystem& files, const std::string& folder,
                              const std::vector<MadeFile>& wanted, std::size_t threads) {
  const std::string parent = parent_of(folder);
  const std::string made = parent + "/." + folder.substr(folder.rfind('/') + 1) + ".part";
  remove_folder(files, made);
  const auto write = [&]() -> Result<void> {
    if (auto done = files.make_directories(made); !done) return done;
    auto done = write_each(files, wanted, threads,
                           [&](const MadeFile& file) { return made + "/" + file.name; });
    if (!done) return done;
    return files.rename(made, folder);
  };
  auto written = write();
  if (!written) remove_folder(files, made);
  return written;
}

// Every file is written beside its place before the first takes it.
Result<void> write_into(FileSystem& files, const std::string& folder,
                        const std::vector<MadeFile>& wanted, std::size_t threads) {
  const auto staged = [&](const MadeFile& file) { return folder + "/." + file.name + ".part"; };
  const auto write = [&]() -> Result<void> {
    if (auto done = write_each(files, wanted, threads, staged); !done) return done;
    for (const MadeFile& file : wanted) {
      if (auto done = files.rename(staged(file), folder + "/" + file.name); !done) return done;
    }
    return {};
  };
  auto written = write();
  if (!written) {
    for (const MadeFile& file : wanted) remove_if_there(files, staged(file));
  }
  return written;
}

}  // namespace

Result<void> write_together(FileSystem& files, const std::string& folder,
                            const std::vector<MadeFile>& wanted, std::size_t threads) {
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
