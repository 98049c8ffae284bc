// Many small texts in few blocks: a roster's ids and names, fields that had to be unquoted.
//
// A stored view stays where it is until `clear` or the end of the arena, also when the arena moves.
// `clear` keeps the largest block, so that an arena cleared for each batch stops allocating.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace ledger {

class Arena {
 public:
  // Space for `size` bytes, without alignment.
  [[nodiscard]] char* allocate(std::size_t size) {
    if (left_ < size) grow(size);
    char* const at = next_;
    next_ += size;
    left_ -= size;
    return at;
  }
  [[nodiscard]] std::string_view store(std::string_view text) {
    if (text.empty()) return {};
    char* const at = allocate(text.size());
    std::memcpy(at, text.data(), text.size());
    return {at, text.size()};
  }
  void clear() {
    if (blocks_.empty()) return;
    std::swap(blocks_.front(), blocks_.back());
    blocks_.resize(1);
    next_ = blocks_.front().bytes.get();
    left_ = blocks_.front().size;
  }

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  void grow(std::size_t size) {
    const std::size_t doubled = blocks_.empty() ? kFirst : blocks_.back().size * 2;
    size = std::max(size, std::min(doubled, kLargest));
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
    next_ = blocks_.back().bytes.get();
    left_ = size;
  }
  static constexpr std::size_t kFirst = 4096, kLargest = std::size_t{1} << 20;

  std::vector<Block> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace ledger
