// All cooperation registers together: which there are, and every mistake in them.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/store/small_register.h"

namespace ledger {

// Those whose file is there.
[[nodiscard]] std::vector<SmallRegister> cooperation_registers(const Workspace& workspace);

// Reads each of them and returns how many there are.
std::size_t check_cooperation(const RegisterSource& source, Diagnostics& diagnostics);

}  // namespace ledger
