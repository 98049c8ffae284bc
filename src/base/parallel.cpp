#include "ledger/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace ledger {

void for_each_part(std::size_t parts, const std::function<void(std::size_t part)>& job) {
  std::vector<std::thread> threads;
  threads.reserve(parts);
  std::size_t started = 1;
  try {
    for (; started < parts; ++started) threads.emplace_back(job, started);
  } catch (const std::system_error&) {
    // No more threads for this process: the rest is done below.
  }
  if (parts > 0) job(0);
  for (std::size_t part = started; part < parts; ++part) job(part);
  for (std::thread& thread : threads) thread.join();
}

void for_each_in_turn(std::size_t count, std::size_t threads,
                      const std::function<bool(std::size_t)>& job) {
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> stopped = false;
  for_each_part(std::min(std::max<std::size_t>(threads, 1), count), [&](std::size_t /*part*/) {
    for (std::size_t index = next++; index < count && !stopped; index = next++) {
      if (!job(index)) stopped = true;
    }
  });
}

}  // namespace ledger
