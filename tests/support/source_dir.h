// Where the sources are, for tests that read them or the data beside them. A function and not a
// macro on every command line, so that one compiler cache serves all checkouts.
#pragma once

#include <filesystem>

namespace ledger::test {

[[nodiscard]] std::filesystem::path source_dir();

}  // namespace ledger::test
