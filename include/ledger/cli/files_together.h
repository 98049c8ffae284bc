// Several files that belong together: all of them are written, or what was there stays.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/format/made_file.h"

namespace ledger::cli {

// A folder that is not there yet comes with all files at once. In one that is, every file is
// written beside its place, then they are renamed one after the other: only a crash in the middle
// of these renames can leave new files beside old ones; each is whole in any case. So many threads
// write the files, each the first that is still to be written: the longest work should stand first.
[[nodiscard]] Result<void> write_together(FileSystem& files, const std::string& folder,
                                          const std::vector<MadeFile>& wanted,
                                          std::size_t threads = 1);

// Where a file may be made on the way, for a library that wants a path: in the folder, or beside
// its place while it is not there.
[[nodiscard]] Result<std::string> scratch_for(FileSystem& files, const std::string& folder);

// As typed, seen from the current folder, without a slash at its end.
[[nodiscard]] std::string resolve_path(const std::string& typed, const std::string& current);

}  // namespace ledger::cli
