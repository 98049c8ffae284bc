#include "ledger/cli/files_together.h"

#include <utility>

namespace ledger::cli {

Result<void> write_together(FileSystem& files, const std::string& folder,
                            const std::vector<NamedFile>& wanted) {
  if (auto made = files.make_directories(folder); !made) return std::move(made).error();
  const auto staged = [&](const NamedFile& file) { return folder + "/." + file.name + ".part"; };
  const auto give_up = [&](Diagnostic why) {
    for (const NamedFile& file : wanted) {
      // Whatever cannot be removed either is hidden, and overwritten by the next run.
      if (files.exists(staged(file))) (void)files.remove(staged(file)).has_value();
    }
    return why;
  };
  for (const NamedFile& file : wanted) {
    if (auto written = files.replace(staged(file), file.bytes); !written)
      return give_up(std::move(written).error());
  }
  for (const NamedFile& file : wanted) {
    auto renamed = files.rename(staged(file), folder + "/" + file.name);
    if (!renamed) return give_up(std::move(renamed).error());
  }
  return {};
}

std::string resolve_path(const std::string& typed, const std::string& current) {
  return typed.starts_with('/') ? typed : current + "/" + typed;
}

}  // namespace ledger::cli
