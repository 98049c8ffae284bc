// Whether the seals of a ledger are what they were: every file with its digest, each seal naming
// the one before it, the registers beginning with what was sealed. It finds that something was
// touched; what the change is, `verify` tells.
#pragma once

#include <cstddef>
#include <string>

#include "ledger/base/diagnostic.h"
#include "ledger/format/file_system.h"

namespace ledger {

// Adds E470–E476 about every seal in seals/, those that were reopened and judged years included,
// and gives how many there are. Files are hashed by so many threads.
std::size_t check_seals(FileSystem& files, const std::string& directory, std::size_t threads,
                        Diagnostics& diagnostics);

}  // namespace ledger
