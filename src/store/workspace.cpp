#include "ledger/store/workspace.h"

namespace ledger {

std::string Workspace::path(std::string_view relative) const {
  return directory_.empty() ? std::string(relative) : directory_ + "/" + std::string(relative);
}

}  // namespace ledger
