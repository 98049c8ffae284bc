#include "support/source_dir.h"

namespace ledger::test {

std::filesystem::path source_dir() {
  return LEDGER_SOURCE_DIR;
}

}  // namespace ledger::test
