#include "ledger/format/line_chunks.h"

#include <algorithm>
#include <cstring>

namespace ledger {

LineChunks::LineChunks(InputFile& file, std::uint64_t first, std::uint64_t end, std::size_t buffer)
    : file_(file), end_(end), offset_(first) {
  make_room(std::max<std::size_t>(buffer, 1));
}

void LineChunks::make_room(std::size_t bytes) {
  auto larger = std::make_unique_for_overwrite<char[]>(bytes + kPadding);
  if (filled_ != 0) std::memcpy(larger.get(), buffer_.get(), filled_);
  buffer_ = std::move(larger);
  room_ = bytes;
}

bool LineChunks::read_more() {
  const std::uint64_t from = offset_ + filled_;
  const std::uint64_t left = end_ > from ? end_ - from : 0;
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(room_ - filled_, left));
  std::size_t got = 0;
  if (wanted != 0) {
    auto read = file_.read_at(from, {buffer_.get() + filled_, wanted});
    if (!read) {
      failure_ = std::move(read).error();
      return false;
    }
    got = *read;
  }
  at_end_ = got < wanted || got == left;
  const std::string_view fresh(buffer_.get() + filled_, got);
  const std::size_t line_end = fresh.rfind('\n');
  if (line_end != fresh.npos) whole_ = filled_ + line_end + 1;
  filled_ += got;
  if (at_end_) whole_ = filled_;
  return true;
}

std::optional<std::string_view> LineChunks::next(std::size_t keep, std::size_t wanted) {
  const std::size_t done = whole_ - keep;
  std::memmove(buffer_.get(), buffer_.get() + done, filled_ - done);
  offset_ += done;
  filled_ -= done;
  whole_ = keep;
  if (room_ < wanted) make_room(std::min(wanted, kLongestLine));
  // Kept bytes alone are no news: read at least once, then until a line is whole.
  for (bool news = false; !at_end_ && (!news || whole_ == 0 || filled_ < wanted);) {
    if (filled_ == room_) {
      if (filled_ >= kLongestLine) {
        line_too_long_ = whole_ == 0;
        break;
      }
      make_room(std::min(room_ * 2, kLongestLine));
    }
    if (!read_more()) return std::nullopt;
    news = true;
  }
  if (at_end_) whole_ = filled_;
  if (whole_ == 0) return std::nullopt;
  return std::string_view(buffer_.get(), whole_);
}

}  // namespace ledger
