#include "ledger/store/check_cooperation.h"

#include "ledger/store/awards.h"

namespace ledger {

std::vector<SmallRegister> cooperation_registers(const Workspace& workspace) {
  std::vector<SmallRegister> out;
  for (SmallRegister& shape : std::vector{awards_register()}) {
    if (workspace.files().exists(workspace.path(shape.file))) out.push_back(std::move(shape));
  }
  return out;
}

std::size_t check_cooperation(const RegisterSource& source, Diagnostics& diagnostics) {
  (void)load_awards(source, diagnostics);
  return cooperation_registers(source.workspace).size();
}

}  // namespace ledger
