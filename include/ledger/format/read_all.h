// The bytes of an open file: as one string, or piece by piece through one buffer.
#pragma once

#include <cstdint>
#include <string>

#include "ledger/format/file_system.h"

namespace ledger {

// REQUIRES: a file with a size, no pipe.
[[nodiscard]] Result<std::string> read_all(InputFile& file);

// The bytes of [begin, end), until the sink refuses a piece. `shown` names the file in findings;
// E691 when it is shorter.
[[nodiscard]] Result<void> read_pieces(InputFile& file, std::uint64_t begin, std::uint64_t end,
                                       const std::string& shown, const ByteSink& sink);

}  // namespace ledger
