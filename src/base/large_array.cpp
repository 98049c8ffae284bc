#include "ledger/base/large_array.h"

#include <cstdint>
#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace ledger::detail {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

#ifdef __linux__

constexpr std::size_t round_up(std::size_t bytes, std::size_t unit) {
  return (bytes + unit - 1) / unit * unit;
}

// Mapped by itself, so that it begins where a huge page does and is zero without being written.
void* map_large(std::size_t bytes) {
  const std::size_t whole = round_up(bytes, kHugePage), spare = whole + kHugePage;
  void* const mapped =
      ::mmap(nullptr, spare, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  char* const begin = static_cast<char*>(mapped);
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const std::size_t before = round_up(address, kHugePage) - address;
  if (before != 0) ::munmap(begin, before);
  if (const std::size_t behind = spare - before - whole; behind != 0) {
    ::munmap(begin + before + whole, behind);
  }
  ::madvise(begin + before, whole, MADV_HUGEPAGE);  // a wish: without it only speed is lost
  return begin + before;
}

#endif

}  // namespace

void* allocate_large(std::size_t bytes) {
#ifdef __linux__
  if (bytes >= kHugePage) return map_large(bytes);
#endif
  void* const memory = std::calloc(bytes, 1);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void free_large(void* memory, std::size_t bytes) {
#ifdef __linux__
  if (bytes >= kHugePage) {
    ::munmap(memory, round_up(bytes, kHugePage));
    return;
  }
#endif
  (void)bytes;
  std::free(memory);
}

void discard_large(void* from, std::size_t bytes) {
#ifdef __linux__
  const auto address = reinterpret_cast<std::uintptr_t>(from);
  const std::size_t before = round_up(address, kHugePage) - address;
  if (bytes < before + kHugePage) return;
  ::madvise(static_cast<char*>(from) + before, (bytes - before) / kHugePage * kHugePage,
            MADV_DONTNEED);
#else
  (void)from;
  (void)bytes;
#endif
}

}  // namespace ledger::detail
