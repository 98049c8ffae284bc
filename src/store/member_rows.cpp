#include "ledger/store/member_rows.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "ledger/base/parallel.h"

namespace ledger {
namespace {

// Stays in the nearest caches, and its pages are few to touch for the first time.
constexpr std::size_t kBuffer = std::size_t{64} << 10;
// What one thread looks through while another is started.
constexpr std::uint64_t kWorthAThread = std::uint64_t{2} << 20;

struct Found {
  std::vector<std::uint64_t> places;  // of line ends that such a row follows
  bool in_doubt = false;              // a line begins with a quote, or reading failed
};

const char* find(std::string_view bytes, std::string_view wanted) {
  return static_cast<const char*>(
      ::memmem(bytes.data(), bytes.size(), wanted.data(), wanted.size()));
}

// Where `begin`, a line end and what follows it, stands in the file at [first, end).
Found look_through(InputFile& file, std::uint64_t first, std::uint64_t end,
                   std::string_view begin) {
  Found found;
  const std::size_t overlap = begin.size() - 1;  // it may lie across the end of a piece
  const std::size_t room = kBuffer + overlap;
  const auto buffer = std::make_unique_for_overwrite<char[]>(room);
  for (std::uint64_t at = first; at < end; at += kBuffer) {
    const auto wanted = std::min<std::uint64_t>(room, end + overlap - at);
    const auto got = file.read_at(at, {buffer.get(), static_cast<std::size_t>(wanted)});
    if (!got) return {{}, true};
    const std::string_view bytes(buffer.get(), *got);
    if (bytes.find('"') != bytes.npos && find(bytes, "\n\"") != nullptr) return {{}, true};
    std::string_view rest = bytes;
    while (const char* const place = find(rest, begin)) {
      found.places.push_back(at + static_cast<std::uint64_t>(place - bytes.data()));
      rest = bytes.substr(static_cast<std::size_t>(place - bytes.data()) + 1);
    }
  }
  return found;
}

// The line at that place with its end, or without one at the end of the file.
std::optional<std::string> line_at(InputFile& file, std::uint64_t place) {
  std::string bytes;
  for (std::size_t room = 512;; room *= 2) {
    bytes.resize(room);
    const auto got = file.read_at(place, bytes);
    if (!got) return std::nullopt;
    const std::size_t end = std::string_view(bytes).substr(0, *got).find('\n');
    if (end == bytes.npos && *got == room) continue;
    bytes.resize(end == bytes.npos ? *got : end + 1);
    return bytes;
  }
}

}  // namespace

std::optional<std::string> rows_of_member(InputFile& file, std::string_view id,
                                          std::size_t threads) {
  if (id.empty() || id.find_first_of("\",\n") != id.npos) return std::nullopt;
  const auto size = file.size();
  if (!size || *size == 0) return std::nullopt;
  auto rows = line_at(file, 0);
  if (!rows || !rows->starts_with("id,")) return std::nullopt;

  const std::string begin = "\n" + std::string(id) + ",";
  const auto parts = static_cast<std::size_t>(
      std::clamp<std::uint64_t>(*size / kWorthAThread, 1, std::max<std::size_t>(threads, 1)));
  std::vector<Found> found(parts);
  for_each_part(parts, [&](std::size_t part) {
    const Slice slice = slice_of(static_cast<std::size_t>(*size), part, parts);
    found[part] = look_through(file, slice.first, slice.end, begin);
  });
  bool any = false;
  for (const Found& part : found) {
    if (part.in_doubt) return std::nullopt;
    for (const std::uint64_t place : part.places) {
      const auto row = line_at(file, place + 1);
      if (!row) return std::nullopt;
      *rows += *row;
      any = true;
    }
  }
  return any ? rows : std::nullopt;
}

}  // namespace ledger
