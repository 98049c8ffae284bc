// Dates, decimals and times the obvious way: character by character, days counted year by year.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/value/decimal.h"

namespace ledger::oracle {

// Days since 1970-01-01 of YYYY-MM-DD.
[[nodiscard]] std::optional<std::int64_t> slow_date(const std::string& text);

// [-]digits[.digits] in units of 10^-places.
struct SlowDecimal {
  DecimalError error = DecimalError::none;
  std::int64_t units = 0;
};
[[nodiscard]] SlowDecimal slow_decimal(const std::string& text, std::size_t places);

// Microseconds since 1970-01-01T00:00:00Z of an RFC 3339 time with its offset.
[[nodiscard]] std::optional<std::int64_t> slow_time(const std::string& text);

}  // namespace ledger::oracle
