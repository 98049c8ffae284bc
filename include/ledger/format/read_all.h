// The bytes of an open file as a string.
#pragma once

#include <string>

#include "ledger/format/file_system.h"

namespace ledger {

// REQUIRES: a file with a size, no pipe.
[[nodiscard]] Result<std::string> read_all(InputFile& file);

}  // namespace ledger
