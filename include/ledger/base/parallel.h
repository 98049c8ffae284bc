// The same work on several parts at once, for the few loops that are long enough to share.
#pragma once

#include <cstddef>
#include <functional>

namespace ledger {

// Calls job(0) … job(parts - 1), each on a thread of its own and the first on the caller's, and
// returns when all are done. Parts must not write what another part reads. Where no thread is to be
// had, the caller's does the work.
void for_each_part(std::size_t parts, const std::function<void(std::size_t part)>& job);

// Calls job(0) … job(count - 1), each begun in this order by the next of so many threads that is
// free; the caller's is one of them. Returns when all are done. Once a job gave false, no further
// one is begun.
void for_each_in_turn(std::size_t count, std::size_t threads,
                      const std::function<bool(std::size_t index)>& job);

// The slice of [0, count) that is this part's: all slices are of about the same size, in order, and
// cover everything.
struct Slice {
  std::size_t first = 0, end = 0;
};
[[nodiscard]] inline Slice slice_of(std::size_t count, std::size_t part, std::size_t parts) {
  return {count * part / parts, count * (part + 1) / parts};
}

}  // namespace ledger
