// A zeroed array for looking things up all over it: an index of a million ids, a table of a million
// members' sums.
//
// With pages of 4 KiB nearly every look-up in a hundred megabytes also misses the table that
// translates addresses. So a large array asks for pages of
// 2 MiB, and gives back the memory of a part that is no longer needed. Where the system offers
// neither, it is an array like any other.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ledger {

namespace detail {
// Zeroed memory, aligned for any type; throws std::bad_alloc. `bytes` > 0.
[[nodiscard]] void* allocate_large(std::size_t bytes);
void free_large(void* memory, std::size_t bytes);
// The content of whole pages inside is lost, their memory given back.
void discard_large(void* from, std::size_t bytes);
}  // namespace detail

template <class T>
class LargeArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  LargeArray() = default;
  // Throws std::bad_alloc as a vector would.
  explicit LargeArray(std::size_t size) : size_(size) {
    if (size > 0) data_ = static_cast<T*>(detail::allocate_large(size * sizeof(T)));
  }
  LargeArray(LargeArray&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  LargeArray& operator=(LargeArray&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~LargeArray() {
    if (data_ != nullptr) detail::free_large(data_, size_ * sizeof(T));
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] T* data() { return data_; }
  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] T& operator[](std::size_t at) { return data_[at]; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return data_[at]; }

  // Elements [first, end) will not be read again; what they hold afterwards is undefined.
  void discard(std::size_t first, std::size_t end) {
    if (first < end) detail::discard_large(data_ + first, (end - first) * sizeof(T));
  }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

// Asks for the cache line at `address`, to be there when it is needed a little later.
// Never alone in a function of its own: a compiler that sees no effect in it leaves the call out.
inline void prefetch(const void* address) {
  __builtin_prefetch(address);
}

}  // namespace ledger
