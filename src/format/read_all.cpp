#include "ledger/format/read_all.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace ledger {

Result<std::string> read_all(InputFile& file) {
  const Result<std::uint64_t> size = file.size();
  if (!size) return size.error();
  std::string bytes(static_cast<std::size_t>(*size), '\0');
  const Result<std::size_t> got = file.read_at(0, bytes);
  if (!got) return got.error();
  bytes.resize(*got);
  return bytes;
}

Result<void> read_pieces(InputFile& file, std::uint64_t begin, std::uint64_t end,
                         const std::string& shown, const ByteSink& sink) {
  constexpr std::uint64_t kBuffer = std::uint64_t{256} * 1024;
  std::vector<char> buffer(static_cast<std::size_t>(std::min(end - begin, kBuffer)));
  for (std::uint64_t offset = begin; offset < end;) {
    const auto want = static_cast<std::size_t>(std::min(end - offset, kBuffer));
    const Result<std::size_t> got = file.read_at(offset, std::span<char>(buffer.data(), want));
    if (!got) return got.error();
    if (*got == 0) {
      Place place;
      place.file = shown;
      return Diagnostic("E691")
          .at(std::move(place))
          .with("expected", std::to_string(end))
          .with("found", std::to_string(offset));
    }
    if (!sink({buffer.data(), *got})) return {};
    offset += *got;
  }
  return {};
}

}  // namespace ledger
