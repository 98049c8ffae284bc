// Where the bytes of a document go: collected, and passed on in pieces of 64 KiB, so that a ranking
// of a million members is never in memory as a whole.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/format/file_system.h"

namespace ledger {

class Output {
 public:
  explicit Output(ByteSink sink) : sink_(std::move(sink)) { buffer_.reserve(kPiece + 4096); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Output& operator<<(std::string_view bytes) {
    if (buffer_.size() + bytes.size() > kPiece) flush();
    if (bytes.size() >= kPiece) {  // not worth a copy
      if (!failed_) failed_ = !sink_(bytes);
      return *this;
    }
    buffer_ += bytes;
    return *this;
  }
  Output& operator<<(char byte) {
    buffer_ += byte;
    return *this;
  }
  void repeat(char byte, std::size_t count) { buffer_.append(count, byte); }

  // Passes on what is left. Must be the last call; false when anything was not written.
  bool finish() {
    flush();
    return !failed_;
  }

 private:
  static constexpr std::size_t kPiece = std::size_t{64} * 1024;
  void flush() {
    if (!failed_ && !buffer_.empty()) failed_ = !sink_(buffer_);
    buffer_.clear();
  }
  ByteSink sink_;
  std::string buffer_;
  bool failed_ = false;
};

}  // namespace ledger
