// The register as it was sealed: the rows of the seals up to one of them, read one after the other
// from where they lie as if they were one file. A register of any size costs one buffer.
#pragma once

#include <memory>
#include <string>

#include "ledger/base/result.h"
#include "ledger/format/file_system.h"
#include "ledger/store/seal_facts.h"

namespace ledger {

// Whether the seal's own folder was found undamaged just before; then a register that lies in it as
// a whole need not be hashed again.
enum class OwnFolder : unsigned char { is_not_checked, is_undamaged };

// The header and all rows of a cycle, up to the seal with these facts. Null when a part is missing
// or the whole does not have the sealed digest. The file can be read by several threads.
[[nodiscard]] Result<std::unique_ptr<InputFile>> sealed_register(
    FileSystem& files, const std::string& directory, const SealFacts& facts, int cycle,
    OwnFolder own = OwnFolder::is_not_checked);

}  // namespace ledger
