// For a vector that many threads fill: its elements are zero without being written.
//
// A vector of a million rows writes all of them once before anybody uses one, on one thread, and
// the system has to find memory for the whole at that moment. Large memory is zero when it is
// mapped (base/large_array.h), and a type whose zero bytes are its value needs nothing more.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>

#include "ledger/base/large_array.h"

namespace ledger {

// T{} must be all zero bytes, which is what static_asserts cannot say.
template <class T>
struct ZeroedAllocator {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  using value_type = T;

  ZeroedAllocator() = default;
  template <class Other>
  explicit ZeroedAllocator(const ZeroedAllocator<Other>& /*other*/) {}

  [[nodiscard]] T* allocate(std::size_t count) {
    return static_cast<T*>(detail::allocate_large(count * sizeof(T)));
  }
  void deallocate(T* memory, std::size_t count) { detail::free_large(memory, count * sizeof(T)); }
  // Memory fresh from `allocate` holds T{} already. REQUIRES: a vector never shrinks and grows
  // again.
  void construct(T* /*at*/) {}
  template <class... Arguments>
  void construct(T* at, Arguments&&... arguments) {
    std::construct_at(at, std::forward<Arguments>(arguments)...);
  }

  friend bool operator==(const ZeroedAllocator&, const ZeroedAllocator&) { return true; }
};

}  // namespace ledger
