#include "ledger/base/parallel.h"

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

}  // namespace ledger
