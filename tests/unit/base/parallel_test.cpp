#include "ledger/base/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <vector>

namespace ledger {

TEST_CASE("jobs in turn are each done once, with more and with fewer threads than jobs") {
  for (const std::size_t threads : {0U, 1U, 2U, 7U}) {
    for (const std::size_t count : {0U, 1U, 2U, 50U}) {
      CAPTURE(threads);
      CAPTURE(count);
      std::vector<std::atomic<int>> done(count);
      for_each_in_turn(count, threads, [&](std::size_t index) {
        ++done[index];
        return true;
      });
      for (const auto& times : done) CHECK(times == 1);
    }
  }
}

TEST_CASE("one thread does jobs in their order, and none after the one that stops them") {
  std::vector<std::size_t> begun;
  for_each_in_turn(10, 1, [&](std::size_t index) {
    begun.push_back(index);
    return index != 3;
  });
  CHECK(begun == std::vector<std::size_t>{0, 1, 2, 3});
}

TEST_CASE("a job that stops the others is the last that its thread begins") {
  std::mutex mutex;
  std::vector<std::size_t> begun;
  for_each_in_turn(100'000, 4, [&](std::size_t index) {
    const std::lock_guard lock(mutex);
    begun.push_back(index);
    return false;
  });
  CHECK(begun.size() >= 1);
  CHECK(begun.size() <= 4);
}

}  // namespace ledger
