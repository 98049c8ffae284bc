// All cooperation registers together: which there are, and every mistake in them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "ledger/store/small_register.h"

namespace ledger {

// Those whose file is there.
[[nodiscard]] std::vector<SmallRegister> cooperation_registers(const Workspace& workspace);

// Reads each of them and returns how many there are; those of a cycle only where it is known when
// cycles begin.
std::size_t check_cooperation(const RegisterSource& source, const std::optional<CycleStart>& start,
                              Diagnostics& diagnostics);

}  // namespace ledger
