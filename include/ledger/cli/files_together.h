// Several files that belong together: all of them are written, or what was there stays.
#pragma once

#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"

namespace ledger::cli {

struct NamedFile {
  std::string name;  // within the folder
  std::string bytes;
};

// Makes the folder where it is missing, writes every file beside its place, then renames them one
// after the other. Only a crash in the middle of these renames can leave new files beside old ones;
// each is whole in any case.
[[nodiscard]] Result<void> write_together(FileSystem& files, const std::string& folder,
                                          const std::vector<NamedFile>& wanted);

// As typed, seen from the current folder.
[[nodiscard]] std::string resolve_path(const std::string& typed, const std::string& current);

}  // namespace ledger::cli
