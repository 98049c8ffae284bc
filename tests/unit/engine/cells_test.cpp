#include "ledger/engine/cells.h"

#include <doctest/doctest.h>

#include <thread>

namespace ledger {

TEST_CASE("a sum that leaves its cell stays exact, in cells of both sizes") {
  for (const bool shared : {false, true}) {
    CellTable cells(2, {2, 3}, shared);
    for (const CellNumber cell : {CellNumber{1}, kNarrowCells + 2}) {
      // 32000 + 1500 leaves 16 bits, three times 2 000 000 000 leaves 32.
      for (const std::int64_t units : {32'000L, 1'500L}) cells.add(1, cell, units);
      CHECK(cells.read(1, cell) == 33'500);
      for (int i = 0; i < 3; ++i) cells.add(1, cell, 2'000'000'000);
      CHECK(cells.read(1, cell) == 6'000'033'500);
      for (int i = 0; i < 3; ++i) cells.add(1, cell, -2'000'000'000);
      cells.add(1, cell, -33'499);
      CHECK(cells.read(1, cell) == 1);
      CHECK(cells.read(0, cell) == 0);
    }
    CHECK(cells.read(1, 0) == 0);
    CHECK(cells.read(1, kNarrowCells) == 0);
    CHECK(cells.read(1, kNarrowCells + 1) == 0);
  }
}

TEST_CASE("two threads that add to the same cells lose nothing") {
  constexpr int kTimes = 50'000;
  CellTable cells(1, {1, 1}, true);
  const auto work = [&cells] {
    for (int i = 0; i < kTimes; ++i) {
      cells.add(0, 0, 70'000);
      cells.add(0, kNarrowCells, 3'000);
    }
  };
  std::thread other(work);
  work();
  other.join();
  CHECK(cells.read(0, 0) == std::int64_t{2} * kTimes * 70'000);
  CHECK(cells.read(0, kNarrowCells) == std::int64_t{2} * kTimes * 3'000);
}

}  // namespace ledger
