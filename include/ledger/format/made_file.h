// A file that comes into being while it is written, and several of them written by several threads.
//
// What would fill half a gigabyte as a text is handed over piece by piece, so nothing of it is in
// memory as a whole; whoever writes it may look at the pieces on their way, for a digest.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"

namespace ledger {

struct MadeFile {
  std::string name;  // relative to the folder it belongs to: "rules/2018.toml"
  // Hands the file to the sink. What it fails with is told; what goes wrong with the sink need not
  // be. It may be called by another thread than the one that made it.
  std::function<Result<void>(const ByteSink& sink)> write;
};
// One whose bytes are known.
[[nodiscard]] MadeFile made_of(std::string name, std::string bytes);

// Writes every file to path_of(file), each whole or not at all, and gives the first failure in the
// order of the files. So many threads write, each the first file that is still to be written: the
// longest work should stand first. After a failure no further file is begun; those that were
// written are left to the caller.
[[nodiscard]] Result<void> write_each(FileSystem& files, std::span<const MadeFile> made,
                                      std::size_t threads,
                                      const std::function<std::string(const MadeFile&)>& path_of);

}  // namespace ledger
