// A file as a sequence of chunks that hold whole lines, in one reused buffer.
//
//   LineChunks chunks(*file, 0, length, 256 << 10);
//   while (auto chunk = chunks.next()) …            // the view dies with the next call
//
// read() into a reused buffer beats mmap here and cannot die of SIGBUS. The buffer grows only for a
// line that is longer than it. Only the last chunk may end without '\n'.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>

#include "ledger/base/diagnostic.h"
#include "ledger/format/file_system.h"

namespace ledger {

class LineChunks {
 public:
  static constexpr std::size_t kLongestLine = std::size_t{16} << 20;  // bytes
  // So many bytes behind a chunk may be read, whatever they hold: words are loaded without looking
  // for its end.
  static constexpr std::size_t kPadding = 32;
  static constexpr std::uint64_t kWhole = std::numeric_limits<std::uint64_t>::max();

  // The bytes [first, end) of the file; `first` is where a line begins.
  LineChunks(InputFile& file, std::uint64_t first, std::uint64_t end, std::size_t buffer);

  // The next chunk, never empty. The last `keep` bytes of the chunk before come first again, and at
  // least `wanted` bytes are tried for. nullopt at the end, and when something failed.
  [[nodiscard]] std::optional<std::string_view> next(std::size_t keep = 0, std::size_t wanted = 1);

  [[nodiscard]] std::uint64_t offset() const { return offset_; }  // of the chunk in the file
  [[nodiscard]] bool at_end() const { return at_end_; }           // nothing lies behind the chunk
  [[nodiscard]] const std::optional<Diagnostic>& failure() const { return failure_; }
  [[nodiscard]] bool line_too_long() const { return line_too_long_; }

 private:
  bool read_more();
  void make_room(std::size_t bytes);

  InputFile& file_;
  std::uint64_t end_;
  std::uint64_t offset_;  // of buffer_[0] in the file
  std::size_t room_ = 0;  // of the buffer, without the padding
  std::unique_ptr<char[]> buffer_;
  std::size_t whole_ = 0;   // bytes up to the end of the last whole line
  std::size_t filled_ = 0;  // bytes read
  bool at_end_ = false;
  bool line_too_long_ = false;
  std::optional<Diagnostic> failure_;
};

}  // namespace ledger
