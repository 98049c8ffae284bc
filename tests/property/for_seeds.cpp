#include <doctest/doctest.h>

#include <cstdlib>

#include "property/random_world.h"

namespace ledger::property {

void for_seeds(int cases, const std::function<void(std::uint64_t)>& test) {
  const char* const seed = std::getenv("POINTS_LEDGER_TEST_SEED");
  const char* const asked = std::getenv("POINTS_LEDGER_TEST_CASES");
  const std::uint64_t first = seed != nullptr ? std::strtoull(seed, nullptr, 10) : 20180101;
  if (asked != nullptr) cases = std::atoi(asked);
  MESSAGE("seeds " << first << " to " << first + static_cast<std::uint64_t>(cases) - 1);
  for (int i = 0; i < cases; ++i) test(first + static_cast<std::uint64_t>(i));
}

}  // namespace ledger::property
